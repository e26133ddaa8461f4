"""Bars that go across, each to be pointed at: one that is hardly there as well."""

from typing import Any

import numpy as np

from attnviz.figures.picture import Spec

SAID = ("customdata", "hovertext", "hovertemplate", "xaxis")


def grips(*bars: Spec, row: float) -> list[Spec]:
    """An unseen mark at the end of each bar that says what its bar says; a row has so many pixels.

    >>> bars = {"x": [0.25, 0.0], "base": 1, "y": ["a", "b"], "hovertext": ["more", "nothing"]}
    >>> (marks,) = grips(bars, row=24)
    >>> marks["x"].tolist(), marks["y"], marks["hovertext"], marks["marker"]
    ([1.25, 1.0], ['a', 'b'], ['more', 'nothing'], {'size': 12.0, 'opacity': 0})
    """
    return [_ends(one, row) for one in bars]


def reach(row: float) -> dict[str, Any]:
    """How near the mouse is to be, in the layout: no mark speaks over the bar of another row."""
    return {"hoverdistance": max(1, round(row / 4))}


def _ends(bars: Spec, row: float) -> Spec:
    marks: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": np.asarray(bars["x"]) + np.asarray(bars.get("base", 0)),
        "y": bars["y"],
        "marker": {"size": row / 2, "opacity": 0, **_colour(bars)},
        "cliponaxis": False,
    }
    return marks | {name: bars[name] for name in SAID if name in bars}


def _colour(bars: Spec) -> dict[str, Any]:
    """That of the bars, for it is also that of what is told."""
    colour = bars.get("marker", {}).get("color")
    return {} if colour is None else {"color": colour}
