"""What came of teaching, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attnviz.attention import Attention
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, strong
from attnviz.text.labels import unique_labels

RULE, HALF = 0.95, 0.85  # shares of new words from which on it holds, and half holds


@dataclass(frozen=True)
class Verdict:
    """What it is in two or three words, and the counts that say so."""

    name: str
    counts: str


def verdict(step: int, marked: tuple[int, int], new: tuple[int, int]) -> Verdict:
    """What a head has learned after some steps: right readers, of how many, marked and new.

    >>> verdict(300, (3, 3), (9, 40))
    Verdict(name='Learned by heart', counts='right in 3 of 3 marked, 9 of 40 new')
    >>> verdict(300, (60, 60), (99, 100)).name, verdict(0, (0, 3), (4, 40)).name
    ('Learned as a rule', 'Not taught yet')
    """
    counts = f"right in {marked[0]} of {marked[1]} marked"
    counts += f", {new[0]} of {new[1]} new" if new[1] else ", and there are no new ones to try"
    return Verdict(_name(step, marked, new), counts)


def _name(step: int, marked: tuple[int, int], new: tuple[int, int]) -> str:
    if not step:
        return "Not taught yet"
    if marked[0] < marked[1]:
        return "Not yet learned"
    share = new[0] / new[1] if new[1] else 0.0
    if share >= RULE:
        return "Learned as a rule"
    return "Half a rule" if share >= HALF else "Learned by heart"


MEANS = {
    "Not taught yet": "This is how it reads before: nearly as plain attention.",
    "Not yet learned": "Even the marked words do not all read what they should.",
    "Learned by heart": "It knows what was marked; on words it never saw it is still often wrong.",
    "Half a rule": "It is mostly right on words it never saw, and still leans on those it knows.",
    "Learned as a rule": "It is right on words that it was never taught with.",
}


def path(layers: Sequence[Attention], row: int) -> Sentence:
    """How a word comes to read what it reads, through two layers.

    >>> from attnviz.attention import attend
    >>> first = attend(["a", "b", "c"], np.eye(3), [[0, 0, 9], [9, 0, 0], [0, 9, 0]], np.eye(3))
    >>> print(path((first, first), 0))
    In layer 1 a reads b (99.98%) and b reads c (99.98%); in layer 2 a reads b (99.98%).
    """
    first, second = layers
    labels = unique_labels(first.tokens)

    def reads(a: Attention, i: int) -> Sentence:
        j = int(np.argmax(a.W[i]))
        told = f"{{word}} reads {{read}} ({percent(float(a.W[i, j]))})"
        return compose(told, word=strong(labels[i]), read=strong(labels[j]))

    target = int(np.argmax(second.W[row]))
    return compose(
        "In layer 1 {one} and {other}; in layer 2 {then}.",
        one=reads(first, row),
        other=reads(first, target),
        then=reads(second, row),
    )
