"""A trained head: its attention for any text, and what its queries look for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attnviz.analysis import known_of, read_words
from attnviz.attention import Attention, Matrix, attend, self_attention
from attnviz.settings.train import TrainChoices
from attnviz.teaching.gradients import Head
from attnviz.teaching.sentences import inputs
from attnviz.teaching.training import Checkpoint
from attnviz.teaching.verdict import verdict
from attnviz.vectors import WordVectors

MOST_WORDS = 128
COMMON = 10_000  # words of a vocabulary that a query is asked about, the most frequent


@dataclass(frozen=True, eq=False)
class Taught:
    """A checkpoint of a training, with its vectors and choices."""

    checkpoint: Checkpoint
    chosen: TrainChoices
    store: WordVectors
    dim: int

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads, one a layer."""
        return self.checkpoint.heads

    @property
    def marked(self) -> tuple[int, int]:
        """How many marked words attend most to the right word, of how many."""
        return self.checkpoint.marked

    @property
    def new(self) -> tuple[int, int]:
        """The same in new sentences, of words it was never trained on."""
        return self.checkpoint.new

    def __repr__(self) -> str:
        counts = verdict(self.checkpoint.step, self.marked, self.new).counts
        return f"<Taught {self.chosen.task!r}: {counts}>"

    def read(self, text: str) -> tuple[Attention, ...]:
        """The `Attention` of a text, for each layer.

        No word attends to itself. The values of the last layer are the word vectors: marks train
        queries and keys, not values. Raises `EmptyText`, `NoKnownWord`,
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
        """The inputs of the heads for a text, (words, d)."""
        return self._inputs(known_words(text, self.store)[0])

    def _inputs(self, words: Sequence[str]) -> Matrix:
        return inputs(words, self.store, self.dim, positions=self.chosen.teach_positions)

    def plain(self, text: str) -> Attention:
        """The same words in plain self-attention, none attending to itself."""
        words, tokens = known_words(text, self.store)
        V = self.store.vectors(words, self.dim)
        mask = ~np.eye(len(words), dtype=bool)
        return self_attention(tokens, V, scale=self.dim**-0.5, mask=mask)

    def asks_for(self, text: str, row: int, most: int = 8) -> tuple[str, ...]:
        """The common words that the query of the word in a row scores highest.

        The score of a word vector v, without its position, is v · (B q).
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
    """The parts of a score, by the numbers they come from.

    `x` and `z` are the inputs of the word that attends and of the one it attends to. The score
    is x A Bᵀ zᵀ / √r; its parts are those of the word vectors (the first `dim` numbers) and of
    the rest, on either side.
    """
    size = math.sqrt(head.query.shape[1])
    parts = {"word": slice(0, dim), "place": slice(dim, None)}
    q = {name: x[part] @ head.query[part] for name, part in parts.items()}
    k = {name: z[part] @ head.key[part] for name, part in parts.items()}
    return {f"{a} · {b}": float(q[a] @ k[b]) / size for a in q for b in k}
