"""Marked sentences side by side, so that one product of matrices serves them all."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from attnviz.attention import Mask, Matrix
from attnviz.attention.positions import sinusoidal
from attnviz.teaching.gradients import Places
from attnviz.vectors import WordVectors

POSITIONS, BASE, STRENGTH = 32, 10.0, 4.0  # numbers of position, their wavelengths, their size


class Mark(NamedTuple):
    """The word in the place `reader` should read the one in the place `read`, from 0."""

    reader: int
    read: int


class Sentence(NamedTuple):
    """Words as a vocabulary knows them, and which of them should read which."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


def inputs(words: Sequence[str], store: WordVectors, dim: int, *, positions: bool) -> Matrix:
    """The vectors a head is given, (n, dim) or (n, dim + POSITIONS), in float32.

    With `positions` numbers that say where a word stands lie beside those that say which word
    it is: `sinusoidal`, with wavelengths that fit a sentence, and as long as three words.
    """
    V = store.vectors(words, dim)
    if not positions:
        return V
    places = STRENGTH * sinusoidal(len(words), POSITIONS, base=BASE)
    return np.hstack([V, places.astype(V.dtype)])


class Pile(NamedTuple):
    """Sentences below each other: `X` (m, d), whose row belongs to sentence `owner[row]`.

    `readers` are the rows that read and `read` those they should; nobody reads another
    sentence, or itself.
    """

    X: Matrix
    owner: Places
    readers: Places
    read: Places

    @property
    def mask(self) -> Mask:
        """Who may read whom, (m, m)."""
        together = self.owner[:, None] == self.owner
        np.fill_diagonal(together, val=False)
        return together


def pile(sentences: Sequence[Sentence], vectors: Sequence[Matrix]) -> Pile:
    """The sentences and their `vectors` below each other."""
    sizes = [len(X) for X in vectors]
    starts = np.cumsum([0, *sizes[:-1]])
    marks = [
        (at + m.reader, at + m.read)
        for s, at in zip(sentences, starts, strict=True)
        for m in s.marks
    ]
    readers, read = np.array(marks, int).reshape(-1, 2).T
    return Pile(np.vstack(vectors), np.repeat(np.arange(len(sizes)), sizes), readers, read)
