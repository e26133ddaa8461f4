"""The ways from scores to weights, and how spread out a row of weights is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Matrix, Normalise, softmax
from attnviz.errors import InvalidChoice


def shares(S: npt.ArrayLike) -> Matrix:
    """Row by row s / Σ s, with every negative score, and a masked one, counted as 0.

    The plain alternative to the softmax: weights in proportion to the scores. It cannot tell
    one negative score from another, and a row with nothing positive has no shares: it stays
    0, which `attend` refuses with the word's name.

    >>> shares([[3.0, 1.0, -5.0], [-1.0, 0.0, -2.0]])
    array([[0.75, 0.25, 0.  ],
           [0.  , 0.  , 0.  ]])
    """
    S = np.asarray(S)
    w = np.maximum(S, 0, dtype=np.result_type(S.dtype, np.float32))
    for total in (np.max, np.sum):  # by the largest first, so that no sum can overflow
        size = total(w, axis=-1, keepdims=True)
        w /= np.where(size > 0, size, 1)
    return w


def entropy(W: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """-Σ w ln w of each row, in nats: 0 if one word has all the weight, ln m if all share it.

    >>> entropy([[1.0, 0.0], [0.5, 0.5]]).round(3)
    array([0.   , 0.693])
    """
    W = np.asarray(W, np.float64)
    return np.abs((W * np.log(np.where(W > 0, W, 1))).sum(axis=-1))  # 0, never -0


@dataclass(frozen=True)
class Normalisation:
    """A way to make a row of weights of a row of scores: each term over the sum of all.

    `title`, `about` and `terms_are` name it and its terms; `latex` is W by formula, `code` the
    terms E of a matrix S in NumPy. `shift` is taken from every score first (None: nothing is),
    `terms` are made of what is left, and `term` writes one in LaTeX, with {s} and {shift}.
    """

    title: str
    about: str
    normalise: Normalise
    latex: str
    code: str
    terms_are: str
    shift: Callable[[Matrix], float] | None
    terms: Callable[[Matrix], Matrix]
    term: str


WEIGHTS = {
    "softmax": Normalisation(
        "softmax",
        "e to the power of each score of a row, divided by their sum",
        softmax,
        r"\mathrm{softmax}(S)",
        "E = np.exp(S - S.max(axis=1, keepdims=True))  # e^s, shifted: it cancels out",
        "e to the power of a score minus the highest score, so that no number gets too large",
        lambda s: float(s.max()),
        np.exp,
        "e^{{{s} - {shift}}}",
    ),
    "shares": Normalisation(
        "plain shares",
        "each score of a row, divided by their sum; scores below 0 count as 0",
        shares,
        r"\max(0, S) \,/\, \textstyle\sum \max(0, S)",
        "E = np.maximum(S, 0)  # plain shares: a negative score counts as 0",
        "a score of the row, or 0 if the score is below 0",
        None,
        lambda s: np.maximum(s, 0),
        r"\max(0, {s})",
    ),
}


def normalisation_of(normalise: Normalise) -> str:
    """The name of the way to make weights that a record was made with; `InvalidChoice`.

    >>> normalisation_of(softmax)
    'softmax'
    """
    for name, way in WEIGHTS.items():
        if normalise is way.normalise:
            return name
    raise InvalidChoice("The weights", normalise, tuple(WEIGHTS))
