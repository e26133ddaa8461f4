"""Two sentences that face each other: the arcs of one word in both, aligned on that word."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.compare.comparison import Comparison
from attnviz.figures.arc_layout import ROOM, UNIT, ArcLayout, across
from attnviz.figures.arcs import arcs
from attnviz.figures.canvas import canvas
from attnviz.figures.drawn import HasWeights
from attnviz.figures.picture import Spec
from attnviz.figures.words import WRITTEN

FLAT = 0.37  # how high arcs rise, next to those of a sentence that stands alone
CLEAR = 14.0  # pixels between the two rings
EDGE = 10.0

Traces = list[dict[str, Any]]


def facing(two: Comparison) -> Spec | None:
    """Describe the first sentence with its arcs above and the second, below it, with its below.

    Widths and rings are on the scale of `arcs`. None where two sentences this long, aligned on
    their word, could not be read side by side.
    """
    layouts = [across(a.tokens, row, float(a.W[row, row])) for a, row in two.sides]
    aside = _place(layouts[0], two.rows[0]) - _place(layouts[1], two.rows[1])
    limits = _limits(two, layouts, aside)
    if limits is None or limits[1] - limits[0] > ROOM:
        return None
    (upper, upper_notes), (lower, lower_notes) = _aligned(two, aside)
    _flatten(upper + lower)
    depth = _depth(upper) + _depth(lower) + CLEAR
    for trace in lower:
        _turn_over(trace, depth)
    for note in lower_notes:
        note["y"] = -note["y"] - depth
    top, bottom = _height(upper) + EDGE, _height(lower, -1) + EDGE
    layout = canvas(
        height=round(top + bottom),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={"range": _roomy(limits), "visible": False, "fixedrange": True},
        yaxis={"range": [-bottom, top], "visible": False, "fixedrange": True},
        annotations=upper_notes + lower_notes,
    )
    return {"data": [*map(_as_written, upper + lower)], "layout": layout}


def _as_written(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace of numbers has its places in lists: pages write them without Plotly."""
    if trace.get("meta") != WRITTEN:
        return trace
    return trace | {axis: np.asarray(trace[axis]).tolist() for axis in ("x", "y")}


def _aligned(two: Comparison, aside: float) -> tuple[tuple[Traces, Traces], ...]:
    """Arcs and notes of both sentences, the second so far aside that its word is below."""
    inks, firsts = (colours.FIRST, colours.SECOND), (0, len(two.first.tokens))
    upper, lower = (
        arcs.spec(a, focus=row, colour=colour, first=first)
        for (a, row), colour, first in zip(two.sides, inks, firsts, strict=True)
    )
    for part in [*lower["data"], *lower["layout"]["annotations"]]:
        part["x"] = np.asarray(part["x"], float) + aside
    return _parts(upper), _parts(lower)


def _parts(picture: Spec) -> tuple[Traces, Traces]:
    return picture["data"], picture["layout"]["annotations"]


def _flatten(traces: Traces) -> None:
    for trace in traces:
        y = np.asarray(trace["y"], float)
        trace["y"] = np.where(y > 0, FLAT * y, y)


def _turn_over(trace: dict[str, Any], depth: float) -> None:
    """So much lower, and upside down: what stood above a place stands below it."""
    trace["y"] = -np.asarray(trace["y"], float) - depth


def _place(layout: ArcLayout, row: int) -> float:
    return float(layout.along[row])


def _limits(
    two: Comparison, layouts: Sequence[ArcLayout], aside: float
) -> tuple[float, float] | None:
    """From the leftmost to the rightmost word or ring; None where words cannot all be written."""
    if any(layout.words is None for layout in layouts):
        return None
    spans = [_span(layout, a, row) for layout, (a, row) in zip(layouts, two.sides, strict=True)]
    (start, end), (start2, end2) = spans
    return min(start, start2 + aside), max(end, end2 + aside)


def _span(layout: ArcLayout, a: HasWeights, row: int) -> tuple[float, float]:
    """From where to where words and ring go, on the narrowest screen that shows both sentences."""
    places, ring = layout.along, layout.ring[0]
    radius = (layout.inner + layout.unit * float(a.W[row, row])) / UNIT
    return (
        min(float(places.min()) - 5, ring - radius),
        max(float(places.max()) + 5, ring + radius),
    )


def _radius(ring: dict[str, Any]) -> float:
    return float(ring["marker"]["size"] + ring["marker"]["line"]["width"]) / 2


def _roomy(limits: tuple[float, float]) -> list[float]:
    slack = max(0.0, 0.6 * ROOM - (limits[1] - limits[0])) / 2  # a few words keep together
    return [limits[0] - slack, limits[1] + slack]


def _depth(traces: Traces) -> float:
    """How far the ring reaches below the words."""
    return float(-np.min(traces[-1]["y"])) + _radius(traces[-1])


def _height(traces: Traces, sign: int = 1) -> float:
    return max(float((sign * np.asarray(trace["y"])).max(initial=0.0)) for trace in traces)
