"""attnviz convert: a file of word vectors as plain words and numbers that any program may read.

Files that gensim saved hold Python objects, and opening one runs the code that its maker put
there. So they are opened by this command alone, on your own computer, and only if you trust them.
"""

import argparse
from pathlib import Path
from typing import Any

from attnviz import vectors
from attnviz.cli.streams import Parser
from attnviz.errors import NotTrusted, NotWritten, PickledVectors, UnreadableVectors, harmless
from attnviz.vectors.gensim_here import keyed_vectors_class
from attnviz.vectors.store import WordVectors

WARNING = (
    "A file that gensim saved (.kv, .model) can run any code when it is opened. "
    "Add --trust if you trust the person who made it."
)


def add_convert(commands: "argparse._SubParsersAction[Parser]") -> None:
    """The command and its options."""
    about = (
        "Convert a file of word vectors to plain text (.vec): each line is a word and its numbers."
    )
    command = commands.add_parser("convert", help=about, description=f"{about} {WARNING}")
    command.add_argument("file", help="the file to convert")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file (default: FILE.vec)"
    )
    command.add_argument(
        "--trust", action="store_true", help="I trust the person who made this file"
    )
    command.set_defaults(run=convert_saved)


def convert_saved(options: argparse.Namespace) -> None:
    """Write the words and numbers of a file as word2vec's text, and tell what was mended."""
    source = Path(options.file)
    target = Path(options.output) if options.output else source.with_suffix(".vec")
    if target.resolve() == source.resolve():
        raise NotWritten(str(target), "it is the file to convert. Name another file with -o")
    store = _read(source, trusted=options.trust)
    _write(store, target)
    print(f"{len(store):,} words are in {harmless(str(target))}")
    if store.note:
        print(store.note)


def _read(source: Path, *, trusted: bool) -> WordVectors:
    """The vectors of a file; one of Python objects is opened only if it is trusted."""

    try:
        return vectors.read_vectors(source)
    except PickledVectors:
        if not trusted:
            raise NotTrusted(source.name) from None
        return WordVectors.from_gensim(_opened(source))
    except OSError as fault:
        raise UnreadableVectors(source.name, str(fault.strerror or fault)[:200]) from None


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
