"""The arithmetic of one cell of S, W or Y, taken from the record that is drawn.

The outcome on a receipt is the number in the record's array. The steps before it are done
again from the record's own arrays in float64, so they agree to the record's precision.
Rows and columns count from 0 here and from 1 in the formulas.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.attention.weights import WEIGHTS, Normalisation, normalisation_of
from attnviz.explain.latex import equations, factor, lines, number, products, shortened

Numbers = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class ScoreReceipt:
    """S[row, column] = scale · Σ q k: the `products` (d,), their `total`, and the `score`.

    A masked score is -inf; `unmasked` is what it would have been, and otherwise the score.
    """

    row: int
    column: int
    q: Numbers
    k: Numbers
    products: Numbers
    total: float
    scale: float
    unmasked: float
    score: float
    latex: str

    @property
    def masked(self) -> bool:
        """Whether the word of the row may not read that of the column."""
        return self.score == -np.inf


class RowTerms(NamedTuple):
    """What becomes of the scores of a row before they are divided: `terms` (m,), their `total`.

    For the softmax a term is e^(s - shift), where `shift` is the row's largest score: it
    cancels in the quotient and keeps e^s from overflowing. For plain shares a term is the
    score, or 0 if that is negative or masked, and `shift` is None.
    """

    shift: float | None
    terms: Numbers
    total: float


@dataclass(frozen=True, eq=False)
class WeightReceipt:
    """W[row, column] = one of `terms` (m,) / their `total`; see `RowTerms`."""

    row: int
    column: int
    scores: Numbers
    shift: float | None
    terms: Numbers
    total: float
    weight: float
    latex: str


@dataclass(frozen=True, eq=False)
class ContextReceipt:
    """Y[row, column] = Σ w v: one of `terms` (m,) for each word read, and their sum `value`."""

    row: int
    column: int
    weights: Numbers
    values: Numbers
    terms: Numbers
    value: float
    latex: str


def score_receipt(a: Attention, row: int, column: int) -> ScoreReceipt:
    """How S[row, column] came about; `IndexError` outside of S.

    >>> from attnviz.attention import attend
    >>> a = attend(["a"], [[1.0, 2.0]], [[3.0, -4.0]], [[1.0]], scale=0.5)
    >>> r = score_receipt(a, 0, 0)
    >>> r.products, r.total, r.score
    (array([ 3., -8.]), -5.0, -2.5)
    """
    row, column = _place(a.S, row, column)
    q, k, score = a.Q[row], a.K[column], float(a.S[row, column])
    terms = q.astype(np.float64) * k
    total = float(terms.sum())
    masked = score == -np.inf
    unmasked = a.scale * total if masked else score
    cut = rf"{number(unmasked)} \;\longrightarrow\; -\infty \quad \text{{masked}}"
    latex = equations(
        f"s_{{{row + 1},{column + 1}}}",
        rf"{number(a.scale)} \cdot ({' + '.join(shortened(products(q, k)))})",
        rf"{number(a.scale)} \cdot {factor(total)}",
        cut if masked else number(score),
    )
    return ScoreReceipt(row, column, q, k, terms, total, a.scale, unmasked, score, latex)


def weight_receipt(a: Attention, row: int, column: int) -> WeightReceipt:
    """How W[row, column] came about; `IndexError` outside of W.

    Raises `InvalidChoice` for weights of unknown making.

    >>> from attnviz.attention import self_attention
    >>> r = weight_receipt(self_attention(["a", "b"], [[1.0, 0.0], [0.0, 1.0]]), 0, 1)
    >>> r.shift, r.terms.round(3), round(r.total, 3), round(r.weight, 3)
    (1.0, array([1.   , 0.368]), 1.368, 0.269)
    """
    row, column = _place(a.W, row, column)
    scores, weight = a.S[row], float(a.W[row, column])
    shift, terms, total = row_terms(a, row)
    way = WEIGHTS[normalisation_of(a.normalise)]
    written = [_formatted(way, float(s), shift) for s in scores]
    latex = equations(
        f"w_{{{row + 1},{column + 1}}}",
        rf"\frac{{{written[column]}}}{{{' + '.join(shortened(written))}}}",
        rf"\frac{{{number(terms[column])}}}{{{number(total)}}}",
        number(weight),
    )
    return WeightReceipt(row, column, scores, shift, terms, total, weight, latex)


def row_terms(a: Attention, row: int) -> RowTerms:
    """The terms of the weights of a row; raises `InvalidChoice` for weights of unknown making.

    >>> from attnviz.attention import self_attention
    >>> row_terms(self_attention(["a", "b"], [[0.0, 0.0], [0.0, 1.0]]), 0)
    RowTerms(shift=0.0, terms=array([1., 1.]), total=2.0)
    """
    way, scores = WEIGHTS[normalisation_of(a.normalise)], a.S[row]
    shift = way.shift(scores) if way.shift else None
    with np.errstate(under="ignore"):
        terms = way.terms(scores.astype(np.float64) - (shift or 0.0))
    return RowTerms(shift, terms, float(terms.sum()))


def context_receipt(a: Attention, row: int, column: int) -> ContextReceipt:
    """How Y[row, column] came about: what the word takes from each it reads; `IndexError` outside.

    >>> from attnviz.attention import attend
    >>> a = attend(["a"], [[0.0]], [[1.0], [1.0]], [[4.0], [8.0]], key_tokens=["x", "y"])
    >>> context_receipt(a, 0, 0).terms, context_receipt(a, 0, 0).value
    (array([2., 4.]), 6.0)
    """
    row, column = _place(a.Y, row, column)
    weights, values, value = a.W[row], a.V[:, column], float(a.Y[row, column])
    steps = lines(shortened(products(weights, values), most=12))
    latex = equations(f"y_{{{row + 1},{column + 1}}}", *steps, number(value))
    terms = weights.astype(np.float64) * values
    return ContextReceipt(row, column, weights, values, terms, value, latex)


def _place(x: Numbers, row: int, column: int) -> tuple[int, int]:
    """The place from the start, as a formula names it, where it was counted from the end."""
    return range(len(x))[row], range(x.shape[1])[column]


def _formatted(way: Normalisation, score: float, shift: float | None) -> str:
    return way.term.format(s=number(score), shift="" if shift is None else factor(shift))
