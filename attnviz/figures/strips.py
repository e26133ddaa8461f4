"""Vectors as strips of colour: one row a word, one column a number of its vector."""

from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from attnviz.attention import Attention
from attnviz.figures import theme
from attnviz.figures.heatmap import BOTTOM, LEFT, row_frame, row_height
from attnviz.figures.words import names, word_axis

HOVER = "<b>%{y}</b>, number %{x} of {letter}: %{z:.3f}<extra></extra>"


def vectors(a: Attention, *, focus: int | None = None) -> go.Figure:
    """Draw V, (words, d)."""
    layout = theme.layout(
        height=26 + BOTTOM + len(a.key_tokens) * strip_height(len(a.key_tokens)),
        margin={"l": LEFT, "r": 4, "t": 4, "b": 22 + BOTTOM},
        xaxis=_numbers_axis(a.V.shape[1]),
        yaxis=_words_down(a, focus),
        shapes=[] if focus is None else [_frame(focus, a.V.shape)],
    )
    return go.Figure({"data": [_strip(a, "V", _end(a))], "layout": layout})


def change(a: Attention, turned: npt.NDArray, *, focus: int | None = None) -> go.Figure:
    """Draw V beside Y on one scale, and beside them `turned`, the degrees between v and y."""
    end, width = _end(a), a.V.shape[1]
    colours = [theme.SELF if i == focus else theme.READS for i in range(len(turned))]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": turned,
        "y": names(a.tokens),
        "xaxis": "x3",
        "marker": {"color": colours, "line": {"width": 0}},
        "width": 0.6,
        "text": [f"{angle:.0f}°" for angle in turned],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "<b>%{y}</b> turned by %{x:.1f}°<extra></extra>",
    }
    if len(a.tokens) > 40:
        del bars["text"]
    frames = [_frame(focus, a.V.shape, axis) for axis in ("x", "x2")] if focus is not None else []
    layout = theme.layout(
        height=44 + BOTTOM + len(a.tokens) * strip_height(len(a.tokens)),
        margin={"l": LEFT, "r": 36, "t": 22, "b": 22 + BOTTOM},
        xaxis=_numbers_axis(width) | {"domain": [0, 0.38]},
        xaxis2=_numbers_axis(width) | {"domain": [0.41, 0.79]},
        xaxis3={"domain": [0.82, 1], "range": [0, 90], "visible": False, "fixedrange": True},
        yaxis=_words_down(a, focus),
        shapes=frames,
        annotations=[_heading(text, x) for text, x in (("V", 0), ("Y", 0.41), ("turned", 0.82))],
    )
    data = [_strip(a, "V", end), _strip(a, "Y", end) | {"xaxis": "x2"}, bars]
    return go.Figure({"data": data, "layout": layout})


def strip_height(rows: int) -> int:
    """Pixels for a word's strip."""
    return max(4, min(22, row_height(rows)))


def _end(a: Attention) -> float:
    return float(np.abs(a.V).max()) or 1.0


def _strip(a: Attention, letter: str, end: float) -> dict[str, Any]:
    values = getattr(a, letter)
    return {
        "type": "heatmap",
        "x": np.arange(1, values.shape[1] + 1),
        "y": names(a.key_tokens if letter == "V" else a.tokens),
        "z": values.astype(np.float32),
        "zmin": -end,
        "zmax": end,
        "colorscale": theme.VECTORS,
        "showscale": False,
        "ygap": 2 if len(values) <= 40 else 0,
        "hovertemplate": HOVER.replace("{letter}", letter),
    }


def _numbers_axis(width: int) -> dict[str, Any]:
    return {
        "range": [0.5, width + 0.5],
        "tickvals": [1, width // 2, width],
        "tickfont": {"size": 10, "color": theme.FAINT},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
    }


def _words_down(a: Attention, focus: int | None) -> dict[str, Any]:
    return word_axis(a.tokens, focus=focus, range=[len(a.tokens) - 0.5, -0.5])


def _frame(focus: int, shape: tuple[int, ...], axis: str = "x") -> dict[str, Any]:
    return row_frame(focus, shape) | {"x0": 0.5, "x1": shape[1] + 0.5, "xref": axis}


def _heading(text: str, x: float) -> dict[str, Any]:
    return {
        "text": f"<b>{text}</b>",
        "x": x,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
