"""The words of the tasks' sentences: some to train with, others to test with."""

import json
from functools import cache
from importlib.resources import files

import numpy as np

NEW = 4  # one word of so many is kept for trying, and never taught with
SHARED = ("when",)  # lists of words that hold a sentence together


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The lists that ship, by name (see attnviz/data/README.md)."""
    text = files("attnviz").joinpath("data/teaching/words.json").read_text(encoding="utf-8")
    return {name: tuple(words.split()) for name, words in json.loads(text).items()}


def words_of(name: str, *, new: bool) -> tuple[str, ...]:
    """The words of a list: the `new` ones, which are only tried with, or all others.

    Of the lists in `SHARED` all, either way.

    >>> set(words_of("beings", new=True)) & set(words_of("beings", new=False))
    set()
    """
    words = lists()[name]
    if name in SHARED:
        return words
    return tuple(word for i, word in enumerate(words) if (i % NEW == NEW - 1) == new)


class WordSampler:
    """Draws words of the lists at random, none twice before its list is used up."""

    def __init__(self, rng: np.random.Generator, *, new: bool) -> None:
        self.rng, self.new = rng, new
        self.left: dict[str, list[str]] = {}
        self.turn = 0

    def __call__(self, *names: str) -> str:
        """The next word of one of these lists."""
        name = names[self.rng.integers(len(names))] if len(names) > 1 else names[0]
        if not self.left.get(name):
            words = words_of(name, new=self.new)
            self.left[name] = [words[i] for i in self.rng.permutation(len(words))]
        return self.left[name].pop()

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
