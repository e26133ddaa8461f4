"""Text to tokens: where a word begins and ends, and what it is looked up as.

The rules are written over the *kind* of each character (its Unicode category), so that
words of every script, joined emoji and stray invisible characters have a defined outcome.
Where no space stands between words, as in Chinese and Japanese, letters are parted where
Unicode's own rules see the boundary of a word (UAX #29): at each character, or kana word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

_KINDS = {"'": "'", "’": "'", "ʼ": "'", "-": "-", "‐": "-", "‑": "-", "\u200d": "j", "\u200c": "j"}
_KINDS |= {"\u200b": " ", "\ufe0f": "v"} | {c: c for c in ".,:/"}
_CATEGORIES = {"L": "a", "M": "m", "N": "0", "Z": " ", "C": " ", "P": "p", "S": "p"}

_LETTERS = "[a0](?:[a0mv]|j(?=[a0]))*"
_IN_WORD = frozenset("a0mvj")
_TOKEN = re.compile(
    r"(?:am*\.)+am*\.?(?![a0m])"  # U.S., e.g.
    r"|0+(?:[.,:/]0+)+"  # 3.5   1,000   10:20   24/7
    rf"|{_LETTERS}(?:['-]{_LETTERS})*"  # river   don't   well-known   20th
    r"|s[sm]?v?m*(?:js[sm]?v?m*)*"  # one emoji, however many code points it is joined from
    r"|\.{2,}|-{2,}"  # an ellipsis, a dash typed with hyphens
    r"|[^ mvj]"  # any other mark by itself
)


def tokenise(text: str, *, punctuation: bool = True) -> tuple[str, ...]:
    """Split a text into words, numbers, emoji and punctuation marks, as typed.

    Contractions and hyphenated words stay whole; zero-width characters vanish, except
    where they join letters or emoji. Without `punctuation`, only tokens with a letter
    or a digit, and emoji, are returned.

    >>> tokenise("The cat's well-known—don't ask, U.S. 3.5!")
    ('The', "cat's", 'well-known', '—', "don't", 'ask', ',', 'U.S.', '3.5', '!')
    >>> tokenise("Hello, world! コーヒーを飲む", punctuation=False)
    ('Hello', 'world', 'コーヒー', 'を', '飲', 'む')
    """
    found = (token for token, _, _ in locate(text))
    return tuple(t for t in found if punctuation or not is_punctuation(t))


def locate(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text, each with where it begins and ends in the text's NFC form.

    >>> list(locate("Hi, you"))
    [('Hi', 0, 2), (',', 2, 3), ('you', 4, 7)]
    """
    text = unicodedata.normalize("NFC", text)
    seen = [i for i, c in enumerate(text) if not _invisible(c)]
    clean = "".join(text[i] for i in seen)
    for m in _TOKEN.finditer("".join(map(kind, clean))):
        for start, end in _parts(clean, m.start(), m.end()):
            yield clean[start:end], seen[start], seen[end - 1] + 1


def _parts(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words within a token that has no space between them, by Unicode's boundaries."""
    token = clean[start:end]
    if token.isascii():
        return iter([(start, end)])
    inner = (b.start() for b in _boundary().finditer(token))
    cuts = [i for i in inner if 0 < i < len(token) and _within_a_word(token[i - 1 : i + 1])]
    return pairwise([start, *(start + i for i in cuts), end])


def _within_a_word(pair: str) -> bool:
    return {*map(kind, pair)} <= _IN_WORD


@cache
def _boundary() -> Any:
    import regex

    return regex.compile(r"(?w)\b")


def is_punctuation(token: str) -> bool:
    """Whether a token has no letter, digit or pictogram.

    >>> is_punctuation("—"), is_punctuation("3.5"), is_punctuation("don't")
    (True, False, False)
    """
    return not any(kind(c) in "a0s" for c in token)


def kind(character: str) -> str:
    """The letter by which the rules know a character: "a" a letter, "0" a digit, "m" a mark …

    >>> "".join(map(kind, "Ab3 —’"))
    "aa0 p'"
    """
    category = unicodedata.category(character)
    pictogram = category == "So" or "\U0001f3fb" <= character <= "\U0001f3ff"
    return _KINDS.get(character) or ("s" if pictogram else _CATEGORIES[category[0]])


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" and character not in _KINDS
