"""The words of the tasks' sentences: some to train with, others to test with."""

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np


class WordList(NamedTuple):
    """A list of words: those to train with, and the `new` ones, kept for the test sentences.

    A list without new words holds function words: they are the same in both.
    """

    taught: tuple[str, ...]
    new: tuple[str, ...]


@cache
def lists() -> dict[str, WordList]:
    """The lists that ship, by name (see attnviz/data/README.md)."""
    text = files("attnviz").joinpath("data/teaching/words.json").read_text(encoding="utf-8")
    halves = {name: words.partition("|") for name, words in json.loads(text).items()}
    return {
        name: WordList(tuple(taught.split()), tuple(new.split()))
        for name, (taught, _, new) in halves.items()
    }


def words_of(name: str, *, new: bool) -> tuple[str, ...]:
    """The words of a list: the `new` ones, which are only tried with, or those to train with.

    >>> set(words_of("animals", new=True)) & set(words_of("animals", new=False))
    set()
    """
    found = lists()[name]
    return found.new if new and found.new else found.taught


@cache
def content_words() -> frozenset[str]:
    """All words that must be new in a sentence to try with."""
    return frozenset(word for found in lists().values() if found.new for word in sum(found, ()))


class WordSampler:
    """Draws words of the lists at random, none twice before its list is used up."""

    def __init__(self, rng: np.random.Generator, *, new: bool) -> None:
        self.rng, self.new = rng, new
        self.left: dict[str, list[str]] = {}
        self.turn = 0

    def __call__(self, name: str) -> str:
        """The next word of a list."""
        if not self.left.get(name):
            words = words_of(name, new=self.new)
            self.left[name] = [words[i] for i in self.rng.permutation(len(words))]
        return self.left[name].pop()

    def either(self, names: tuple[str, ...]) -> str:
        """The next word of one of these lists."""
        return self(names[self.number(0, len(names) - 1)])

    def different(self, name: str, count: int) -> list[str]:
        """The next words of a list, no two the same."""
        words: dict[str, None] = {}
        while len(words) < count:
            words[self(name)] = None
        return list(words)

    def in_turn(self, counts: tuple[int, ...]) -> int:
        """The next of these counts; after the last comes the first."""
        self.turn += 1
        return counts[(self.turn - 1) % len(counts)]

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return bool(self.rng.random() < share)

    def number(self, least: int, most: int) -> int:
        """A whole number, from `least` to `most`."""
        return int(self.rng.integers(least, most + 1))
