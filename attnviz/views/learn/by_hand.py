"""The lab by hand: S, W and Y of a table, to look at and to take away."""

from collections.abc import Sequence
from html import escape

import numpy as np

from attnviz.attention import Attention, Matrix
from attnviz.export.numbers import MATRICES, csv_of
from attnviz.views.exports import File, csv


def matrices(a: Attention) -> str:
    """S, W and Y as tables in HTML, each with its formula; a row is the word that attends.

    >>> from attnviz.lessons.by_hand import read_hand
    >>> matrices(read_hand("a,1,1;b,2,0").attention()).count("<table")
    3
    """
    numbers = [str(k + 1) for k in range(a.Y.shape[1])]
    shown = (
        ("S = V Vᵀ / √d", a.S, a.tokens, "scores"),
        ("W = softmax(S)", a.W, a.tokens, "weights"),
        ("Y = W V", a.Y, numbers, "contextual vectors"),
    )
    return f'<div class="matrices">{"".join(_matrix(a.tokens, *one) for one in shown)}</div>'


def _matrix(
    words: Sequence[str], formula: str, values: Matrix, columns: Sequence[str], told: str
) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join(
        f"<tr><th>{escape(word)}</th>{''.join(f'<td>{_short(x)}</td>' for x in row)}</tr>"
        for word, row in zip(words, values.tolist(), strict=True)
    )
    caption = f"<caption><i>{formula}</i> {told}</caption>"
    return f"<table>{caption}<tr><td></td>{head}</tr>{rows}</table>"


def _short(x: float) -> str:
    """A number as on paper: two decimals at most, with a true minus."""
    return f"{np.round(x, 2) + 0:.4g}".replace("-", "−")


def file_of(a: Attention) -> File:
    """V, S, W and Y under each other, for a spreadsheet."""

    def made() -> str:
        return "\n".join(csv_of(a, matrix) for matrix in MATRICES)

    return File("V, S, W, Y as CSV", "attnviz-by-hand.csv", csv(made))
