"""Where a word goes in its context, and which words pulled it there.

The weights of a row sum to 1, so a word's move is a sum over the words it reads:

    y_i - v_i = Σ_j w_ij (v_j - v_i)

Along any direction each word j adds one signed number, its pull, and the pulls add up to the
move exactly. What a word is worth besides is found by leaving it out and computing anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.errors import NoDirection, NoKnownWord
from attnviz.text.labels import unique_labels
from attnviz.vectors import WordVectors

LEAST = 0.01  # a pull worth telling
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Axis:
    """A straight line through two points of a vector space, each a word or the mean of several.

    `place` measures along it in the vectors' own units: 0 halfway between the two points,
    negative towards `start`, positive towards `end`. `direction` (d,) has the length 1.
    """

    start: str
    end: str
    middle: Numbers
    direction: Numbers
    half: float

    def place(self, X: npt.ArrayLike) -> Numbers:
        """The exact projection of vectors (…, d) onto the axis: (…)."""
        return (np.asarray(X, np.float64) - self.middle) @ self.direction

    def side(self, move: float) -> str:
        """The end that a move along the axis leads to."""
        return self.end if move > 0 else self.start


@dataclass(frozen=True, eq=False)
class Tug:
    """The tug-of-war over one word along an axis.

    `before` and `after` are the places of v and of y; `pulls` (m,) add up to their difference.
    `without` (m,) is where y lies when word j is left out, NaN where nothing would be left.
    """

    axis: Axis
    row: int
    labels: tuple[str, ...]
    before: float
    after: float
    pulls: Numbers
    without: Numbers

    @property
    def moved(self) -> float:
        """How far the word moved along the axis, and to which end by its sign."""
        return self.after - self.before

    @property
    def strongest(self) -> int:
        """The word that pulled most, to whichever end."""
        return int(np.abs(self.pulls).argmax())

    def __str__(self) -> str:
        word, puller = self.labels[self.row], self.labels[self.strongest]
        pull = float(self.pulls[self.strongest])
        if abs(pull) < LEAST:
            return f"No word pulled {word} by {LEAST} or more along this axis"
        told = f"{puller} pulled {word} {abs(pull):.2f} towards {self.axis.side(pull)}"
        left = float(self.without[self.strongest]) - self.before
        if np.isnan(left):
            return told
        return (
            f"{told}. All words together moved it {_this_way(self.moved, pull)}; "
            f"without {puller} it would move {_this_way(left, pull)}"
        )


def _this_way(move: float, pull: float) -> str:
    """A move in words, its direction told by the one that a pull had."""
    if round(move, 2) == 0:
        return "nowhere"
    return f"{abs(move):.2f} the {'same' if move * pull > 0 else 'other'} way"


def axis_between(
    store: WordVectors, start: Sequence[str], end: Sequence[str], dim: int | None = None
) -> Axis:
    """The axis from one word, or the mean of several, to another.

    Raises `NoKnownWord` for words without a vector and `NoDirection` where both ends are one.

    >>> store = WordVectors.from_arrays(["cold", "hot"], [[0.0, 0.0], [3.0, 4.0]])
    >>> axis = axis_between(store, ["cold"], ["hot"])
    >>> axis.direction, axis.place([3.0, 4.0])
    (array([0.6, 0.8]), np.float64(2.5))
    """
    points = [_mean(store, words, dim) for words in (start, end)]
    names = ", ".join(start), ", ".join(end)
    line = points[1] - points[0]
    size = float(np.linalg.norm(line))
    if not size:
        raise NoDirection(*names)
    return Axis(names[0], names[1], (points[0] + points[1]) / 2, line / size, size / 2)


def tug(a: Attention, row: int, axis: Axis) -> Tug:
    """Who pulled the word in `row` of a self-attention along an axis, and how far.

    >>> from attnviz.attention import self_attention
    >>> axis = Axis("west", "east", np.zeros(1), np.ones(1), 1.0)
    >>> t = tug(self_attention(["left", "right"], [[0.0], [2.0]]), 0, axis)
    >>> t.pulls, t.moved, t.without[1]
    (array([0., 1.]), 1.0, np.float64(0.0))
    """
    return Tug(
        axis=axis,
        row=row,
        labels=unique_labels(a.key_tokens),
        before=float(axis.place(a.V[row])),
        after=float(axis.place(a.Y[row])),
        pulls=pulls(a, row, axis),
        without=axis.place(leave_one_out(a, row)),
    )


def pulls(a: Attention, row: int, axis: Axis) -> Numbers:
    """How far each word pulls the word in `row` along an axis, and to which end: (m,).

    >>> from attnviz.attention import self_attention
    >>> axis = Axis("west", "east", np.zeros(1), np.ones(1), 1.0)
    >>> pulls(self_attention(["left", "right"], [[0.0], [2.0]]), 0, axis)
    array([0., 1.])
    """
    along = axis.place(a.V)
    return a.W[row].astype(np.float64) * (along - along[row])


def leave_one_out(a: Attention, row: int) -> Numbers:
    """y of the word in `row`, computed anew without each word in turn: (m, e).

    Word j is masked and the scores of the row are weighed once more, so its weights sum to 1
    again. NaN where nothing would be left that could be read.

    >>> from attnviz.attention import self_attention
    >>> leave_one_out(self_attention(["a", "b"], [[1.0, 0.0], [0.0, 1.0]]), 0)
    array([[0., 1.],
           [1., 0.]])
    """
    S = np.where(np.eye(len(a.key_tokens), dtype=bool), -np.inf, a.S[row])
    W = np.zeros_like(S)
    some = np.isfinite(S).any(axis=1)
    W[some] = a.normalise(S[some])
    left = W.any(axis=1, keepdims=True)
    return np.where(left, W.astype(np.float64) @ a.V, np.nan)


def _mean(store: WordVectors, words: Sequence[str], dim: int | None) -> Numbers:
    known = [store.find(word) for word in words]
    lost = [word for word, form in zip(words, known, strict=True) if form is None]
    if lost or not words:
        raise NoKnownWord(lost or ["(no word)"], store.title)
    return store.vectors([str(word) for word in known], dim).astype(np.float64).mean(axis=0)
