"""The row of one word at several dimensions, scaled and raw: what √d is for, in one look."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.analysis import Analysis
from attnviz.explain.reading import percent, whole_percent
from attnviz.figures.canvas import canvas
from attnviz.figures.grips import grips, reach
from attnviz.figures.hover import SHOWN, of_rows
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import names, room, verbatim
from attnviz.text.labels import short

SCALES = ("scaled", "raw")
ROW = 16  # pixels
RIGHT, TOP, GAP = 8, 8, 2.4  # pixels; rows between the panels
PITCH = 2.0  # from one panel to the next, in weights: room for the numbers
TITLES = {"scaled": "÷ √d", "raw": "raw"}


@Picture
def dimensions(rows: Sequence[Analysis], focus: int, *, colour: str = colours.READS) -> Spec:
    """Draw the weights of the word in `focus` in analyses of one text, a panel each: across
    the dimensions, scaled above and raw below, all on one scale. `colour` is that of what is
    read, to tell two sentences apart.

    All panels share one pair of axes, which is far quicker to draw than an axis for each.
    """
    dims = sorted({a.settings.dim for a in rows})
    scales = [scale for scale in SCALES if any(a.settings.scale == scale for a in rows)]
    count = len(rows[0].tokens)
    places = [
        (dims.index(a.settings.dim), scales.index(a.settings.scale) * (count + GAP)) for a in rows
    ]
    bottom = len(scales) * (count + GAP) - GAP
    layout = canvas(
        height=round(TOP + ROW * (bottom + GAP)),
        margin={"l": room(rows[0].tokens), "r": RIGHT, "t": TOP, "b": 4},
        xaxis={"range": [0, PITCH * len(dims)], "visible": False, "fixedrange": True},
        yaxis=_words(rows[0], focus, len(scales)) | {"range": [bottom - 0.5, -GAP + 0.4]},
        barmode="overlay",
        **reach(ROW),
        annotations=[_heading(a, *place) for a, place in zip(rows, places, strict=True)],
    )
    data = [_bars(a, focus, *place, colour) for a, place in zip(rows, places, strict=True)]
    return {"data": [*data, *grips(*data, row=ROW)], "layout": layout}


def _bars(a: Analysis, focus: int, column: int, top: float, colour: str) -> dict[str, Any]:
    weights = a.W[focus].tolist()
    inks = [colours.SELF if j == focus else colour for j in range(len(weights))]
    return {
        "type": "bar",
        "orientation": "h",
        "x": weights,
        "base": PITCH * column,
        "y": [top + j for j in range(len(weights))],
        "width": 0.75,
        "marker": {"color": inks},
        "text": [verbatim(whole_percent(w)) if w >= 0.005 else "" for w in weights],
        "textposition": "outside",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hovertext": of_rows(names(a.tokens), list(map(percent, weights))),
        "hovertemplate": SHOWN,
    }


def _words(a: Analysis, focus: int, times: int) -> dict[str, Any]:
    written = [verbatim(short(token)) for token in a.tokens]
    written[focus] = f"<b>{written[focus]}</b>"
    step = len(written) + GAP
    return {
        "tickvals": [step * line + j for line in range(times) for j in range(len(written))],
        "ticktext": written * times,
        "tickfont": {"size": 12, "color": colours.INK},
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _heading(a: Analysis, column: int, top: float) -> dict[str, Any]:
    return {
        "text": f"<b>{a.settings.dim}, {TITLES[a.settings.scale]}</b>",
        "x": PITCH * column,
        "y": top - 1.1,
        "xanchor": "left",
        "showarrow": False,
        "font": {"size": 12},
    }
