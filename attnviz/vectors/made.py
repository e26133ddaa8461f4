"""Vectors made for words that have none, laid over a store: asked for word by word."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.vectors.store import WordVectors


class WithMade(WordVectors):
    """A store and vectors made for a few words, in lower case; they come before its own.

    Its vocabulary stays as it is: nearest words are sought among the words it had.

    >>> store = WordVectors.from_arrays(["river"], [[1.0, 0.0]])
    >>> over = WithMade(store, {"rivr": np.array([0.5, 0.5])})
    >>> over.find("Rivr"), over.vectors(["river", "rivr"]).tolist(), "rivr" in over
    ('rivr', [[1.0, 0.0], [0.5, 0.5]], False)
    """

    def __init__(self, store: WordVectors, made: Mapping[str, npt.NDArray[np.floating]]) -> None:
        super().__init__(store.trie, store.matrix, store.ranks, title=store.title, note=store.note)
        self.from_pieces, self.unusual = store.from_pieces, store.unusual
        self.made = dict(made)

    def find(self, token: str) -> str | None:
        """The word made for a token, or that under which the store knows it."""
        return token.lower() if token.lower() in self.made else super().find(token)

    def prefixes(self, text: str) -> list[str]:
        """As of any store, and words that were made."""
        return super().prefixes(text) + [word for word in self.made if text.startswith(word)]

    def vectors(self, words: Iterable[str], dim: int | None = None) -> npt.NDArray[np.float32]:
        """As of any store; of words that were made, what was made."""
        words = list(words)
        own = [word for word in words if word not in self.made]
        rows = np.empty((len(words), dim or self.dim), np.float32)
        places = [i for i, word in enumerate(words) if word not in self.made]
        rows[places] = super().vectors(own, dim)
        for i, word in enumerate(words):
            if word in self.made:
                rows[i] = self.made[word][: rows.shape[1]]
        return rows


def is_made(store: WordVectors, word: Any) -> bool:
    """Whether a word's vector was made."""
    return isinstance(store, WithMade) and word in store.made
