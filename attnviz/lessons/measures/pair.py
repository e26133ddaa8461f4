"""Measures of two sentences that share a word: how far it moves, and whether order counts."""

from dataclasses import replace

import numpy as np

from attnviz.analysis import analyse_with
from attnviz.compare.axis import axis_of
from attnviz.compare.comparison import Comparison, both, compare
from attnviz.compare.tug import tug
from attnviz.lessons.measures.known import measure, row_of
from attnviz.settings import Settings

SAME = 1e-5  # below, two weights differ by rounding alone


@measure
def cosine_before(now: Settings, *, word: str) -> float:
    """The cosine of a word's vectors in both sentences, before attention."""
    return _two(now, word).cosine_before


@measure
def same_vector(now: Settings, *, word: str) -> str:
    """Whether these two vectors are "the same", "similar" (a cosine above 0.5) or "different"."""
    two = _two(now, word)
    (a, i), (b, j) = two.sides
    if np.array_equal(a.V[i], b.V[j]):
        return "the same"
    return "similar" if two.cosine_before > 0.5 else "different"


@measure
def cosine_after(now: Settings, *, word: str) -> float:
    """The same after attention."""
    return _two(now, word).cosine_after


@measure
def angle_after(now: Settings, *, word: str) -> float:
    """The angle between a word's contextual vectors in both sentences, in degrees."""
    return _two(now, word).angle_after


@measure
def strongest_pull(now: Settings, *, word: str, side: int) -> str:
    """Which word pulled it most in the first (1) or the second sentence (2)."""
    two = _two(now, word)
    a, row = two.sides[side - 1]
    axis = axis_of(two)
    if axis is None:
        return ""
    told = tug(a, row, axis)
    return told.labels[told.strongest]


@measure
def order_changes(now: Settings, *, word: str) -> float:
    """By how much a weight of a word differs at most between two orders of the same words."""
    a, b = analyse_with(now), analyse_with(replace(now, text=now.pair.second))
    places = [row_of(b.tokens, token) for token in a.tokens]
    change = np.abs(a.W[row_of(a.tokens, word)] - b.W[row_of(b.tokens, word)][places]).max()
    return float(change) if change > SAME else 0.0


@measure
def order_matters_to(now: Settings, *, word: str) -> str:
    """Whether a word's weights are "the same" in both orders, and if not, who gets more."""
    if not order_changes(now, word=word):
        return "the same"
    a = analyse_with(now)
    first, *_, last = a.W[row_of(a.tokens, word)]
    return "more of the first" if first > last else "more of the last"


def _two(now: Settings, word: str) -> Comparison:
    return compare(*both(now), word)
