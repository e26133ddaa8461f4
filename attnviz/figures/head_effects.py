"""What becomes of the next word when one head is switched off: a cell for each head."""

from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz import colours
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, Hover, bold, hover
from attnviz.figures.needed import points_of
from attnviz.figures.picture import Picture, Spec
from attnviz.models.ranking import head_name
from attnviz.text.labels import short

CELL, LOW, TOP, LEFT = 26, 18, 44, 60  # pixels; rows of layers are low


@Picture
def head_effects(changes: npt.NDArray[np.floating], target: str, *, upright: bool = False) -> Spec:
    """Draw `changes` (L, H) of the probability of `target`: layers across, heads down.

    `upright`: layers down, heads across. NaN stands for a head that was not measured yet. A click
    picks a head, layer by layer from 0.
    """
    z, across, down = changes.T, "layer", "head"
    if upright:
        z, across, down = changes, down, across
    rows, columns = z.shape
    end = float(np.nanmax(np.abs(changes), initial=0.0)) or 1.0
    cells = {
        "type": "heatmap",
        "x": list(range(1, columns + 1)),
        "y": list(range(1, rows + 1)),
        "z": z.astype(np.float32),
        "zmin": -end,
        "zmax": end,
        "colorscale": colours.NUMBERS,
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hoverinfo": "skip",
    }
    layout = canvas(
        height=(LOW if upright else CELL) * rows + TOP + 8,
        margin={"l": LEFT, "r": 4, "t": TOP, "b": 8},
        xaxis=_axis(across, columns) | {"side": "top"},
        yaxis=_axis(down, rows) | {"range": [rows + 0.5, 0.5]},
        hoverdistance=-1,
    )
    return {"data": [cells, _targets(changes, target, upright)], "layout": layout}


def _targets(changes: npt.NDArray[np.floating], target: str, upright: bool) -> dict[str, Any]:
    """An unseen mark in every cell, which takes the mouse: all of them in the order of heads."""
    places = list(np.ndindex(*changes.shape))
    layers, heads = zip(*((layer + 1, head + 1) for layer, head in places), strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": heads if upright else layers,
        "y": layers if upright else heads,
        "marker": {"size": 18, "opacity": 0},
        "meta": {"pick": "head"},
        "hovertext": [_hover_text(i, j, float(changes[i, j]), target) for i, j in places],
        "hovertemplate": SHOWN,
    }


def _hover_text(layer: int, head: int, change: float, target: str) -> Hover:
    name = bold(head_name(layer, head))
    if not np.isfinite(change):
        return hover("{name}\nnot measured yet", name=name)
    told = f"{{name}} off:\n{{word}} {points_of(change)} points"
    return hover(told, name=name, word=short(target))


def _axis(name: str, count: int) -> dict[str, Any]:
    places = list(range(1, count + 1))
    return {
        "tickvals": places,
        "ticktext": [f"{name} 1", *map(str, places[1:])],
        "tickfont": {"size": 12, "color": colours.INK},
        "range": [0.5, count + 0.5],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
    }
