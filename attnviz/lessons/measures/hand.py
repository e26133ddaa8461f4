"""Measures of a small table of numbers, as worked out on paper."""

import numpy as np

from attnviz.lessons.by_hand import read_hand
from attnviz.lessons.measures.known import measure, row_of
from attnviz.settings import Settings


@measure
def by_hand_weight(_: Settings, *, table: str, by: str, of: str) -> float:
    """How much one word of a small table reads another."""
    hand = read_hand(table)
    return float(hand.attention().W[row_of(hand.words, by), row_of(hand.words, of)])


@measure
def by_hand_product(_: Settings, *, table: str, by: str, of: str) -> float:
    """The product of two words' vectors, not yet divided by √d."""
    hand = read_hand(table)
    V = np.array(hand.vectors)
    return float(V[row_of(hand.words, by)] @ V[row_of(hand.words, of)])


@measure
def by_hand_score(_: Settings, *, table: str, by: str, of: str) -> float:
    """The score between two words."""
    hand = read_hand(table)
    return float(hand.attention().S[row_of(hand.words, by), row_of(hand.words, of)])


@measure
def by_hand_lands(_: Settings, *, table: str, by: str) -> str:
    """The first two numbers of a word's contextual vector, as on paper."""
    hand = read_hand(table)
    return point(hand.attention().Y[row_of(hand.words, by)][:2])


@measure
def by_hand_stands(_: Settings, *, table: str, by: str) -> str:
    """The first two numbers of a word's own vector."""
    hand = read_hand(table)
    return point(np.array(hand.vectors[row_of(hand.words, by)][:2]))


@measure
def by_hand_sum(_: Settings, *, table: str) -> str:
    """The first two numbers of the sum of all vectors."""
    return point(np.array(read_hand(table).vectors).sum(axis=0)[:2])


def point(numbers: np.ndarray) -> str:
    """Numbers as a point of the plane.

    >>> point(np.array([1.5, -0.0]))
    '(1.5, 0)'
    """
    return f"({', '.join(f'{round(x, 2) + 0:.3g}' for x in numbers.tolist())})"
