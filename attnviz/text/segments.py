"""Where text that has no spaces between its words is parted.

With a vocabulary at its longest known words (maximum matching): of all ways to part a run of
letters that with the fewest unknown letters is taken, of these one with the fewest words, of
these the one whose first words are longest. Without one, at Unicode's boundaries (UAX #29). A
character as a person sees it, a grapheme cluster, is never cut.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from attnviz.text.characters import UNSPACED, clusters, kind, unspaced

LONGEST_WORD = 60  # letters of a word in a text without spaces
_RUNS = re.compile(f"[{UNSPACED}]+|['’_-]|[^{UNSPACED}]+?(?=['’_-]?[{UNSPACED}]|$)")
_IN_WORD = frozenset("a0mvj")


class Vocabulary(Protocol):
    """What parting a text asks of a vocabulary."""

    def find(self, token: str, /) -> str | None:
        """The word under which a token is known, or None."""

    def prefixes(self, text: str, /) -> Iterable[str]:
        """The beginnings of a text that are known words."""


def unicode_boundaries(token: str) -> list[int]:
    """Where Unicode's rules part a token: at each Chinese character, at words of one kana.

    >>> unicode_boundaries("飲料コーヒー"), unicode_boundaries("river")
    ([1, 2], [])
    """
    if token.isascii():
        return []
    ends = clusters(token)
    inner = (found.start() for found in _boundary().finditer(token))
    return [
        i for i in inner if 0 < i < len(token) and i in ends and _in_a_word(token[i - 1 : i + 1])
    ]


def no_boundaries(_: str) -> list[int]:
    """No place: for a text in which a space stands after every word.

    >>> no_boundaries("ข้าว")
    []
    """
    return []


def known_boundaries(token: str, store: Vocabulary) -> list[int]:
    """Where a token is parted into words of `store`: nowhere if it is known whole.

    Only scripts without spaces are parted; what is unknown in between stays together.

    >>> class Words(set):
    ...     find = lambda self, token: token if token in self else None
    ...     prefixes = lambda self, text: [word for word in self if text.startswith(word)]
    >>> known_boundaries("ฉันชอบกินข้าว", Words(["ฉัน", "ชอบ", "กิน", "ข้าว"]))
    [3, 6, 9]
    >>> known_boundaries("喜欢银行", Words(["喜欢", "银行", "喜"]))
    [2]
    """
    if token.isascii() or not unspaced(token) or store.find(token) is not None:
        return []
    found = list[int]()
    for run in _RUNS.finditer(token):
        found.append(run.start())
        if unspaced(run[0]) and (not found[1:] or store.find(run[0]) is None):
            found += (run.start() + i for i in _longest_words(run[0], store))
    ends = clusters(token)
    return [place for place in found[1:] if place in ends]


def _longest_words(run: str, store: Vocabulary) -> list[int]:
    """The inner places at which a run of letters is parted."""
    steps = _best_steps(run, store)
    pieces, at = list[tuple[int, bool]](), 0
    while at < len(run):
        end, known = steps[at]
        pieces.append((at, known))
        at = end
    cuts = (b for (_, before), (b, after) in pairwise(pieces) if before or after)
    return list(cuts)


def _best_steps(run: str, store: Vocabulary) -> dict[int, tuple[int, bool]]:
    """From each place the end of the best next piece, and whether it stands by itself."""
    places = sorted({0, *clusters(run)})
    cost, steps = {len(run): (0, 0)}, dict[int, tuple[int, bool]]()
    for start, end in reversed(list(pairwise(places))):
        unknown, words = cost[end]
        mark = kind(run[start]) not in _IN_WORD  # such as the dot between Tibetan syllables
        cost[start], steps[start] = (unknown + (0 if mark else end - start), words), (end, mark)
        known = {start + len(p) for p in store.prefixes(run[start : start + LONGEST_WORD]) if p}
        for stop in sorted(known & cost.keys()):
            unknown, words = cost[stop]
            if (unknown, words + 1) <= cost[start]:
                cost[start], steps[start] = (unknown, words + 1), (stop, True)
    return steps


def spaced(text: str, most: int = 100_000) -> bool:
    """Whether a text in a script without spaces was typed with a space after each word.

    Then its runs of letters are short, and most of them have a space before the next one;
    `most` characters are looked at.

    >>> spaced("ฉัน ชอบ กิน ข้าว"), spaced("ฉันชอบกินข้าว"), spaced("我走了。你来了。")
    (True, False, False)
    """
    text = text[:most]
    runs = re.findall(f"[{UNSPACED}]+", text)
    letters = sum(kind(c) in "a0" for run in runs for c in run)
    gaps = len(re.findall(f"(?<=[{UNSPACED}]) +(?=[{UNSPACED}])", text))
    return 2 * gaps >= len(runs) > 0 and letters <= MOST_A_WORD * len(runs)


MOST_A_WORD = 4  # letters, on average, of a word that has spaces around it


def _in_a_word(pair: str) -> bool:
    return {*map(kind, pair)} <= _IN_WORD


@cache
def _boundary() -> Any:
    import regex

    return regex.compile(r"(?w)\b")


def parts(cuts: Iterable[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of `start` to `end`, cut at places counted from `start`.

    >>> list(parts([2, 3], 10, 15))
    [(10, 12), (12, 13), (13, 15)]
    """
    return pairwise([start, *(start + i for i in cuts), end])
