"""Vectors in word2vec's binary format: each word, a space, and its numbers as raw float32."""

import numpy as np

from attnviz.errors import UnreadableVectors
from attnviz.vectors.files.formats import Layout
from attnviz.vectors.files.text_format import BLOCK, Blocks, decoded
from attnviz.vectors.files.unpacking import Unpacked

LONGEST_WORD = 1_000  # bytes; readers.py tells of those that are too long for a word


def binary_blocks(stream: Unpacked, layout: Layout, start: bytes, most: int) -> Blocks:
    """Words and their rows, (n, dim), a block at a time: all of them, or the first `most`."""
    assert layout.count is not None
    left, place, pending = min(layout.count, most), layout.body, start[layout.body :]
    while left:
        more = stream.read(BLOCK)
        pending += more
        words, rows, used = _entries(pending, layout.dim, left, place, stream.name)
        if not more and len(words) < left:
            done = min(layout.count, most) - left + len(words)
            why = f"it ends at byte {place + len(pending):,}, after {done:,} of {layout.count:,}"
            raise UnreadableVectors(stream.name, f"{why} words")
        left, place, pending = left - len(words), place + used, pending[used:]
        if words:
            yield words, rows


def _entries(
    pending: bytes, dim: int, most: int, place: int, name: str
) -> tuple[list[str], np.ndarray, int]:
    """The whole entries at the start of `pending`, and the bytes they take."""
    words: list[str] = []
    vectors: list[bytes] = []
    used, size = 0, 4 * dim
    while len(words) < most:
        space = pending.find(b" ", used, used + LONGEST_WORD)
        if space < 0 and len(pending) - used > LONGEST_WORD:
            raise UnreadableVectors(name, f"at byte {place + used:,} no word begins")
        if space < 0 or space + 1 + size > len(pending):
            break
        # The original tool ends each vector with a newline, which then stands before the word.
        word = pending[used:space].lstrip(b"\n")
        words.append(decoded(word, name, f"byte {place + used:,}"))
        vectors.append(pending[space + 1 : space + 1 + size])
        used = space + 1 + size
    rows = np.frombuffer(b"".join(vectors), "<f4").reshape(-1, dim)
    _check_finite(rows, words, name)
    return words, rows, used


def _check_finite(rows: np.ndarray, words: list[str], name: str) -> None:
    finite = np.isfinite(rows).all(axis=1)
    if not finite.all():
        word = words[int(finite.argmin())]
        why = f"the vector of “{word[:40]}” has a number that is infinite or not a number"
        raise UnreadableVectors(name, why)
