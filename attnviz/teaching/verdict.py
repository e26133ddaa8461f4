"""The result of a training, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attnviz.attention import Attention
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, strong
from attnviz.text.labels import unique_labels

RULE, HALF = 0.95, 0.85  # shares of right words in new sentences: a rule, and half a rule


@dataclass(frozen=True)
class Verdict:
    """A result in two or three words, and the counts behind it."""

    name: str
    counts: str


def verdict(step: int, marked: tuple[int, int], new: tuple[int, int]) -> Verdict:
    """What a head has learned after some steps, from its right words, marked and in new sentences.

    Both are pairs: how many words attend most to the right word, and of how many.

    >>> verdict(300, (3, 3), (9, 40)).counts
    'right for 3 of 3 marked words, 9 of 40 in new sentences'
    >>> verdict(300, (60, 60), (99, 100)).name, verdict(0, (0, 3), (4, 40)).name
    ('Learned the rule', 'Not trained yet')
    """
    counts = f"right for {marked[0]} of {marked[1]} marked words"
    counts += f", {new[0]} of {new[1]} in new sentences" if new[1] else ""
    return Verdict(_name(step, marked, new), counts)


def _name(step: int, marked: tuple[int, int], new: tuple[int, int]) -> str:
    if not step:
        return "Not trained yet"
    if marked[0] < marked[1]:
        return "Not learned yet"
    share = new[0] / new[1] if new[1] else 0.0
    if share >= RULE:
        return "Learned the rule"
    return "Learned part of the rule" if share >= HALF else "Learned by heart"


MEANS = {
    "Not trained yet": "An untrained head works almost like plain attention.",
    "Not learned yet": "Some marked words still attend to the wrong word.",
    "Learned by heart": "The head knows the marked words, but it is often wrong on new words.",
    "Learned part of the rule": "The head is right on most new words.",
    "Learned the rule": "The head is right on new words too.",
}


def path(layers: Sequence[Attention], row: int) -> Sentence:
    """How a word finds the word it attends to, through two layers.

    >>> from attnviz.attention import attend
    >>> first = attend(["a", "b", "c"], np.eye(3), [[0, 0, 9], [9, 0, 0], [0, 9, 0]], np.eye(3))
    >>> print(path((first, first), 0))
    In layer 1 a attends to b (99.98%) and b to c (99.98%). In layer 2 a attends to b (99.98%).
    """
    first, second = layers
    labels = unique_labels(first.tokens)

    def most(a: Attention, i: int, verb: str) -> Sentence:
        j = int(np.argmax(a.W[i]))
        text = f"{{word}} {verb} {{target}} ({percent(float(a.W[i, j]))})"
        return compose(text, word=strong(labels[i]), target=strong(labels[j]))

    target = int(np.argmax(second.W[row]))
    return compose(
        "In layer 1 {one} and {other}. In layer 2 {then}.",
        one=most(first, row, "attends to"),
        other=most(first, target, "to"),
        then=most(second, row, "attends to"),
    )
