"""The word in focus, named so that a name survives edits of the sentence and fits a link."""

from collections.abc import Sequence


def focus_name(tokens: Sequence[str], row: int) -> str:
    """A word by its spelling, and where that occurs more than once, by its place from 1.

    >>> focus_name(["the", "cat", "the"], 2), focus_name(["the", "cat", "the"], 1)
    ('the~3', 'cat')
    """
    word = tokens[row]
    return f"{word}~{row + 1}" if list(tokens).count(word) > 1 else word


def focus_word(name: str) -> str:
    """The word that a name of `focus_name` is about, whatever its place.

    >>> focus_word("the~3"), focus_word("cat"), focus_word("a~b")
    ('the', 'cat', 'a~b')
    """
    word, _, place = name.rpartition("~")
    return word if word and place.isascii() and place.isdigit() else name


def focus_row(tokens: Sequence[str], name: str) -> int | None:
    """The place of the word a name stands for, None if it is not among the tokens.

    A numbered place that no longer holds the word leads to the word's first occurrence.

    >>> focus_row(["the", "cat", "the"], "the~3"), focus_row(["a", "The"], "the~1")
    (2, 1)
    """
    word = focus_word(name)
    if word != name:
        place = name[len(word) + 1 :]
        there = int(place[:6]) - 1
        if 0 <= there < len(tokens) and tokens[there] == word:
            return there
    for spelling, spelt in ((word, list(tokens)), (word.lower(), [t.lower() for t in tokens])):
        if spelling in spelt:
            return spelt.index(spelling)
    return None
