"""The arithmetic of one cell of S, W or Y: its formula, a sentence, and its terms drawn."""

import inspect
from typing import NamedTuple

import numpy as np

from attnviz import figures
from attnviz.attention import Attention, attend
from attnviz.attention.weights import WEIGHTS, normalisation_of
from attnviz.explain.reading import percent
from attnviz.explain.receipt import context_receipt, score_receipt, weight_receipt
from attnviz.explain.sentences import Sentence, Span, compose, number, strong
from attnviz.export.view import Chart
from attnviz.figures.picture import Spec
from attnviz.text.labels import unique_labels


class Receipt(NamedTuple):
    """How a number came about: a formula (LaTeX), a sentence, and a picture of its terms."""

    latex: str
    sentence: Sentence
    drawn: Chart


def receipt_of(a: Attention, matrix: str, row: int, column: int) -> Receipt:
    """The receipt of the cell at `row` and `column`, from 0, of "S", "W" or "Y".

    >>> from attnviz.attention import self_attention
    >>> a = self_attention(["left", "right"], [[1.0, 0.0], [0.0, 1.0]])
    >>> print(receipt_of(a, "Y", 0, 1).sentence)
    Number 2 of the contextual vector of left ... Together they are 0.2689. The largest comes ...
    """
    return {"S": _score, "W": _weight, "Y": _context}[matrix](a, row, column)


def source_of(a: Attention) -> str:
    """The source text of the functions that computed a record."""
    return f"{inspect.getsource(attend)}\n\n{inspect.getsource(a.normalise)}"


def _score(a: Attention, row: int, column: int) -> Receipt:
    r = score_receipt(a, row, column)
    words = _words(a, row, column)
    told = compose(
        "The {count} products of the numbers of {q} and {k} add up to {total}. Times {scale} that "
        "is {unmasked}.",
        count=number(str(len(r.products))),
        total=_four(r.total),
        scale=_four(r.scale),
        unmasked=_four(r.unmasked),
        **words,
    )
    if r.masked:
        told += compose(" It is masked: {q} may not attend to {k}.", **words)
    alt = f"The {len(r.products)} products that add up to {r.total:.4f}."
    return Receipt(r.latex, told, _chart(figures.terms.spec(r.products), alt))


def _weight(a: Attention, row: int, column: int) -> Receipt:
    r = weight_receipt(a, row, column)
    told = compose(
        "Each term is {kind}. For {k} it is {term}, of a total of {total}: {q} gives {k} {share}.",
        kind=Span(WEIGHTS[normalisation_of(a.normalise)].terms_are),
        term=_four(float(r.terms[column])),
        total=_four(r.total),
        share=number(percent(r.weight)),
        **_words(a, row, column),
    )
    figure = figures.terms.spec(r.terms, a.key_tokens, reader=_itself(a, row), chosen=column)
    alt = f"The terms of the row; {r.terms[column]:.4f} of {r.total:.4f}."
    return Receipt(r.latex, told, _chart(figure, alt))


def _context(a: Attention, row: int, column: int) -> Receipt:
    r = context_receipt(a, row, column)
    told = compose(
        f"Number {column + 1} of the contextual vector of {{q}} has one term for each word. "
        "Together they are {value}. The largest comes from {k}.",
        value=_four(r.value),
        **_words(a, row, int(np.abs(r.terms).argmax())),
    )
    figure = figures.terms.spec(r.terms, a.key_tokens, reader=_itself(a, row))
    return Receipt(r.latex, told, _chart(figure, f"One term a word; together {r.value:.4f}."))


def _chart(figure: Spec, alt: str) -> Chart:
    return Chart("receipt", figure, alt)


def _four(value: float) -> Span:
    """A number with four decimals."""
    return number(f"{value:.4f}")


def _itself(a: Attention, row: int) -> int | None:
    """The column of the word that attends, where it is among those attended to."""
    return row if a.tokens == a.key_tokens else None


def _words(a: Attention, row: int, column: int) -> dict[str, Span]:
    """The word that attends, `q`, and the one attended to, `k`."""
    q, k = unique_labels(a.tokens)[row], unique_labels(a.key_tokens)[column]
    return {"q": strong(q), "k": strong(k)}
