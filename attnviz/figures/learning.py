"""A training over its steps: the loss, and how many words attend to the right word."""

import math
from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, hover
from attnviz.figures.picture import Picture, Spec

CLOSE = 0.13  # of a share: nearer than this, two names would lie on each other
LOSS = (0.0, 0.44)  # where the panels stand, as shares of the width
SHARES = (0.54, 1.0)
TICKS = (0, 3, 30, 300, 2000)


@Picture
def learning(
    steps: Sequence[int],
    loss: Sequence[float],
    marked: Sequence[float],
    new: Sequence[float],
    *,
    at: int,
    last: int,
) -> Spec:
    """Draw the loss and the shares of right words, marked and new, after some of the steps.

    `at` is the step that is shown, `last` the one at which training ends. `new` is empty
    where there is nothing to try. Steps are drawn as far apart as their logarithms: most happens
    in the first few.
    """
    lines = [
        _line(steps, loss, colours.INK, "x", "y", "loss {:.3f}"),
        _line(steps, marked, colours.MARK, "x2", "y2", "marked: {:.0%} right"),
    ]
    if new:
        lines.append(_line(steps, new, colours.SECOND, "x2", "y2", "new: {:.0%} right"))
    layout = canvas(
        height=210,
        margin={"l": 40, "r": 100, "t": 28, "b": 34},
        xaxis=_across(LOSS, last),
        xaxis2=_across(SHARES, last) | {"anchor": "y2"},
        yaxis=_up("x", range=[0, 1.08 * max(loss)], nticks=4),
        yaxis2=_up("x2", range=[-0.03, 1.06], tickformat=".0%", nticks=3),
        shapes=[_now(at, axis) for axis in ("", "2")],
        annotations=[
            _title("Loss", LOSS[0]),
            _title("Share of right words", SHARES[0]),
            *_names(steps, marked, new),
        ],
    )
    return {"data": lines, "layout": layout}


def place(step: float) -> float:
    """Where a step stands.

    >>> place(0), round(place(99), 2)
    (0.0, 2.0)
    """
    return math.log10(1 + step)


def _line(
    x: Sequence[int], y: Sequence[float], colour: str, across: str, up: str, told: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [place(step) for step in x],
        "y": list(y),
        "xaxis": across,
        "yaxis": up,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 5},
        "hovertext": [
            hover(f"after {step} steps, {told.format(value)}")
            for step, value in zip(x, y, strict=True)
        ],
        "hovertemplate": SHOWN,
    }


def _names(
    steps: Sequence[int], marked: Sequence[float], new: Sequence[float]
) -> list[dict[str, Any]]:
    """The names at the ends of the lines, kept from lying on each other."""
    lines = [("marked", marked, colours.MARK), *([("new", new, colours.SECOND)] if new else [])]
    near = bool(new) and abs(marked[-1] - new[-1]) < CLOSE
    shifts = {"marked": 8 if marked[-1] >= (new or marked)[-1] else -8}
    shifts["new"] = -shifts["marked"]
    return [
        {
            "text": f"<b>{name} {values[-1]:.0%}</b>",
            "x": place(steps[-1]),
            "y": values[-1],
            "xref": "x2",
            "yref": "y2",
            "xanchor": "left",
            "xshift": 8,
            "yshift": shifts[name] if near else 0,
            "showarrow": False,
            "font": {"color": colour, "size": 12},
        }
        for name, values, colour in lines
    ]


def _across(domain: tuple[float, float], last: int) -> dict[str, Any]:
    title = {"text": "steps", "font": {"size": 12, "color": colours.INK}}
    limits = [-0.02 * place(last), 1.02 * place(last)]
    ticks = [step for step in TICKS if step <= last]
    marks = {"tickvals": [place(step) for step in ticks], "ticktext": [f"{s:,}" for s in ticks]}
    return _axis() | {"domain": list(domain), "range": limits, "title": title} | marks


def _up(anchor: str, **more: Any) -> dict[str, Any]:
    return _axis() | {"anchor": anchor} | more


def _axis() -> dict[str, Any]:
    return {
        "tickfont": {"size": 12, "color": colours.FAINT},
        "gridcolor": colours.rgba(colours.FAINT, 0.2),
        "zeroline": False,
        "fixedrange": True,
    }


def _now(step: int, axis: str) -> dict[str, Any]:
    """The step that is looked at."""
    line = {"color": colours.FAINT, "width": 1, "dash": "dot"}
    where = {"xref": f"x{axis}", "yref": f"y{axis} domain"}
    return {
        "type": "line",
        "x0": place(step),
        "x1": place(step),
        "y0": 0,
        "y1": 1,
        "line": line,
    } | where


def _title(text: str, x: float) -> dict[str, Any]:
    return {
        "text": f"<b>{text}</b>",
        "x": x,
        "y": 1,
        "yshift": 8,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
