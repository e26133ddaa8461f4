"""The word in focus, named so that a name survives edits of the sentence and fits a link."""

from collections.abc import Sequence

from attnviz.attention import Attention
from attnviz.reading import liveliest


def focus_name(tokens: Sequence[str], row: int) -> str:
    """A word by its spelling, and where that occurs more than once, by its place from 1.

    >>> focus_name(["the", "cat", "the"], 2), focus_name(["the", "cat", "the"], 1)
    ('the~3', 'cat')
    """
    word = tokens[row]
    return f"{word}~{row + 1}" if list(tokens).count(word) > 1 else word


def focus_row(a: Attention, name: str | None) -> int:
    """The row a name stands for; where it is gone, the row most worth looking at.

    A place that no longer holds the word leads to its first occurrence.
    """
    word, _, place = (name or "").rpartition("~")
    if not word or not (place.isascii() and place.isdigit()):
        word, place = name or "", ""
    if place and 0 < int(place[:6]) <= len(a.tokens) and a.tokens[int(place[:6]) - 1] == word:
        return int(place) - 1
    spelt = [token.lower() for token in a.tokens]
    return spelt.index(word.lower()) if word.lower() in spelt else liveliest(a)
