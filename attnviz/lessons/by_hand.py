"""Attention small enough for paper: two to five words with two to four numbers each."""

import re
from dataclasses import dataclass

import numpy as np

from attnviz.attention import Attention, self_attention
from attnviz.errors import NotByHand

WORDS = range(2, 6)
NUMBERS = range(2, 5)
LARGEST = 9.0
LONGEST = 16  # characters of a word
_PARTS = re.compile(r"[,;\s]+")


@dataclass(frozen=True)
class Hand:
    """Words and their vectors, as a person would write them into a table.

    Two to five words that differ, each with the same two to four numbers from -9 to 9, of at
    most two decimals. Raises `NotByHand`.

    >>> hand = Hand(("bank", "river"), ((1, 1, 0, 0), (2, 0, 0, 0)))
    >>> hand.to_query()
    'bank,1,1,0,0;river,2,0,0,0'
    >>> hand.attention().Y.round(2).tolist()
    [[1.5, 0.5, 0.0, 0.0], [1.73, 0.27, 0.0, 0.0]]
    """

    words: tuple[str, ...]
    vectors: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        if len(self.words) not in WORDS:
            raise NotByHand(f"it takes 2 to 5 words, not {len(self.words)}")
        if any(not word or len(word) > LONGEST or _PARTS.search(word) for word in self.words):
            raise NotByHand(f"a word has 1 to {LONGEST} characters and neither comma nor space")
        if len(set(self.words)) < len(self.words):
            raise NotByHand("no two words may be the same")
        if len(self.vectors) != len(self.words) or len({*map(len, self.vectors)}) != 1:
            raise NotByHand("every word has the same number of numbers")
        if self.size not in NUMBERS:
            raise NotByHand(f"a word has 2 to 4 numbers, not {self.size}")
        if not all(abs(x) <= LARGEST and x == round(x, 2) for v in self.vectors for x in v):
            raise NotByHand("a number lies between -9 and 9 and has at most two decimals")

    @property
    def size(self) -> int:
        """d, how many numbers a word has."""
        return len(self.vectors[0])

    def attention(self) -> Attention:
        """Plain self-attention of the words, S = V Vᵀ / √d, in float64."""
        V = np.array(self.vectors, np.float64)
        return self_attention(self.words, V, scale=1 / np.sqrt(self.size))

    def to_query(self) -> str:
        """As a link holds it."""
        return ";".join(
            ",".join((word, *(f"{x:.6g}" for x in vector)))
            for word, vector in zip(self.words, self.vectors, strict=True)
        )


def read_hand(text: str) -> Hand:
    """The table that a link or a field holds; `NotByHand` says what is wrong with it.

    >>> read_hand("bank,1,1;river,2,0").vectors
    ((1.0, 1.0), (2.0, 0.0))
    """
    rows = [row.split(",") for row in text[:400].split(";")]
    try:
        vectors = tuple(tuple(map(float, numbers)) for _, *numbers in rows)
    except ValueError:
        raise NotByHand("a number is written in plain digits, as 1 or -0.5") from None
    return Hand(tuple(row[0].strip() for row in rows), vectors)


START = read_hand("bank,1,1,0,0;river,2,0,0,0")
