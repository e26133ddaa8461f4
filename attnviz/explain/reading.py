"""What one row of an Attention says, as numbers and as a plain sentence."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention, Matrix
from attnviz.attention.weights import entropy
from attnviz.explain.rounding import fixed
from attnviz.explain.sentences import READS, Sentence, Span, compose, number, own
from attnviz.text.labels import unique_labels

EVEN, FEWEST = 1.1, 3  # of at least so many words the largest share, against their mean


@dataclass(frozen=True)
class Reading:
    """How the word `label` attends: its own weight, the word it attends to most, and the result.

    `keeps` and `share` are the weights for itself and for the word it attends to most, from 0 to 1.
    `most` is the index of the other word with the largest weight. It is None if there is no other
    word, if all are masked, or if their weights are 0. `cosine` compares v and y. `effective` is
    exp of the row's entropy: the weights are as even as equal weights for so many words. `even` is
    the mean weight of the other words if the largest is hardly above it, else None.
    `ignores_itself`: the word is masked for itself.
    """

    label: str
    keeps: float
    most: int | None
    most_label: str
    share: float
    cosine: float
    effective: float
    even: float | None = None
    ignores_itself: bool = False

    def __str__(self) -> str:
        return str(self.sentence())

    def sentence(self, most: str = READS) -> Sentence:
        """What the row says; `most` is the role of the word it attends to most.

        >>> print(Reading("bank", 0.5, 1, "river", 0.2, 1.0, 2.0).sentence())
        bank keeps 50.0% for itself and attends to river most (20.0%)
        """
        told = "{word} [keeps] {kept} for itself and [attends to] "
        if self.ignores_itself:
            told = "{word} ignores itself and [attends to] "
        values: dict[str, str | Span | Sentence] = {
            "word": own(self.label),
            "kept": number(percent(self.keeps)),
        }
        if self.most is None:
            return compose(told + "no other word", **values)
        if self.even is not None:
            values["each"] = number(percent(self.even))
            return compose(told + "the other words almost equally (about {each} each)", **values)
        values |= {"most": Span(self.most_label, most), "share": number(percent(self.share))}
        return compose(told + "{most} most ({share})", **values)


def reading(a: Attention, row: int) -> Reading:
    """What row `row` of a self-attention says; raises `IndexError` if there is no such row.

    >>> from attnviz.attention import self_attention
    >>> print(reading(self_attention(["left", "right"], [[1.0, 0.0], [0.0, 1.0]]), 0))
    left keeps 73.1% for itself and attends to right most (26.9%)
    """
    w = a.W[row]
    others = np.where(np.arange(len(w)) == row, -1.0, w)
    labels = unique_labels(a.key_tokens)
    most = int(others.argmax()) if others.max() > 0 else None
    return Reading(
        label=unique_labels(a.tokens)[row],
        keeps=float(w[row]),
        most=most,
        most_label="" if most is None else labels[most],
        share=0.0 if most is None else float(w[most]),
        cosine=cosine(a.V[row], a.Y[row]),
        effective=float(np.exp(entropy(w))),
        even=_even(w[np.arange(len(w)) != row]),
        ignores_itself=bool(np.isneginf(a.S[row, row])),
    )


def _even(others: Matrix) -> float | None:
    """The mean of the weights that are not 0, if the largest is hardly above it."""
    read = others[others > 0].astype(np.float64)
    if len(read) < FEWEST or read.max() > EVEN * read.mean():
        return None
    return float(read.mean())


def most_read(a: Attention, row: int) -> int:
    """The column that a row reads most; in self-attention of the other words, if it reads any.

    >>> from attnviz.attention import self_attention
    >>> most_read(self_attention(["left", "right"], [[1.0, 0.0], [0.0, 1.0]]), 0)
    1
    """
    if a.tokens != a.key_tokens:
        return int(a.W[row].argmax())
    most = reading(a, row).most
    return row if most is None else most


def cosine(u: Matrix, v: Matrix) -> float:
    """The cosine of the angle between two vectors (d,); 0 if either has no length.

    >>> cosine(np.array([1.0, 0.0]), np.array([3.0, 4.0]))
    0.6
    """
    u, v = u.astype(np.float64), v.astype(np.float64)
    lengths = float(np.linalg.norm(u) * np.linalg.norm(v))
    return float(u @ v) / lengths if lengths else 0.0


def percent(share: float) -> str:
    """A share as a percentage, with more digits where one would not tell it from 0 or 1.

    >>> percent(0.147), percent(0.9998), percent(0.0002), percent(1.0), percent(3e-9)
    ('14.7%', '99.98%', '0.02%', '100%', 'under 0.0001%')
    """
    if 0.001 <= share <= 0.998:
        return f"{fixed(100 * share, 1)}%"
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    for digits in (1, 2, 4):
        text = fixed(100 * share, digits)
        if float(text) not in (0.0, 100.0):
            return f"{text}%"
    return "under 0.0001%" if share < 0.5 else "over 99.9999%"


def whole_percent(share: float) -> str:
    """The same where there is little room: in whole per cents, none of which claims to be 0 or all.

    >>> whole_percent(0.125), whole_percent(0.998), whole_percent(0.002), whole_percent(0.0)
    ('13%', '>99%', '<1%', '0%')
    """
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{fixed(100 * share, 0)}%"


def liveliest(a: Attention, aside: Collection[int] = ()) -> int:
    """The row most worth looking at first: the one that reads another word the most.

    The same word elsewhere in the sentence does not count as another. The rows `aside` are
    taken only where there are no others.
    """
    words = np.array([token.lower() for token in a.tokens])
    keys = np.array([token.lower() for token in a.key_tokens])
    others = np.where(words[:, None] == keys[None, :], -1.0, a.W)
    most = others.max(axis=1)
    most[list(aside)] -= 2  # below any weight, also that of a word that is alone
    return int(most.argmax())


def turned(before: Matrix, after: Matrix) -> npt.NDArray[np.float64]:
    """By how many degrees each vector of `after` has turned from that of `before`, (words,).

    Both are (words, d); a vector without length counts as not turned.

    >>> turned(np.array([[1.0, 0.0], [3.0, 0.0]]), np.array([[1.0, 1.0], [2.0, 0.0]]))
    array([45.,  0.])
    """
    v, y = before.astype(np.float64), after.astype(np.float64)
    lengths = np.linalg.norm(v, axis=1) * np.linalg.norm(y, axis=1)
    cosines = np.where(lengths > 0, (v * y).sum(axis=1) / np.where(lengths > 0, lengths, 1), 1)
    return np.degrees(np.arccos(np.clip(cosines, -1, 1)))
