"""Vectors in word2vec's binary format: each word, a space, and its numbers as raw float32."""

from typing import NamedTuple

import numpy as np

from attnviz.errors import UnreadableVectors
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.formats import Layout
from attnviz.vectors.files.text_format import BLOCK, Blocks
from attnviz.vectors.files.unpacking import Unpacked

LONGEST_WORD = 1_000  # bytes; readers.py tells of those that are too long for a word


class Entries(NamedTuple):
    """Words as bytes with the place of each, their rows (n, dim), and the bytes they take."""

    words: list[bytes]
    places: list[int]
    rows: np.ndarray
    used: int


def binary_blocks(
    stream: Unpacked, layout: Layout, start: bytes, most: int, found: Findings
) -> Blocks:
    """Words and their rows, (n, dim), a block at a time: all of them, or the first `most`."""
    done, place, pending, more = 0, layout.body, start[layout.body :], b" "
    while more and done < most:
        more = stream.read(BLOCK)
        pending += more
        some = _entries(pending, layout.dim, most - done, place, stream.name)
        done, place, pending = done + len(some.words), place + some.used, pending[some.used :]
        words, rows = _decoded(some, found)
        if words:
            yield words, rows
    if pending.strip(b"\n") or (done == most and stream.read(BLOCK).strip(b"\n")):
        _tell_of_the_rest(done, most, place + len(pending), layout, found)


def _tell_of_the_rest(done: int, most: int, end: int, layout: Layout, found: Findings) -> None:
    """Note why not all was read: enough words came, or the file ends within one."""
    if done == most:
        found.limit = most
        return
    if not done:
        why = f"it ends at byte {end:,}, before the first of {layout.count:,} words is whole"
        raise UnreadableVectors(
            found.name, f"{why}. It is only the beginning of a larger file: send more of it"
        )
    found.ends_within = f"word {done + 1:,}, at byte {end:,}"


def _entries(pending: bytes, dim: int, most: int, place: int, name: str) -> Entries:
    """The whole entries at the start of `pending`."""
    words: list[bytes] = []
    places: list[int] = []
    vectors: list[bytes] = []
    used, size = 0, 4 * dim
    while len(words) < most:
        space = pending.find(b" ", used, used + LONGEST_WORD)
        if space < 0 and len(pending) - used > LONGEST_WORD:
            raise UnreadableVectors(name, f"at byte {place + used:,} no word begins")
        if space < 0 or space + 1 + size > len(pending):
            break
        # The original tool ends each vector with a newline, which then stands before the word.
        words.append(pending[used:space].lstrip(b"\n"))
        places.append(place + used)
        vectors.append(pending[space + 1 : space + 1 + size])
        used = space + 1 + size
    rows = np.frombuffer(b"".join(vectors), "<f4").reshape(-1, dim)
    _check_finite(rows, words, name)
    return Entries(words, places, rows, used)


def _decoded(some: Entries, found: Findings) -> tuple[list[str], np.ndarray]:
    """The words of the entries as text with their rows, without those that are none."""
    words, kept = [], []
    for i, (word, place) in enumerate(zip(some.words, some.places, strict=True)):
        if not word:
            found.has_no_word(f"byte {place:,}")
        elif (text := found.decoded(word, f"byte {place:,}")) is not None:
            words.append(text)
            kept.append(i)
    return words, some.rows if len(kept) == len(some.rows) else some.rows[kept]


def _check_finite(rows: np.ndarray, words: list[bytes], name: str) -> None:
    finite = np.isfinite(rows).all(axis=1)
    if not finite.all():
        word = words[int(finite.argmin())].decode(errors="replace")
        why = f"the vector of “{word[:40]}” has a number that is infinite or not a number"
        raise UnreadableVectors(name, why)
