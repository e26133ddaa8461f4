"""Files of word vectors, in the formats people have, read within bounds and never unpickled."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from attnviz.errors import TooLarge, UnreadableVectors, WordTooLong
from attnviz.vectors.files.binary_format import binary_blocks
from attnviz.vectors.files.findings import Findings
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
    """Word vectors from a file: word2vec text or binary, GloVe or fastText .vec.

    The file may be plain or packed (gzip, bzip2, xz, or a zip archive with one file of vectors).
    Its content tells the format, not its name. `source` is a path or a seekable binary file. The
    result's `note` says what was skipped or mended: a broken word, a wrong first line, words of
    zeros, all words after the first `most_words`. If a word comes twice, its first vector counts,
    as in gensim.

    Raises `UnreadableVectors`, which names what the file is, the line or byte, and what to do;
    `TooLarge` for more than `most_bytes` unpacked, `most_dim` numbers a word or `most_letters` in
    all words; `PickledVectors` for files of Python objects, which are never opened.

    >>> import io
    >>> store = read_vectors(io.BytesIO(b"river 0.5 1\\nbank 0.25 2\\n"))
    >>> store.words(), store["bank"]
    (['river', 'bank'], array([0.25, 2.  ], dtype=float32))
    """
    found = Findings(name_of(source))
    limits = (most_words, most_bytes, most_dim, most_letters)
    with read_blocks(source, found, *limits) as (layout, blocks):
        words: list[str] = []
        parts = []
        for block, rows in blocks:
            words += block
            parts.append(rows)
    trie, lines, ranks = index_words(words)
    found.doubled = len(words) - len(lines)
    matrix = _gathered(parts, lines, layout.dim)
    store = WordVectors(trie, matrix, ranks, title=title, note=found.note)
    store.unusual = unusual_spellings(words, trie)
    return store


@contextmanager
def read_blocks(
    source: Path | str | BinaryIO,
    found: Findings,
    most_words: int,
    most_bytes: int,
    most_dim: int,
    most_letters: int,
) -> Iterator[tuple[Layout, Iterator[Block]]]:
    """The layout of a file, and its words with their rows block by block, in the file's order.

    What is noticed on the way goes into `found`, and is complete after the last block.
    """
    source = Path(source) if isinstance(source, str) else source
    with unpacked(source, found, most_bytes) as stream:
        start = stream.read(START)
        layout = recognise(start, found.name, most_dim)
        found.promised = layout.count
        read = binary_blocks if layout.kind == "binary" else text_blocks
        with closing(read(stream, layout, start, most_words, found)) as blocks:
            yield layout, _checked(blocks, found, most_letters)


def _checked(blocks: Iterator[Block], found: Findings, most: int) -> Iterator[Block]:
    """The same blocks, as long as their words are words, of at most `most` letters together."""
    letters = 0
    for words, rows in blocks:
        longest = max(words, key=len)
        letters += sum(map(len, words))
        if len(longest) > LONGEST_WORD:
            raise WordTooLong(found.name, longest, LONGEST_WORD)
        if letters > most:
            raise TooLarge(found.name, "letters in its words", most)
        found.took(words)
        found.has_only_zeros([words[i] for i in np.flatnonzero(~rows.any(axis=1))])
        yield words, rows
    found.check_encoding()
    if not found.words:
        why = "no word in it is complete. Send the whole file"
        raise UnreadableVectors(found.name, why)


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
