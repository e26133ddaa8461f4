"""Vectors as strips of colour: one row a word, one column a number of its vector."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.attention import Attention, Matrix
from attnviz.figures.canvas import canvas
from attnviz.figures.grips import grips, reach
from attnviz.figures.heatmap import BOTTOM, row_frame, row_height
from attnviz.figures.hover import SHOWN, CellHover, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import heading, inks, names, number_trace, room, word_axis
from attnviz.text.labels import unique_labels

PANELS = ("x", "x2")  # the axes of the vectors before and after
HOVER = "<b>%{y}</b>, number %{x} of {letter}: %{z:.3f}"


@Picture
def vectors(a: Attention, *, focus: int | None = None) -> Spec:
    """Draw V, (words, d)."""
    return strips.spec(a.key_tokens, a.V, "V", focus=focus)


@Picture
def strips(tokens: Sequence[str], values: Matrix, letter: str, *, focus: int | None = None) -> Spec:
    """Draw the vectors `values` (words, d), called `letter`."""
    layout = canvas(
        height=26 + BOTTOM + len(tokens) * strip_height(len(tokens)),
        margin={"l": room(tokens), "r": 4, "t": 4, "b": 22 + BOTTOM},
        xaxis=_numbers_axis(values.shape[1]),
        yaxis=_words_down(tokens, focus),
        shapes=[] if focus is None else [_frame(focus, values.shape)],
    )
    return {"data": [_strip(tokens, values, letter, _end(values))], "layout": layout}


@Picture
def change(
    tokens: Sequence[str],
    before: Matrix,
    after: Matrix,
    turned: Matrix,
    *,
    focus: int | None = None,
    letters: tuple[str, str] = ("V", "Y"),
) -> Spec:
    """Draw vectors (words, d) before and after on one scale, and the degrees they `turned`.

    `turned` (words,) is drawn as bars; the scale is that of the vectors before.
    """
    end, row = _end(before), strip_height(len(tokens))
    panels = [
        _strip(tokens, values, letter, end) | {"xaxis": axis}
        for values, letter, axis in zip((before, after), letters, PANELS, strict=True)
    ]
    bars = _bars(tokens, turned, focus)
    data = [*panels, bars, *_degrees(tokens, turned), *grips(bars, row=row)]
    return {"data": data, "layout": _change_layout(tokens, before.shape, focus, letters)}


def _change_layout(
    tokens: Sequence[str], shape: tuple[int, ...], focus: int | None, letters: tuple[str, str]
) -> dict[str, Any]:
    """Two panels of vectors of one shape, and the narrow one of their angles."""
    row = strip_height(len(tokens))
    headings = zip((*letters, "turned"), (0, 0.43, 0.82), strict=True)
    return canvas(
        height=44 + BOTTOM + len(tokens) * row,
        margin={"l": room(tokens), "r": 36, "t": 22, "b": 22 + BOTTOM},
        xaxis=_numbers_axis(shape[1]) | {"domain": [0, 0.36]},
        xaxis2=_numbers_axis(shape[1]) | {"domain": [0.43, 0.79]},
        xaxis3={"domain": [0.82, 1], "range": [-4, 90], "visible": False, "fixedrange": True},
        yaxis=_words_down(tokens, focus),
        shapes=[] if focus is None else [_frame(focus, shape, axis) for axis in PANELS],
        **reach(row),
        annotations=[heading(text, x) for text, x in headings],
    )


def _bars(tokens: Sequence[str], turned: Matrix, focus: int | None) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": turned,
        "y": names(tokens),
        "xaxis": "x3",
        "marker": {"color": inks(len(turned), focus), "line": {"width": 0}},
        "width": 0.6,
        "hovertext": [
            hover("{word} turned by {angle}°", word=bold(label), angle=f"{angle:.1f}")
            for label, angle in zip(unique_labels(tokens), turned.tolist(), strict=True)
        ],
        "hovertemplate": SHOWN,
    }


def _degrees(tokens: Sequence[str], turned: Matrix) -> list[dict[str, Any]]:
    if len(tokens) > 40:
        return []
    text = [f"{angle:.0f}°" for angle in turned]
    place = {"xaxis": "x3", "textposition": "middle right", "cliponaxis": False}
    return [number_trace(turned.tolist(), names(tokens), text, {"size": 12}, **place)]


def strip_height(rows: int) -> int:
    """Pixels for a word's strip."""
    return max(4, min(22, row_height(rows)))


def _end(values: Matrix) -> float:
    return float(np.abs(values).max()) or 1.0


def _strip(tokens: Sequence[str], values: Matrix, letter: str, end: float) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "name": letter,
        "x": np.arange(1, values.shape[1] + 1),
        "y": names(tokens),
        "z": values.astype(np.float32),
        "zmin": -end,
        "zmax": end,
        "colorscale": colours.NUMBERS,
        "showscale": False,
        "hovertemplate": CellHover(HOVER.replace("{letter}", letter), ".3f"),
    }


def _numbers_axis(width: int) -> dict[str, Any]:
    return {
        "range": [0.5, width + 0.5],
        "tickvals": [1, width // 2, width],
        "tickfont": {"size": 12, "color": colours.FAINT},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
    }


def _words_down(tokens: Sequence[str], focus: int | None) -> dict[str, Any]:
    return word_axis(tokens, focus=focus, range=[len(tokens) - 0.5, -0.5])


def _frame(focus: int, shape: tuple[int, ...], axis: str = "x") -> dict[str, Any]:
    return row_frame(focus, shape) | {"x0": 0.5, "x1": shape[1] + 0.5, "xref": axis}
