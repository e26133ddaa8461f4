"""Masks: (n, n) arrays, True where the word of the row may attend to the word of the column.

Combine them with `&`. A row left without a True is refused by `attend`, with the word's name.
"""

from collections.abc import Iterable

import numpy as np

from attnviz.attention.attend import Mask
from attnviz.errors import InvalidChoice


def no_self(n: int) -> Mask:
    """Every word may read all others, not itself.

    >>> no_self(2)
    array([[False,  True],
           [ True, False]])
    """
    return ~np.eye(n, dtype=bool)


def causal(n: int) -> Mask:
    """A word may read itself and what came before it (Vaswani et al. 2017, section 3.2.3).

    >>> causal(3)
    array([[ True, False, False],
           [ True,  True, False],
           [ True,  True,  True]])
    """
    return np.tri(n, dtype=bool)


def window(n: int, k: int) -> Mask:
    """A word may read itself and up to `k` words to either side; `InvalidChoice` if k < 0.

    Source: Beltagy, Peters, Cohan, *Longformer* (2020), section 3.1.

    >>> window(3, 1)
    array([[ True,  True, False],
           [ True,  True,  True],
           [False,  True,  True]])
    """
    if k < 0:
        raise InvalidChoice("The window", k, ["0 words or more"])
    return np.tri(n, k=k, dtype=bool) & np.tri(n, k=k, dtype=bool).T


def without(n: int, columns: Iterable[int]) -> Mask:
    """No word may read those in `columns`, counted from 0; these still read the rest.

    >>> without(2, [0])
    array([[False,  True],
           [False,  True]])
    """
    mask = np.ones((n, n), bool)
    mask[:, list(columns)] = False
    return mask
