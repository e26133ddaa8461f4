"""What words are called where they are shown: names apart from each other, and their direction."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_PLACE = re.compile(r" \(\d+\)$")
LONGEST = 14  # characters of a word where there is little room


def unique_labels(tokens: Sequence[str]) -> tuple[str, ...]:
    """Names that tell repeated tokens apart by their place, counted from 1.

    A model's mark for the start, which no text has as a token, does not count.

    >>> unique_labels(("the", "cat", "the")), unique_labels(("[CLS]", "so", "so", "[SEP]"))
    (('the (1)', 'cat', 'the (3)'), ('[CLS]', 'so (1)', 'so (2)', '[SEP]'))
    """
    return _told_apart(tuple(tokens))


def without_place(label: str) -> str:
    """A word without the place that tells it from others of its spelling.

    >>> without_place("the (3)"), without_place("cat")
    ('the', 'cat')
    """
    return _PLACE.sub("", label)


@lru_cache(maxsize=128)  # a picture asks for those of one sentence hundreds of times
def _told_apart(tokens: tuple[str, ...]) -> tuple[str, ...]:
    count, first = Counter(tokens), 0 if tokens[:1] == ("[CLS]",) else 1
    return tuple(f"{t} ({i})" if count[t] > 1 else t for i, t in enumerate(tokens, first))


def short_labels(tokens: Sequence[str], most: int = LONGEST) -> tuple[str, ...]:
    """The same names where there is little room: a long word is cut, its place never is.

    >>> short_labels(["the", "incomprehensibilities", "the"], 8)
    ('the (1)', 'incompr…', 'the (3)')
    """
    return _shortened(tuple(tokens), most)


@lru_cache(maxsize=128)  # a page asks for those of one sentence a dozen times
def _shortened(tokens: tuple[str, ...], most: int) -> tuple[str, ...]:
    labels = zip(tokens, unique_labels(tokens), strict=True)
    return tuple(short(t, most - len(label) + len(t)) + label[len(t) :] for t, label in labels)


def right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: by its first letter that has a direction.

    >>> right_to_left("12 نهر river"), right_to_left("river نهر")
    (True, False)
    """
    strong = (way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def short(word: str, most: int = LONGEST) -> str:
    """A word cut to fit where there is little room.

    >>> short("incomprehensibilities"), short("incomprehensibilities", 5)
    ('incomprehensi…', 'inco…')
    """
    return word if len(word) <= most else word[: most - 1] + "…"
