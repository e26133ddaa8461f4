"""Along which axis two contexts pull a word apart, and which words name it."""

from collections.abc import Sequence

import numpy as np

from attnviz.analysis import Analysis
from attnviz.compare.comparison import Comparison
from attnviz.compare.tug import LEAST, Axis, axis_between, pulls
from attnviz.text.function_words import function_words


def top_content_word(a: Analysis, row: int, but: Sequence[str] = ()) -> str | None:
    """The word of content that a word reads most, itself and those in `but` left aside.

    >>> from attnviz import analyse
    >>> top_content_word(analyse("I swam across the river to get to the other bank"), 10)
    'river'
    """
    aside = {a.tokens[row].lower(), *(word.lower() for word in but)}
    holds_together = function_words(a.tokens)
    for j in np.argsort(-a.W[row], kind="stable").tolist():
        if a.tokens[j].lower() not in aside and not holds_together[j]:
            return a.tokens[j]
    return None


def axis_of(
    two: Comparison, side: int = 0, start: Sequence[str] = (), end: Sequence[str] = ()
) -> Axis | None:
    """The axis named by words of one's own, or else by the words of content most read.

    In two texts it leads from the word read in the first to that read in the second, in one
    text from the word itself to the one it reads. `side` says in whose vectors; None where
    there are no two words to name it by.

    >>> from attnviz import analyse
    >>> from attnviz.compare.comparison import compare
    >>> two = compare(analyse("the river bank"), analyse("cash from the bank"), "bank")
    >>> axis_of(two).start, axis_of(two, end=["money", "credit"]).end
    ('river', 'money, credit')
    """
    (a, i), (b, j) = two.sides
    own = two.word if two.one_text else top_content_word(a, i, but=end)
    first = list(start) or ([own] if own else [])
    read = top_content_word(b, j, but=first)
    second = list(end) or ([read] if read else [])
    if not first or not second:
        return None
    its = two.sides[side][0]
    return axis_between(its.store, first, second, its.settings.dim)


def pullers(two: Comparison) -> tuple[str, str] | None:
    """The word that pulls most on each side along `axis_of`, in two texts and `one_space`.

    None where there is no axis, where a side has no pull worth telling, or where both words
    are the same.

    >>> from attnviz import analyse
    >>> from attnviz.compare.comparison import compare
    >>> pullers(compare(analyse("the river bank"), analyse("cash from the bank"), "bank"))
    ('river', 'cash')
    """
    axis = axis_of(two) if two.one_space and not two.one_text else None
    if axis is None:
        return None
    found = [np.abs(pulls(a, row, axis)) for a, row in two.sides]
    if any(sizes.max() < LEAST for sizes in found):
        return None
    one, other = (a.tokens[sizes.argmax()] for (a, _), sizes in zip(two.sides, found, strict=True))
    return None if one.lower() == other.lower() else (one, other)
