"""A head that was taught: how it reads, and what its queries ask for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attnviz.analysis import known_of, read_words
from attnviz.attention import Attention, Matrix, attend, self_attention
from attnviz.settings.teaching import Teaching
from attnviz.teaching.gradients import Head
from attnviz.teaching.sentences import inputs
from attnviz.teaching.training import Moment
from attnviz.vectors import WordVectors

MOST_WORDS = 128
COMMON = 10_000  # words of a vocabulary that a query is asked about, the most frequent


@dataclass(frozen=True, eq=False)
class Taught:
    """A moment of teaching, with the vectors and choices it was taught with."""

    moment: Moment
    chosen: Teaching
    store: WordVectors
    dim: int

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads, one a layer."""
        return self.moment.heads

    @property
    def marked(self) -> tuple[int, int]:
        """How many marked readers read the right word most, of how many."""
        return self.moment.marked

    @property
    def new(self) -> tuple[int, int]:
        """The same in sentences of the task whose words it was never taught with."""
        return self.moment.new

    def __repr__(self) -> str:
        marked, new = (f"{right} of {of}" for right, of in (self.marked, self.new))
        return f"<Taught {self.chosen.task!r}: right in {marked} marked, {new} new>"

    def read(self, text: str) -> tuple[Attention, ...]:
        """How the words of a text read each other: an `Attention` for each layer.

        No word reads itself. The values of the last layer are the word vectors: a head that is
        taught by marks learns whom to read, not what to take. Raises `EmptyText`, `NoKnownWord`,
        `NothingToRead` of a single word, or `TextTooLong`.
        """
        words, tokens = known_words(text, self.store)
        X = self._inputs(words)
        mask = ~np.eye(len(tokens), dtype=bool)
        found: list[Attention] = []
        for layer, head in enumerate(self.heads, 1):
            V = X[:, : self.dim] if layer == len(self.heads) else X
            scale = 1 / math.sqrt(head.query.shape[1])
            Z = np.hstack([X, found[-1].Y]) if found else X
            found.append(attend(tokens, Z @ head.query, Z @ head.key, V, scale=scale, mask=mask))
        return tuple(found)

    def inputs(self, text: str) -> Matrix:
        """What the heads are given of a text, (words, d)."""
        return self._inputs(known_words(text, self.store)[0])

    def _inputs(self, words: Sequence[str]) -> Matrix:
        return inputs(words, self.store, self.dim, positions=self.chosen.teach_positions)

    def plain(self, text: str) -> Attention:
        """The same words in plain self-attention of the same vectors, none reading itself."""
        words, tokens = known_words(text, self.store)
        V = self.store.vectors(words, self.dim)
        mask = ~np.eye(len(words), dtype=bool)
        return self_attention(tokens, V, scale=self.dim**-0.5, mask=mask)

    def asks_for(self, text: str, row: int, most: int = 8) -> tuple[str, ...]:
        """The common words that the query of the word in a row would score highest.

        The score of a word v, whatever its place and whatever it has read, is v · (B q): these
        are the words whose vectors lie furthest that way.
        """
        wanted = self.heads[-1].key[: self.dim] @ self.read(text)[-1].Q[row]
        ids = np.flatnonzero(np.asarray(self.store.ranks) < COMMON)
        scores = np.asarray(self.store.matrix[ids, : self.dim], np.float32) @ wanted
        best = np.argsort(-scores, kind="stable")[:most]
        return tuple(self.store.word(int(ids[i])) for i in best)


def known_words(text: str, store: WordVectors) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text that have a vector, as the vocabulary knows them and as typed."""
    known = known_of(read_words(text, store), store, most=MOST_WORDS)
    return tuple(str(word.known_as) for word in known), tuple(word.token for word in known)


def terms_of(head: Head, x: Matrix, z: Matrix, dim: int) -> dict[str, float]:
    """Where a score comes from: how much of it each kind of number of two words makes.

    `x` is the word that reads, `z` the one that is read, as the head is given them. The score
    is x A Bᵀ zᵀ / √r; its parts are those of the word vectors (the first `dim` numbers) and of
    the rest, on either side.
    """
    size = math.sqrt(head.query.shape[1])
    parts = {"word": slice(0, dim), "place": slice(dim, None)}
    q = {name: x[part] @ head.query[part] for name, part in parts.items()}
    k = {name: z[part] @ head.key[part] for name, part in parts.items()}
    return {f"{a} · {b}": float(q[a] @ k[b]) / size for a in q for b in k}
