"""A matrix between words as a heatmap: rows read, columns are read."""

from typing import Any

import numpy as np

from attnviz import colours
from attnviz.attention import Mask, Matrix
from attnviz.figures.canvas import canvas
from attnviz.figures.drawn import BACKWARDS, HasWeights, runs_backwards
from attnviz.figures.hover import CellHover
from attnviz.figures.matrix_styles import BETWEEN, STYLES, MatrixStyle, percent_written
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import MOST_TICKS, apart, names, number_trace, room, word_axis

NUMBERS_UP_TO = 16  # words; beyond, the number in a cell could not be read
STRONG = 0.77  # share of the scale's colour on which the page's ink is no longer legible
BOTTOM = 10
FEW = 20  # words of which every row can be named even where there is less room
GAPS_UP_TO = 40  # words; beyond, cells are too small for a gap, and their frame for a broad line
TALL = 560  # pixels of the rows of a long sentence
LINE = 13  # pixels between two labels of rows
SUM = "Σ"


@Picture
def heatmap(
    a: HasWeights,
    matrix: str = "W",
    *,
    focus: int | None = None,
    top: float | None = None,
    tall: int = TALL,
    wide: int | None = None,
) -> Spec:
    """Draw the scores "S" or the weights "W" of a head; `focus` frames one row.

    `top` fixes the end of the colour scale, so that several charts can share it. Without it the
    end is the largest number of this chart. The rows of a short sentence are about
    `tall` pixels high together. With `wide`, the width in pixels, this holds for any sentence, and
    the cells of a long sentence are square.
    """
    values = getattr(a, matrix)
    data = _traces(a, values, matrix, top or _end(values))
    rows, columns = len(a.tokens), len(a.key_tokens)
    row = row_height(rows, tall) if wide is None else _small_row(rows, tall)
    end = columns + 0.5
    if wide is not None and data[0]["showscale"]:
        end = max(end, (wide - room(a.tokens)) / row - 0.5)
        data[0]["colorbar"] |= _at_the_cells(columns, end)
    last = SUM if matrix == "W" else ""  # S and W keep cells of one size
    layout = _layout(a, row, end, last) | ({"meta": BACKWARDS} if runs_backwards(a) else {})
    figure: Spec = {"data": data, "layout": layout}
    return figure if focus is None else framed(figure, a, focus)


def framed(figure: Spec, a: HasWeights, row: int) -> Spec:
    """A heatmap of `a` without focus, with the row of one word framed; its data stay the same.

    >>> from attnviz import self_attention
    >>> a = self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]])
    >>> layout = framed(heatmap.spec(a), a, 1)["layout"]
    >>> layout["shapes"][0]["y0"], layout["yaxis"]["ticktext"]
    (0.5, ['left', '<b>right</b>'])
    """
    layout = figure["layout"]
    above_and_below = layout["margin"]["t"] + layout["margin"]["b"]
    height = (layout["height"] - above_and_below) // len(a.tokens)
    focused = {"yaxis": _readers(a, height, row), "shapes": [row_frame(row, a.W.shape)]}
    return figure | {"layout": layout | focused}


def _traces(a: HasWeights, values: Matrix, matrix: str, end: float) -> list[dict[str, Any]]:
    """The cells, what is masked, the numbers that can be read, and the sums of rows of weights."""
    style = STYLES[matrix]
    data = [_cells(a, values, style, end)]
    masked = np.isneginf(getattr(a, "S", a.W))  # weights alone do not tell what was masked
    if masked.any():
        data.append(_masked(a, masked))
    if max(values.shape) <= NUMBERS_UP_TO:
        data += _numbers(a, values, style, end, ~masked)
    if matrix == "W":
        data.append(_row_sums(a, values))
    return data


def _layout(a: HasWeights, row: int, end: float, last: str) -> dict[str, Any]:
    """The canvas and both axes: rows of so many pixels, columns up to `end`, one more for sums."""
    top = room(a.key_tokens)  # for words that stand upright, where the screen is narrow
    return canvas(
        height=top + BOTTOM + len(a.tokens) * row,
        margin={"l": room(a.tokens), "r": 4, "t": top, "b": BOTTOM},
        xaxis=word_axis(a.key_tokens, last=[last], side="top", tickangle=-45, range=[-0.5, end]),
        yaxis=_readers(a, row),
        shapes=[],
    )


def _readers(a: HasWeights, row: int, focus: int | None = None) -> dict[str, Any]:
    """The axis of the words that read, in rows of so many pixels."""
    rows = len(a.tokens)
    most = min(MOST_TICKS, max(1, rows * row // LINE))
    return word_axis(a.tokens, focus=focus, most=most, range=[rows - 0.5, -0.5])


def row_height(rows: int, tall: int = TALL) -> int:
    """Pixels for a row, so that a short sentence is roomy and a long one still fits."""
    return max(4, min(30, (tall if rows <= FEW else TALL) // rows))


def _small_row(rows: int, tall: int) -> int:
    """Pixels for a row where any sentence has to fit."""
    return max(2, min(30, tall // rows))


def _at_the_cells(columns: int, end: float) -> dict[str, Any]:
    """Where the colour bar stands, if the cells end before the picture does."""
    return {"x": (columns + 1) / (end + 0.5), "xanchor": "left", "xpad": 0}


def row_frame(row: int, shape: tuple[int, ...]) -> dict[str, Any]:
    """The frame round the row of the word in focus."""
    rows, columns = shape
    return {
        "type": "rect",
        "x0": -0.5,
        "x1": columns - 0.5,
        "y0": row - 0.5,
        "y1": row + 0.5,
        "line": {"color": colours.SELF, "width": 2 if rows <= GAPS_UP_TO else 1},
    }


def _end(values: Matrix) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0.0)) or 1.0


def _cells(a: HasWeights, values: Matrix, style: MatrixStyle, end: float) -> dict[str, Any]:
    write = style.hover_text
    texts = {"text": [[*map(write, row)] for row in values.tolist()]} if write else {}
    gap = 1 if max(values.shape) <= GAPS_UP_TO else 0
    return texts | {
        "type": "heatmap",
        "x": names(a.key_tokens),
        "y": names(a.tokens),
        "z": np.where(np.isfinite(values), values, np.nan).astype(np.float32),
        "zmin": -end if style.signed else 0.0,
        "zmax": end,
        "colorscale": style.scale,
        "showscale": max(values.shape) > NUMBERS_UP_TO,
        "colorbar": {"thickness": 8, "outlinewidth": 0, "tickformat": style.ticks, "nticks": 5},
        "xgap": gap,
        "ygap": gap,
        "hovertemplate": CellHover(_apart(a, style.hover), style.form),
        "hoverongaps": False,
    }


def _masked(a: HasWeights, masked: Mask) -> dict[str, Any]:
    """Cells that may not be read, in a grey that no number has."""
    return {
        "type": "heatmap",
        "x": names(a.key_tokens),
        "y": names(a.tokens),
        "z": np.where(masked, np.float32(1), np.float32(np.nan)),
        "zmin": 0,
        "zmax": 1,
        "colorscale": colours.MASKED,
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertemplate": _apart(a, BETWEEN.format("may not attend to")) + "<extra></extra>",
        "hoverongaps": False,
    }


def _apart(a: HasWeights, template: str) -> str:
    return template.replace("{apart}", apart([*a.tokens, *a.key_tokens]).replace("\n", "<br>"))


def _numbers(
    a: HasWeights,
    values: Matrix,
    style: MatrixStyle,
    end: float,
    unmasked: Mask,
) -> list[dict[str, Any]]:
    """The number of each cell: in the page's ink, but for a strong one."""
    strong = np.abs(values) >= STRONG * end
    return [
        _text(a, values, style, unmasked & chosen, colour)
        for chosen, colour in ((~strong, None), (strong, colours.ON_STRONG))
    ]


def _text(
    a: HasWeights,
    values: Matrix,
    style: MatrixStyle,
    cells: Mask,
    colour: str | None,
) -> dict[str, Any]:
    x, y = names(a.key_tokens), names(a.tokens)
    numbers = list(map(style.number, values[cells].tolist()))
    font = {"size": 12} | ({"color": colour} if colour else {})
    rows, columns = (places.tolist() for places in np.nonzero(cells))
    return number_trace([x[j] for j in columns], [y[i] for i in rows], numbers, font)


def _row_sums(a: HasWeights, W: Matrix) -> dict[str, Any]:
    few = len(a.tokens) <= 2 * NUMBERS_UP_TO
    totals = W.sum(axis=1, dtype=np.float64)
    totals[np.isclose(totals, 1, rtol=0, atol=1e-4)] = 1  # but for rounding
    sums = list(map(percent_written, totals.tolist())) if few else []
    font = {"size": 12, "color": colours.FAINT}
    return number_trace([SUM] * len(a.tokens), names(a.tokens), sums, font)
