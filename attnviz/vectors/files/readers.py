"""Files of word vectors, in the formats people have, read within bounds and never unpickled."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from attnviz.errors import TooLarge, WordTooLong
from attnviz.vectors.files.binary_format import binary_blocks
from attnviz.vectors.files.formats import START, Layout, recognise
from attnviz.vectors.files.text_format import Block, text_blocks
from attnviz.vectors.files.unpacking import unpacked
from attnviz.vectors.store import WordVectors, index_words
from attnviz.vectors.unusual import unusual_spellings

MOST_WORDS, MOST_BYTES, MOST_DIM = 500_000, 4 * 10**9, 2_000
# Characters, of a word and of all together: a list of words is held in memory, several times
# over while its trie is made. Real ones have 7 to 15 a word; the longest of a tweet 140.
LONGEST_WORD, MOST_LETTERS = 200, 100_000_000


def read_vectors(
    source: Path | str | BinaryIO,
    *,
    most_words: int = MOST_WORDS,
    most_bytes: int = MOST_BYTES,
    most_dim: int = MOST_DIM,
    most_letters: int = MOST_LETTERS,
    title: str = "These vectors",
) -> WordVectors:
    """Word vectors from a file: word2vec text or binary, GloVe, fastText .vec; plain, gzip, zip.

    The format is told by the content. `source` is a path or a seekable binary file, such as
    an upload. The first `most_words` words are read (`store.note` then says so); more than
    `most_bytes` unpacked, `most_dim` numbers a word or `most_letters` in all words raise
    `TooLarge`. `UnreadableVectors` tells the line or byte at fault, `PickledVectors` how to
    convert what is never opened.
    Of a word that comes twice, the first counts, as in gensim.

    >>> import io
    >>> store = read_vectors(io.BytesIO(b"river 0.5 1\\nbank 0.25 2\\n"))
    >>> store.words(), store["bank"]
    (['river', 'bank'], array([0.25, 2.  ], dtype=float32))
    """
    name = name_of(source)
    limits = (most_words, most_bytes, most_dim, most_letters)
    with read_blocks(source, name, *limits) as (layout, blocks):
        words: list[str] = []
        parts = []
        for block, rows in blocks:
            words += block
            parts.append(rows)
    trie, lines, ranks = index_words(words)
    store = WordVectors(trie, _gathered(parts, lines, layout.dim), ranks, title=title)
    store.unusual = unusual_spellings(words)
    store.note = note_on(name, layout, len(words), most_words)
    return store


def note_on(name: str, layout: Layout, count: int, most_words: int) -> str:
    """What to say of a file of which not all words were read; nothing if they were."""
    if count < most_words or layout.count == most_words:
        return ""
    of = f" of {layout.count:,}" if layout.count else ""
    return f"The first {most_words:,}{of} words of {name} were read."


@contextmanager
def read_blocks(
    source: Path | str | BinaryIO,
    name: str,
    most_words: int,
    most_bytes: int,
    most_dim: int,
    most_letters: int,
) -> Iterator[tuple[Layout, Iterator[Block]]]:
    """The layout of a file, and its words with their rows block by block, in the file's order."""
    source = Path(source) if isinstance(source, str) else source
    with unpacked(source, name, most_bytes) as stream:
        start = stream.read(START)
        layout = recognise(start, name, most_dim)
        read = binary_blocks if layout.kind == "binary" else text_blocks
        with closing(read(stream, layout, start, most_words)) as blocks:
            yield layout, _words_only(blocks, name, most_letters)


def _words_only(blocks: Iterator[Block], name: str, most: int) -> Iterator[Block]:
    """The same blocks, as long as their words are words, of at most `most` letters together."""
    letters = 0
    for words, rows in blocks:
        longest = max(words, key=len)
        letters += sum(map(len, words))
        if len(longest) > LONGEST_WORD:
            raise WordTooLong(name, longest, LONGEST_WORD)
        if letters > most:
            raise TooLarge(name, "letters in its words", most)
        yield words, rows


def _gathered(parts: list[np.ndarray], lines: np.ndarray, dim: int) -> np.ndarray:
    """Row i = line `lines[i]` of the parts laid end to end, (len(lines), dim).

    The parts are let go one by one, so that the rows are hardly ever held twice.
    """
    matrix = np.empty((len(lines), dim), np.float32)
    row_of = np.full(sum(map(len, parts)), -1)
    row_of[lines] = np.arange(len(lines))
    parts.reverse()
    at = 0
    while parts:
        part = parts.pop()
        rows = row_of[at : at + len(part)]
        matrix[rows[rows >= 0]] = part[rows >= 0]
        at += len(part)
    return matrix


def name_of(source: Path | str | BinaryIO) -> str:
    """The file's name, for sentences about it."""
    name = source if isinstance(source, (Path, str)) else getattr(source, "name", None)
    return Path(str(name)).name[:80] if name else "The file"
