"""The row of one word at several dimensions, scaled and raw: what √d is for, in one look."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from attnviz.figures import theme
from attnviz.figures.words import names, word_axis
from attnviz.pipeline import Analysis
from attnviz.settings import SCALES

ROW = 15  # pixels
LEFT, TOP, GAP = 74, 44, 30
TITLES = {"scaled": "÷ √d", "raw": "raw"}


def multiples(rows: Sequence[Analysis], focus: int) -> go.Figure:
    """Draw the weights of the word in `focus` in analyses of one text, a panel each: across
    the dimensions, scaled above and raw below, all from 0 to 1."""
    dims = sorted({a.settings.dim for a in rows})
    scales = [scale for scale in SCALES if any(a.settings.scale == scale for a in rows)]
    size = ROW * len(rows[0].tokens)
    height = len(scales) * (size + GAP) + TOP
    layout: dict[str, Any] = {}
    data, notes = [], []
    for a in rows:
        column, line = dims.index(a.settings.dim), scales.index(a.settings.scale)
        number = line * len(dims) + column + 1
        left, right = (column + 0.05) / len(dims), (column + 0.97) / len(dims)
        upper = 1 - (line * (size + GAP) + GAP * 0.6) / (height - TOP)
        lower = upper - size / (height - TOP)
        data.append(_bars(a, focus, number))
        layout[f"xaxis{number}"] = _shares([left, right], number)
        layout[f"yaxis{number}"] = _words(a, focus, [max(0.0, lower), upper], number, column == 0)
        notes.append(_heading(f"{a.settings.dim}, {TITLES[a.settings.scale]}", left, upper))
    shared = theme.layout(
        height=height,
        margin={"l": LEFT, "r": 30, "t": TOP * 0.4, "b": TOP * 0.6},
        annotations=notes,
        bargap=0.25,
    )
    return go.Figure({"data": data, "layout": shared | layout})


def _bars(a: Analysis, focus: int, number: int) -> dict[str, Any]:
    weights = a.W[focus].tolist()
    return {
        "type": "bar",
        "orientation": "h",
        "x": weights,
        "y": names(a.tokens),
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "marker": {
            "color": [theme.SELF if j == focus else theme.READS for j in range(len(weights))]
        },
        "text": [f"{weight:.0%}" if weight >= 0.005 else "" for weight in weights],
        "textposition": "outside",
        "textfont": {"size": 10},
        "cliponaxis": False,
        "hovertemplate": "<b>%{y}</b>: %{x:.2%}<extra></extra>",
    }


def _shares(domain: list[float], number: int) -> dict[str, Any]:
    return {
        "range": [0, 1.42],
        "domain": domain,
        "anchor": f"y{number}",
        "visible": False,
        "fixedrange": True,
    }


def _words(
    a: Analysis, focus: int, domain: list[float], number: int, shown: bool
) -> dict[str, Any]:
    axis = word_axis(a.tokens, focus=focus, range=[len(a.tokens) - 0.5, -0.5])
    place = {"domain": domain, "anchor": f"x{number}", "showticklabels": shown}
    return axis | place | {"tickfont": {"size": 11, "color": theme.INK}}


def _heading(text: str, x: float, y: float) -> dict[str, Any]:
    return {
        "text": f"<b>{text}</b>",
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }
