"""Heads ranked by a number about each, in any trained model."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


class HeadScore(NamedTuple):
    """A head, layer and head counted from 0, and a number about it."""

    layer: int
    head: int
    score: float


def rank(scores: Scores) -> tuple[HeadScore, ...]:
    """All heads by their score (L, H), the highest first; without those that have none.

    >>> rank(np.array([[0.1, np.nan, 0.3]]))
    (HeadScore(layer=0, head=2, score=0.3), HeadScore(layer=0, head=0, score=0.1))
    """
    order = np.argsort(-scores, axis=None, kind="stable")[: np.isfinite(scores).sum()]
    places = zip(*np.unravel_index(order, scores.shape), strict=True)
    return tuple(HeadScore(int(i), int(j), float(scores[i, j])) for i, j in places)


def mean_of_known(x: Scores) -> Scores:
    """The mean over the last axis of the numbers that are there; NaN where there is none.

    >>> mean_of_known(np.array([[1.0, np.nan, 3.0], [np.nan] * 3]))
    array([ 2., nan])
    """
    there = np.isfinite(x)
    total, count = np.where(there, x, 0).sum(axis=-1), there.sum(axis=-1)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
