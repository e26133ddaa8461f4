"""A vector for a word that has none: from its pieces, as the Transformer reads it alone.

The built-in vectors were made so. The map from the model's states to them is affine, (385, 300),
found by `tools/make_piece_map.py`; its last row is what is added.
"""

from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from attnviz.errors import DataFileError, EmptyText
from attnviz.models.encoder.pieces import UNKNOWN
from attnviz.models.encoder.shipped import FOLDER, open_pieces, open_transformer

MAP = Path(str(files("attnviz") / "data" / "pieces" / "map.npy"))
SHAPE = (385, 300)


def mean_state(word: str) -> npt.NDArray[np.float64]:
    """The mean of the last hidden states of a word's pieces, (384,), without [CLS] and [SEP].

    Raises `EmptyText` for what has no piece that the model knows.
    """
    if not has_pieces(word):
        raise EmptyText
    last = open_transformer().read(word).hidden[-1]
    return last[1:-1].mean(axis=0, dtype=np.float64)


def has_pieces(word: str) -> bool:
    """Whether the model knows a piece of a word; it knows none of most emoji and signs.

    >>> has_pieces("rivr"), has_pieces("😀")
    (True, False)
    """
    return any(piece.text != UNKNOWN for piece in open_pieces(FOLDER).cut(word))


@lru_cache(maxsize=512)
def from_pieces(word: str) -> npt.NDArray[np.float32]:
    """A vector of 300 numbers for any word, in the space of the built-in ones.

    >>> from_pieces("unfriendliest").shape
    (300,)
    """
    numbers = _map()
    made = np.asarray(mean_state(word) @ numbers[:-1] + numbers[-1], np.float32)
    made.setflags(write=False)
    return made


@cache
def _map() -> npt.NDArray[np.float64]:
    try:
        numbers = np.load(MAP, allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise DataFileError(MAP, f"cannot be read: {fault}") from fault
    if numbers.shape != SHAPE:
        raise DataFileError(MAP, f"has the shape {numbers.shape} instead of {SHAPE}")
    return numbers.astype(np.float64)
