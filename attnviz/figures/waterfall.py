"""The tug-of-war over a word: one bar a pull, each beginning where the last one ended."""

from typing import Any

import numpy as np

from attnviz import colours
from attnviz.compare.tug import Tug
from attnviz.figures.canvas import canvas
from attnviz.figures.differences import zero_line
from attnviz.figures.grips import grips, reach
from attnviz.figures.hover import SHOWN, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import room, signed, verbatim
from attnviz.text.labels import short

ROW = 27  # pixels
RIGHT = 54
OTHERS = "all others"


@Picture
def waterfall(t: Tug, *, most: int = 9, limits: tuple[float, float] | None = None) -> Spec:
    """Draw the way from v to y along the axis: the `most` strongest pulls, then all others.

    A hollow mark shows where y would lie without the word. `limits` fixes the ends of the
    axis, so that two charts can share them.
    """
    order, rest = _order(t, most)
    pulls = [float(t.pulls[j]) for j in order] + ([rest[1]] if rest[0] else [])
    starts = (t.before + np.cumsum([0.0, *pulls]))[:-1]
    word = verbatim(short(t.labels[t.row]))
    labels = [verbatim(short(t.labels[j])) for j in order]
    rows = [f"<b>{word}</b> alone", *labels, *([f"{rest[0]} {OTHERS}"] if rest[0] else [])]
    rows.append(f"<b>{word}</b> in context")
    ends = limits or span(t)
    pullers = [short(t.labels[j]) for j in order] + [f"{rest[0]} {OTHERS}"] * bool(rest[0])
    bars = _bars(list(zip(pullers, pulls, strict=True)), starts)
    data = [bars, _ends(t, len(rows)), _without(t, order), *grips(bars, row=ROW)]
    layout = canvas(
        height=44 + ROW * len(rows),
        margin={"l": _left(t, order), "r": RIGHT, "t": 26, "b": 18},
        xaxis=_axis(ends),
        yaxis=_rows(rows),
        shapes=[_rule(t.before), _rule(t.after)],
        **reach(ROW),
        annotations=[*_poles(t), *_numbers([t.before, *pulls, t.after])],
    )
    return {"data": data, "layout": layout}


def span(*tugs: Tug) -> tuple[float, float]:
    """The ends of an axis on which all of these tugs can be drawn."""
    places: list[float] = []
    for t in tugs:
        order, _ = _order(t, 9)
        steps = t.before + np.cumsum([0.0, *(float(t.pulls[j]) for j in order)])
        places += [*steps.tolist(), t.after, *t.without[order].tolist()]
    low, high = np.nanmin(places), np.nanmax(places)
    room = 0.08 * (high - low) or 1.0
    return float(low - room), float(high + room)


def _left(t: Tug, order: list[int]) -> int:
    return max(room([t.labels[j] for j in order]), room([t.labels[t.row]]) + 76, 96)


def _order(t: Tug, most: int) -> tuple[list[int], tuple[int, float]]:
    """The strongest pulls, strongest first, and how many others there are with what sum."""
    order = [j for j in np.argsort(-np.abs(t.pulls), kind="stable").tolist() if j != t.row]
    if len(order) <= most + 1:
        return order, (0, 0.0)
    rest = order[most:]
    return order[:most], (len(rest), float(t.pulls[rest].sum()))


def _bars(named: list[tuple[str, float]], starts: np.ndarray) -> dict[str, Any]:
    pulls = [pull for _, pull in named]
    return {
        "type": "bar",
        "orientation": "h",
        "x": pulls,
        "base": starts,
        "y": list(range(1, len(pulls) + 1)),
        "width": 0.6,
        "marker": {"color": [colours.SECOND if pull > 0 else colours.FIRST for pull in pulls]},
        "hovertext": [
            hover("{name} pulls {pull}", name=bold(name), pull=signed(pull, 4))
            for name, pull in named
        ],
        "hovertemplate": SHOWN,
    }


def _ends(t: Tug, rows: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [t.before, t.after],
        "y": [0, rows - 1],
        "marker": {"size": 11, "color": colours.SELF},
        "hovertext": [
            hover(f"{{word}}\n{way} lies at {signed(place, 3)}", word=bold(t.labels[t.row]))
            for way, place in (("v, alone,", t.before), ("y, in context,", t.after))
        ],
        "hovertemplate": SHOWN,
        "cliponaxis": False,
    }


def _without(t: Tug, order: list[int]) -> dict[str, Any]:
    known = [(k, j) for k, j in enumerate(order, 1) if np.isfinite(t.without[j])]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(t.without[j]) for _, j in known],
        "y": [k for k, _ in known],
        "marker": {
            "size": 9,
            "symbol": "diamond-open",
            "color": colours.SELF,
            "line": {"width": 1.5},
        },
        "hovertext": [
            hover(
                f"without {{word}}\ny would be at {signed(float(t.without[j]), 3)}",
                word=bold(t.labels[j]),
            )
            for _, j in known
        ],
        "hovertemplate": SHOWN,
        "cliponaxis": False,
    }


def _axis(ends: tuple[float, float]) -> dict[str, Any]:
    return {
        "range": list(ends),
        "zeroline": False,
        "showgrid": False,
        "nticks": 5,
        "tickfont": {"size": 12, "color": colours.FAINT},
        "fixedrange": True,
    }


def _rows(rows: list[str]) -> dict[str, Any]:
    return {
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": rows,
        "tickfont": {"color": colours.INK},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _rule(x: float) -> dict[str, Any]:
    rule = zero_line(x)
    return rule | {"line": {"color": colours.rgba(colours.SELF, 0.6), "width": 1, "dash": "dot"}}


def _numbers(values: list[float]) -> list[dict[str, Any]]:
    """A column of numbers that add up: the place of v, every pull, the place of y."""
    ends = {0, len(values) - 1}
    return [
        {
            "text": f"<b>{text}</b>" if row in ends else text,
            "x": 1,
            "y": row,
            "xref": "paper",
            "xanchor": "left",
            "showarrow": False,
            "font": {"size": 12, **({"color": colours.SELF} if row in ends else {})},
        }
        for row, text in enumerate(signed(value, 3) for value in values)
    ]


def _poles(t: Tug) -> list[dict[str, Any]]:
    """The names of both ends of the axis, above it."""
    start, end = (verbatim(name[:30]) for name in (t.axis.start, t.axis.end))
    return [
        _pole(0, "left", f"← {start}", colours.FIRST),
        _pole(1, "right", f"{end} →", colours.SECOND),
    ]


def _pole(x: float, anchor: str, text: str, colour: str) -> dict[str, Any]:
    return {
        "text": f'<b><span style="color:{colour}">{text}</span></b>',
        "x": x,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": anchor,
        "yanchor": "bottom",
        "showarrow": False,
    }
