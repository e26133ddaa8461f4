"""Marked sentences, and batches of them for one matrix product."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from attnviz.attention import Mask, Matrix
from attnviz.attention.positions import sinusoidal
from attnviz.teaching.gradients import Places
from attnviz.vectors import WordVectors

POSITIONS, BASE, STRENGTH = 32, 10.0, 4.0  # numbers of position, their wavelengths, their size


class Mark(NamedTuple):
    """The word at the place `reader` should attend to the one at the place `read`, from 0."""

    reader: int
    read: int


class Sentence(NamedTuple):
    """Words as a vocabulary knows them, with their marks."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


def inputs(words: Sequence[str], store: WordVectors, dim: int, *, positions: bool) -> Matrix:
    """The inputs of a head, (n, dim) or (n, dim + POSITIONS), in float32.

    With `positions` each vector is followed by `sinusoidal` numbers that say where the word
    stands, with wavelengths that fit a sentence.
    """
    V = store.vectors(words, dim)
    if not positions:
        return V
    places = STRENGTH * sinusoidal(len(words), POSITIONS, base=BASE)
    return np.hstack([V, places.astype(V.dtype)])


class Batch(NamedTuple):
    """Sentences below each other: `X` (m, d), whose row belongs to sentence `owner[row]`.

    `readers` are the rows of the marked words and `read` those of their targets. No word attends
    to itself or to another sentence.
    """

    X: Matrix
    owner: Places
    readers: Places
    read: Places

    @property
    def mask(self) -> Mask:
        """Which word may attend to which, (m, m)."""
        together = self.owner[:, None] == self.owner
        np.fill_diagonal(together, val=False)
        return together


def batch(sentences: Sequence[Sentence], vectors: Sequence[Matrix]) -> Batch:
    """The sentences and their `vectors` below each other."""
    sizes = [len(X) for X in vectors]
    starts = np.cumsum([0, *sizes[:-1]])
    marks = [
        (at + m.reader, at + m.read)
        for s, at in zip(sentences, starts, strict=True)
        for m in s.marks
    ]
    readers, read = np.array(marks, int).reshape(-1, 2).T
    return Batch(np.vstack(vectors), np.repeat(np.arange(len(sizes)), sizes), readers, read)
