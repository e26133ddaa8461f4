"""The kinds of characters that the rules for words are written over.

A kind is one letter made from a character's Unicode category, so that words of every script,
joined emoji and stray invisible characters have a defined outcome.
"""

import re
import unicodedata
from functools import cache
from typing import Any

APOSTROPHES = "'’ʼ´`′＇"
HYPHENS = "-‐‑"
SOFT_HYPHEN = "\u00ad"
TSHEG = "\u0f0b\u0f0c"  # between the syllables of a Tibetan word

_KINDS: dict[str, str] = {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-")}
_KINDS |= dict.fromkeys(TSHEG, "t")
_KINDS |= {"\u200d": "j", "\u200c": "j", "\u200b": " ", "\ufe0f": "v", "_": "_"}
_KINDS |= {c: c for c in ".,:/"}
_CATEGORIES = {"L": "a", "M": "m", "N": "0", "Z": " ", "C": " ", "P": "p", "S": "p"}

# Scripts that put no space between words: Thai, Lao, Tibetan, Burmese, Khmer, Tai Le, New Tai
# Lue, Tai Tham, kana, Chinese characters and their extensions.
UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
    "\u3005-\u3007\u3031-\u3035\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U000323af"
)
_SIGNS = "\u00a0-\u00ff\u2100-\u21ff\u25a0-\u25ff☑✔✖✳✴❇➡⬅⬆⬇⬛⬜"  # in lists and as marks


def kind(character: str) -> str:
    """The letter by which the rules know a character: "a" a letter, "0" a digit, "m" a mark …

    An emoji is "s"; a bullet, a tick or a degree sign is punctuation, "p".

    >>> "".join(map(kind, "Ab3 —’😀✓▪°"))
    "aa0 p'sppp"
    """
    category = unicodedata.category(character)
    known = _KINDS.get(character)
    return known or ("s" if _is_pictogram(character, category) else _CATEGORIES[category[0]])


def is_punctuation(token: str) -> bool:
    """Whether a token has no letter, digit or emoji.

    >>> is_punctuation("—"), is_punctuation("➢"), is_punctuation("3.5"), is_punctuation("don't")
    (True, True, False, False)
    """
    return not any(kind(c) in "a0s" for c in token)


def is_invisible(character: str) -> bool:
    """Whether a character is a control of layout that no word needs.

    >>> is_invisible("\\u00ad"), is_invisible("\\u200d")
    (True, False)
    """
    return unicodedata.category(character) == "Cf" and character not in _KINDS


def plain_marks(token: str) -> str:
    """A token with plain apostrophes and hyphens, without characters that only join.

    >>> plain_marks("don´t"), plain_marks("well‑known")
    ("don't", 'well-known')
    """
    if token.isascii() and "`" not in token:
        return token
    return "".join(kind(c) if kind(c) in "'-" else c for c in token if kind(c) not in "jv")


def clusters(text: str) -> frozenset[int]:
    """The places in a text where a character as a person sees it ends.

    >>> sorted(clusters("กินn\u0303"))
    [2, 3, 5]
    """
    return frozenset(found.end() for found in _cluster().finditer(text))


def _is_pictogram(character: str, category: str) -> bool:
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # the colour of a skin
        return True
    return category == "So" and bool(_pictogram().match(character))


@cache
def _pictogram() -> Any:
    import regex

    return regex.compile(rf"(?![{_SIGNS}])[\p{{Emoji}}\u2e80-\u33ff]")


@cache
def _cluster() -> Any:
    import regex

    return regex.compile(r"\X")


unspaced = re.compile(f"[{UNSPACED}]").search
