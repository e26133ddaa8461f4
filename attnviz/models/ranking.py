"""What comes first by a number about each: heads, next pieces, in any trained model."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


class HeadScore(NamedTuple):
    """A head, layer and head counted from 0, and a number about it."""

    layer: int
    head: int
    score: float


def head_name(layer: int, head: int) -> str:
    """The name of a head on a page, where layers and heads count from 1.

    >>> head_name(0, 4)
    'layer 1, head 5'
    """
    return f"layer {layer + 1}, head {head + 1}"


def rank(scores: Scores) -> tuple[HeadScore, ...]:
    """All heads by their score (L, H), the highest first; without those that have none.

    >>> rank(np.array([[0.1, np.nan, 0.3]]))
    (HeadScore(layer=0, head=2, score=0.3), HeadScore(layer=0, head=0, score=0.1))
    """
    order = np.argsort(-scores, axis=None, kind="stable")[: np.isfinite(scores).sum()]
    places = zip(*np.unravel_index(order, scores.shape), strict=True)
    return tuple(HeadScore(int(i), int(j), float(scores[i, j])) for i, j in places)


def highest(values: npt.NDArray[np.floating], count: int) -> npt.NDArray[np.intp]:
    """The places of the `count` highest of `values` (n,), the highest first, the earlier of equals.

    Only those are sorted: of 49,152 pieces this takes 0.3 ms and not 6.

    >>> highest(np.array([0.1, 0.4, 0.1, 0.4]), 3)
    array([1, 3, 0])
    """
    if 0 < count < len(values):
        least = np.partition(values, len(values) - count)[len(values) - count]
        places = np.flatnonzero(values >= least)
    else:
        places = np.arange(len(values))
    return places[np.argsort(-values[places], kind="stable")][:count]


def mean_of_known(x: Scores) -> Scores:
    """The mean over the last axis of the numbers that are there; NaN where there is none.

    >>> mean_of_known(np.array([[1.0, np.nan, 3.0], [np.nan] * 3]))
    array([ 2., nan])
    """
    there = np.isfinite(x)
    total, count = np.where(there, x, 0).sum(axis=-1), there.sum(axis=-1)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
