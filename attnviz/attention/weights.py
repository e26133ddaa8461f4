"""Weights other than the softmax, and how spread out a row of weights is."""

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Matrix


def shares(S: npt.ArrayLike) -> Matrix:
    """Row by row s / Σ s, with every negative score, and a masked one, counted as 0.

    The plain alternative to the softmax: weights in proportion to the scores. It cannot tell
    one negative score from another, and a row with nothing positive has no shares: it stays
    0, which `attend` refuses with the word's name.

    >>> shares([[3.0, 1.0, -5.0], [-1.0, 0.0, -2.0]])
    array([[0.75, 0.25, 0.  ],
           [0.  , 0.  , 0.  ]])
    """
    S = np.asarray(S)
    w = np.maximum(S, 0, dtype=np.result_type(S.dtype, np.float32))
    for total in (np.max, np.sum):  # by the largest first, so that no sum can overflow
        size = total(w, axis=-1, keepdims=True)
        w /= np.where(size > 0, size, 1)
    return w


def entropy(W: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """-Σ w ln w of each row, in nats: 0 if one word has all the weight, ln m if all share it.

    >>> entropy([[1.0, 0.0], [0.5, 0.5]]).round(3)
    array([0.   , 0.693])
    """
    W = np.asarray(W, np.float64)
    return np.abs((W * np.log(np.where(W > 0, W, 1))).sum(axis=-1))  # 0, never -0
