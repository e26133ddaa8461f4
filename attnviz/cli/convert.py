"""attnviz convert: what gensim saved, as a file of words and numbers that any program may read.

Files of gensim's own hold Python objects, and whoever opens one runs the code that its maker
put there. So they are opened here alone, on one's own computer, on one's own word.
"""

import argparse
from pathlib import Path
from typing import Any

from attnviz.cli.streams import Parser
from attnviz.errors import NotTrusted, NotWritten, UnreadableVectors, harmless
from attnviz.vectors.files.other_kinds import GZIP, PICKLES
from attnviz.vectors.gensim_here import keyed_vectors_class
from attnviz.vectors.store import WordVectors

PACKED = (GZIP, b"BZh")  # as gensim packs what is to be saved as .gz or .bz2
NOT_GENSIMS = (
    "gensim did not save it. A file of words and numbers needs no converting: take it as it is"
)
WARNING = "Such a file runs the code of its maker when it is opened: say --trust if you trust it."


def add_convert(commands: "argparse._SubParsersAction[Parser]") -> None:
    """The command and its options."""
    about = "Make a file that gensim saved (.kv, .model) one that attnviz and its page can read."
    command = commands.add_parser("convert", help=about, description=f"{about} {WARNING}")
    command.add_argument("file", help="what gensim saved")
    command.add_argument("-o", "--output", metavar="FILE", help="where to write (FILE.vec)")
    command.add_argument("--trust", action="store_true", help="I trust who made this file")
    command.set_defaults(run=convert_saved)


def convert_saved(options: argparse.Namespace) -> None:
    """Write the words and numbers of a file that gensim saved, as word2vec's text."""
    source = Path(options.file)
    target = Path(options.output) if options.output else source.with_suffix(".vec")
    _refuse_others(source)
    if not options.trust:
        raise NotTrusted(source.name)
    keyed = _opened(source)
    _write(WordVectors.from_gensim(keyed), target)
    print(f"{len(keyed.index_to_key):,} words are in {harmless(str(target))}")


def _refuse_others(source: Path) -> None:
    """Raise `UnreadableVectors` for a file that holds no Python objects, as gensim's do."""
    try:
        with source.open("rb") as file:
            start = file.read(16)
    except OSError as fault:
        raise UnreadableVectors(source.name, str(fault.strerror or fault)[:200]) from None
    if not start.startswith((*PICKLES, *PACKED)):
        raise UnreadableVectors(source.name, NOT_GENSIMS)


def _opened(source: Path) -> Any:
    """The word vectors in a file of gensim's, which are opened, and may run anything."""
    keyed_vectors_class()
    from gensim.utils import SaveLoad

    try:
        saved = SaveLoad.load(str(source))
    except OSError as fault:
        raise UnreadableVectors(source.name, str(fault.strerror or fault)[:200]) from None
    except Exception as fault:  # whatever is no such file
        why = f"gensim cannot open it ({type(fault).__name__}: {str(fault)[:100]})"
        raise UnreadableVectors(source.name, why) from None
    keyed = getattr(saved, "wv", saved)
    if not hasattr(keyed, "index_to_key"):
        raise UnreadableVectors(source.name, f"it holds a {type(saved).__name__} without words")
    return keyed


def _write(store: WordVectors, target: Path) -> None:
    """Every number in as many digits as tell it apart; a space within a word becomes _."""
    words = [word for word in store.words() if word.split()]
    try:
        with target.open("w", encoding="utf-8", newline="\n") as out:
            out.write(f"{len(words)} {store.dim}\n")
            for word, row in zip(words, store.vectors(words), strict=True):
                out.write(f"{'_'.join(word.split())} {' '.join(map(str, row))}\n")
    except OSError as fault:
        raise NotWritten(str(target), fault.strerror or str(fault)) from fault
