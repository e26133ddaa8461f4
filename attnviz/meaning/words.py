"""Words met: what makes two alike, which one is odd, and sums such as king - man + woman.

The answers are those of gensim's `most_similar` and `doesnt_match`, over a matrix that stays on
disk; a word's vector is its first `dim` numbers throughout.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.errors import NoKnownWord, NoSum, OnlyZeros, TooFewWords
from attnviz.vectors import WordVectors
from attnviz.vectors.neighbours import Neighbour, nearest

Numbers = npt.NDArray[np.floating]
MOST = 40  # words in one question
_SIGN = re.compile(r"\s+([+\-−–])\s+|\s*(−|\+)\s*")


@dataclass(frozen=True, eq=False)
class Likeness:
    """Why two words are alike: `terms` (d,), one a dimension, add up to their cosine."""

    first: str
    second: str
    terms: Numbers

    @property
    def cosine(self) -> float:
        """Their cosine."""
        return float(self.terms.sum())

    @property
    def largest(self) -> npt.NDArray[np.intp]:
        """The places of the terms, the largest first."""
        return np.argsort(-self.terms, kind="stable")


class Sum(NamedTuple):
    """Words to add and words to take away."""

    plus: tuple[str, ...]
    minus: tuple[str, ...]


class Odd(NamedTuple):
    """A word and its cosine with the middle of all words asked about."""

    word: str
    cosine: float


def known(store: WordVectors, words: Sequence[str]) -> tuple[str, ...]:
    """The words under which these are known to the store; `NoKnownWord` names those that are not.

    >>> known(WordVectors.from_arrays(["river"], [[1.0]]), ["River’s"])
    ('river',)
    """
    found = {word: store.find(word) for word in words[:MOST]}
    if lost := [word for word, form in found.items() if form is None]:
        raise NoKnownWord(lost, store.title)
    return tuple(dict.fromkeys(str(form) for form in found.values()))


def units(store: WordVectors, words: Sequence[str], dim: int) -> Numbers:
    """The vectors of known words at length 1, (n, dim).

    Raises `OnlyZeros` for a word whose numbers are all 0, as it has no direction.
    """
    rows = store.vectors(words, dim).astype(np.float64)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    if not length.all():
        raise OnlyZeros(words[int(length.argmin())])
    return rows / length


def has_direction(store: WordVectors, word: str, dim: int) -> bool:
    """Whether any of the first `dim` numbers of a known word is not 0."""
    return bool(store.vectors([word], dim).any())


def likeness(store: WordVectors, first: str, second: str, dim: int) -> Likeness:
    """What each dimension adds to the cosine of two words.

    >>> store = WordVectors.from_arrays(["east", "north"], [[2.0, 0.0], [3.0, 4.0]])
    >>> pair = likeness(store, "east", "north", 2)
    >>> round(pair.cosine, 2), pair.largest
    (0.6, array([0, 1]))
    """
    one, other = (known(store, [word])[0] for word in (first, second))
    a, b = units(store, [one, other], dim)
    return Likeness(one, other, a * b)


def odd_one_out(store: WordVectors, words: Sequence[str], dim: int) -> tuple[Odd, ...]:
    """The words, that which goes least with the others first, by the cosine with their mean.

    >>> store = WordVectors.from_arrays(["a", "b", "z"], [[1.0, 0.1], [1.0, 0.0], [0.0, 1.0]])
    >>> odd_one_out(store, ["a", "b", "z"], 2)[0].word
    'z'
    """
    names = known(store, words)
    if len(names) < 3:
        raise TooFewWords(3, "The odd one out")
    rows = units(store, names, dim)
    middle = rows.mean(axis=0)
    cosines = rows @ middle / (np.linalg.norm(middle) or 1.0)
    order = np.argsort(cosines, kind="stable").tolist()
    return tuple(Odd(names[i], float(cosines[i])) for i in order)


def read_sum(text: str) -> Sum:
    """The words of a sum; a hyphen within a word is none of its signs.

    >>> read_sum("king - man + woman"), read_sum("well-known − known").plus
    (Sum(plus=('king', 'woman'), minus=('man',)), ('well-known',))
    """
    start = "" if re.match(r"\s*[+−]|\s*[-–]\s", text) else "+ "
    parts = re.split(_SIGN, f" {start}{text.strip()}")
    signs = [first or second for first, second in zip(parts[1::3], parts[2::3], strict=True)]
    pairs = [(s, w.strip()) for s, w in zip(signs, parts[3::3], strict=True)]
    if not 0 < len(pairs) <= MOST or any(not word or len(word.split()) > 1 for _, word in pairs):
        raise NoSum
    plus = tuple(word for sign, word in pairs if sign == "+")
    return Sum(plus, tuple(word for sign, word in pairs if sign != "+"))


def answers(store: WordVectors, asked: Sum, dim: int, most: int = 5) -> tuple[Neighbour, ...]:
    """The words nearest to a sum of words of length 1, those of the sum left aside.

    >>> words, rows = ["man", "woman", "king", "queen"], [[1, 0], [1, 1], [2, 0], [2, 1.5]]
    >>> store = WordVectors.from_arrays(words, np.array(rows, float))
    >>> answers(store, read_sum("king - man + woman"), 2)[0].word
    'queen'
    """
    plus, minus = (known(store, words) for words in asked)
    names = [*plus, *minus]
    signs = np.array([1.0] * len(plus) + [-1.0] * len(minus))
    place = signs @ units(store, names, dim)
    return nearest(store, place, most, without=names)
