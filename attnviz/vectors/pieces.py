"""Vectors that FastText makes for words it has not seen, from pieces that it has."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt


def made_by(keyed_vectors: Any) -> Callable[[str], npt.NDArray[np.float32]]:
    """What gives any word a vector from its pieces; `KeyError` where none of them was learned.

    gensim itself gives a vector to every word: a piece has a place in its table whether or not
    it was ever seen.
    """
    size = max(int(getattr(keyed_vectors, "min_n", 3)), 1)
    words = "".join(f"<{word}>" for word in keyed_vectors.index_to_key)

    def made(word: str) -> npt.NDArray[np.float32]:
        if not any(piece in words for piece in _pieces(f"<{word}>", size)):
            raise KeyError(word)
        return np.asarray(keyed_vectors.get_vector(word), np.float32)

    return made


def _pieces(word: str, size: int) -> list[str]:
    """The shortest pieces of a word: a longer one that was learned holds some that were."""
    pieces = [word[i : i + size] for i in range(len(word) - size + 1)]
    return [piece for piece in pieces if piece not in "<>"]
