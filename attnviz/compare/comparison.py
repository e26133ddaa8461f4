"""One word read twice: in two sentences, or in one sentence under two settings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from attnviz.analysis import Analysis, analyse_with
from attnviz.attention.choices import Choices
from attnviz.control import COMPARE, controls
from attnviz.errors import NotInBoth
from attnviz.explain.reading import Reading, cosine, reading
from attnviz.settings import DEFAULTS, Settings
from attnviz.text.focus import focus_row
from attnviz.text.function_words import function_words
from attnviz.vectors import WordVectors

MOVED = 0.9995  # a cosine from which two vectors look the same


@dataclass(frozen=True, eq=False)
class Comparison:
    """The same word in the rows `rows` of two analyses, `first` and `second`."""

    first: Analysis
    second: Analysis
    rows: tuple[int, int]

    @property
    def sides(self) -> tuple[tuple[Analysis, int], tuple[Analysis, int]]:
        """Both analyses, each with the row of the word."""
        return (self.first, self.rows[0]), (self.second, self.rows[1])

    @cached_property
    def readings(self) -> tuple[Reading, Reading]:
        """What the word reads on each side."""
        (a, i), (b, j) = self.sides
        return reading(a, i), reading(b, j)

    @property
    def word(self) -> str:
        """The word compared, as it stands in the first text."""
        return self.first.tokens[self.rows[0]]

    @property
    def one_text(self) -> bool:
        """Whether both sides read the same words, so that only the settings differ."""
        return self.first.tokens == self.second.tokens

    @property
    def one_space(self) -> bool:
        """Whether both sides have vectors of one kind and size, so that they can be compared."""
        a, b = self.first.settings, self.second.settings
        return (a.vectors, a.dim) == (b.vectors, b.dim)

    @property
    def cosine_before(self) -> float:
        """The cosine of v with v, in `one_space`: 1 for the same word."""
        (a, i), (b, j) = self.sides
        return cosine(a.V[i], b.V[j])

    @property
    def cosine_after(self) -> float:
        """The cosine of y with y, in `one_space`."""
        (a, i), (b, j) = self.sides
        return cosine(a.Y[i], b.Y[j])

    @property
    def angle_before(self) -> float:
        """By how many degrees v and v point apart, in `one_space`: 0 for the same word."""
        return _degrees(self.cosine_before)

    @property
    def angle_after(self) -> float:
        """By how many degrees y and y point apart, in `one_space`."""
        return _degrees(self.cosine_after)

    @property
    def moved(self) -> bool:
        """Whether the word's vector changed visibly on either side."""
        return any(told.cosine < MOVED for told in self.readings)


def _degrees(cosine: float) -> float:
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


# What a word took from each other word can be told of one head and one layer of the words' own
# vectors, where y - v is a sum over words.
WHOLE = {
    name: DEFAULTS[name]
    for name, control in controls(Choices).items()
    if COMPARE not in control.acts
}


def sides(settings: Settings) -> tuple[Settings, Settings]:
    """The settings of both sides that `settings` ask to compare.

    >>> chosen = Settings.from_flat({"compare": "settings", "dim": 50, "dim2": 100})
    >>> [side.dim for side in sides(chosen)]
    [50, 100]
    """
    one, pair = replace(settings, **WHOLE), settings.pair
    if pair.compare != "settings":
        return one, replace(one, text=pair.second)
    return one, replace(one, vectors=pair.vectors2, dim=pair.dim2, scale=pair.scale2)


def both(settings: Settings, *, most: int | None = None) -> tuple[Analysis, Analysis]:
    """The two analyses that `settings` ask to compare; of long texts the first `most` words.

    >>> chosen = Settings.from_flat({"compare": "settings", "dim": 50, "dim2": 100})
    >>> first, second = both(chosen)
    >>> first.V.shape, second.V.shape
    ((11, 50), (11, 100))
    """
    one, other = sides(settings)
    return analyse_with(one, most=most), analyse_with(other, most=most)


def compare(first: Analysis, second: Analysis, name: str) -> Comparison:
    """The word called `name` (as `focus_name` calls it) in both analyses.

    A place in the name counts in the first text; in the second the word is met where it stands
    first, or at the same place if the texts are the same. Raises `NotInBoth`.

    >>> from attnviz import analyse
    >>> two = compare(analyse("the river bank"), analyse("cash from the bank"), "bank")
    >>> two.rows, two.word, round(two.cosine_before, 3)
    ((2, 3), 'bank', 1.0)
    """
    row = focus_row(first.tokens, name)
    word = name.rpartition("~")[0] or name if row is None else first.tokens[row]
    other = (
        row if row is not None and first.tokens == second.tokens else focus_row(second.tokens, word)
    )
    if row is None or other is None:
        raise NotInBoth(word, row is not None, other is not None, in_both(first, second))
    return Comparison(first, second, (row, other))


def in_both(first: Analysis, second: Analysis) -> tuple[str, ...]:
    """The words that stand in both texts, as the first has them: words of content first.

    >>> from attnviz import analyse
    >>> in_both(analyse("the river bank"), analyse("cash from the Bank"))
    ('bank', 'the')
    """
    there = {token.lower() for token in second.tokens}
    words: dict[str, str] = {}
    for token in first.tokens:
        if token.lower() in there:
            words.setdefault(token.lower(), token)
    return tuple(sorted(words.values(), key=lambda word: bool(function_words([word])[0])))


def differences(two: Comparison) -> tuple[tuple[str, float, float], ...]:
    """Each word of either text with its weight on both sides, the largest difference first.

    In one text under two settings words are told apart by place; in two texts a word that
    is repeated counts once, with the sum of its weights.

    >>> from attnviz import analyse
    >>> two = compare(analyse("the river bank"), analyse("cash from the bank"), "bank")
    >>> [word for word, _, _ in differences(two)][:2]
    ['cash', 'river']
    """
    weights: list[dict[str, float]] = []
    spelt: dict[str, str] = {}  # as it stands first
    for a, row in two.sides:
        names = a.labels if two.one_text else a.tokens
        found: dict[str, float] = {}
        for name, weight in zip(names, a.W[row].astype(np.float64).tolist(), strict=True):
            name = spelt.setdefault(name.lower(), name)
            found[name] = found.get(name, 0.0) + weight
        weights.append(found)
    words = dict.fromkeys([*weights[0], *weights[1]])
    both = [(word, weights[0].get(word, 0.0), weights[1].get(word, 0.0)) for word in words]
    return tuple(sorted(both, key=lambda row: -abs(row[2] - row[1])))


def listed_words(text: str, store: WordVectors | None = None) -> tuple[str, ...]:
    """The words of a list as a person types it, with commas, semicolons or spaces between.

    Words with spaces between stay together where `store` has them as one, such as New_York.

    >>> listed_words(" river, water;sea ")
    ('river', 'water', 'sea')
    >>> cities = WordVectors.from_arrays(["New_York", "Paris"], [[1.0], [2.0]])
    >>> listed_words("Paris, new york, Rome Oslo", cities)
    ('Paris', 'new york', 'Rome', 'Oslo')
    """
    parts = [part.split() for part in re.split("[,;]", text)]
    return tuple(word for part in parts for word in _one_or_several(part, store))


def _one_or_several(words: Sequence[str], store: WordVectors | None) -> Sequence[str]:
    """The words, or all of them as one where that is a word of `store`: but not river bank, which
    may stand for two, as riverbank."""
    known = store.find(" ".join(words)) if store and len(words) > 1 else None
    return [" ".join(words)] if known and re.search("[ _-]", known) else words
