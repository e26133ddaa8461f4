"""How a query and a key become a score: dot product, scaled, cosine; and the temperature.

Every choice is a `scale` and, for the cosine, rows of length 1: S = scale · Q Kᵀ stays true.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Attention, Mask, Matrix, Normalise, attend, softmax
from attnviz.errors import InvalidChoice


def unit_rows(X: npt.ArrayLike) -> Matrix:
    """Every row brought to length 1; a row of zeros has no direction and stays.

    >>> unit_rows([[3.0, 4.0], [0.0, 0.0]])
    array([[0.6, 0.8],
           [0. , 0. ]])
    """
    X = np.asarray(X)
    X = X.astype(np.result_type(X.dtype, np.float32), copy=False)
    with np.errstate(invalid="ignore", under="ignore"):  # what is not finite, attend refuses
        for order in (np.inf, 2):  # by the largest entry first: its square could overflow
            lengths = np.linalg.norm(X, order, axis=-1, keepdims=True)
            X = X / np.where(lengths > 0, lengths, 1)
    return X


@dataclass(frozen=True)
class Score:
    """A way to make a score of a query and a key: factor(d) · q · k, of rows brought into form.

    `title`, `phrase` and `about` name it, in a control, in a source line and in a sentence. In
    formulas each matrix is written `letter`, and the product over `divisor`, where {d} is the
    size of the vectors. A score that is no such product has no `factor`: the record of attention
    holds S = scale · Q Kᵀ and its receipts take that apart, so `attend_by` refuses it.
    """

    title: str
    phrase: str
    about: str
    factor: Callable[[int], float] | None
    rows: Callable[[npt.ArrayLike], Matrix] = np.asarray
    letter: str = "{}"
    divisor: str = ""


SCORES = {
    "scaled": Score(
        "÷ √d",
        "scores ÷ √d",
        "the product of two vectors divided by √d, as in the Transformer",
        lambda d: 1 / math.sqrt(d),
        divisor=r"\sqrt{{{d}}}",
    ),
    "raw": Score("raw", "raw scores", "the plain product of two vectors", lambda _: 1.0),
    "cosine": Score(
        "cosine",
        "cosine scores",
        "the product of two vectors scaled to length 1",
        lambda _: 1.0,
        rows=unit_rows,
        letter=r"\hat {}",
    ),
}


def attend_by(
    tokens: Sequence[str],
    Q: npt.ArrayLike,
    K: npt.ArrayLike,
    V: npt.ArrayLike,
    *,
    scores: str = "scaled",
    temperature: float = 1.0,
    key_tokens: Sequence[str] | None = None,
    mask: Mask | None = None,
    normalise: Normalise = softmax,
) -> Attention:
    """`attend`, its scores chosen by name.

    "raw": q · k (Bishop & Bishop 2024, eq. 12.6). "scaled": q · k / √d (Vaswani et al. 2017,
    eq. 1). "cosine": the cosine of the angle between q and k; the record's Q and K are then
    the rows brought to length 1, while V keeps its lengths. Each is divided by `temperature`:
    above 1 the weights even out, towards 0 the largest takes all. Raises `InvalidChoice` and
    what `attend` raises.

    >>> attend_by(["a", "b"], [[3, 4]] * 2, [[6, 8], [0, 5]], np.eye(2), scores="cosine").S
    array([[1. , 0.8],
           [1. , 0.8]])
    """
    scale, rows = scale_of(scores, np.shape(Q)[-1], temperature), SCORES[scores].rows
    query = rows(Q)
    Q, K = query, query if K is Q else rows(K)
    return attend(
        tokens, Q, K, V, key_tokens=key_tokens, scale=scale, mask=mask, normalise=normalise
    )


def scale_of(scores: str, d: int, temperature: float = 1.0) -> float:
    """The factor of q · k for vectors of size `d`.

    >>> scale_of("raw", 64), scale_of("scaled", 64), scale_of("raw", 64, temperature=8)
    (1.0, 0.125, 0.125)
    """
    if scores not in SCORES:
        raise InvalidChoice("The scores", scores, tuple(SCORES))
    if not 0 < temperature < math.inf:
        raise InvalidChoice("The temperature", temperature, ["a number above 0"])
    factor = SCORES[scores].factor
    if factor is None:
        products = [name for name, score in SCORES.items() if score.factor]
        raise InvalidChoice("A product of a query and a key", scores, products)
    return factor(d) / temperature
