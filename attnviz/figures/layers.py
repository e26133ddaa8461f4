"""How alike the words grow, layer by layer."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, hover
from attnviz.figures.picture import Picture, Spec

CLOSE = 0.1  # of a cosine: nearer than this, names at the ends of lines would lie on each other


@Picture
def collapse(
    plain: Sequence[float], residual: Sequence[float], *, chosen: bool, height: int = 220
) -> Spec:
    """Draw the mean cosine between words, before and after each layer, without and with residual.

    `chosen` says whether the residual is on: its line is the strong one. Either may be empty,
    where there is no such line.
    """
    lines = [
        line
        for line in (("without residual", plain, not chosen), ("with residual", residual, chosen))
        if line[1]
    ]
    upper = max(lines, key=lambda line: line[1][-1])
    apart = _apart(plain, residual)
    layout = canvas(
        height=height,
        margin={"l": 44, "r": 120, "t": 12, "b": 36},
        xaxis=_axis("layers", tickvals=list(range(len(upper[1])))),
        yaxis=_axis("mean cosine", range=[min(0, *plain, *residual) - 0.05, 1.05], nticks=4),
        annotations=[_name(*line, shift=apart if line is upper else -apart) for line in lines],
    )
    return {"data": [_line(*line) for line in lines], "layout": layout}


def _line(name: str, values: Sequence[float], strong: bool) -> dict[str, Any]:
    colour = colours.READS if strong else colours.FAINT
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(values))),
        "y": list(values),
        "line": {"color": colour, "width": 3 if strong else 1.5},
        "marker": {"color": colour, "size": 7 if strong else 5},
        "hovertext": [
            hover(f"{name}, after {layer} layers: {{cosine}}", cosine=f"{value:.3f}")
            for layer, value in enumerate(values)
        ],
        "hovertemplate": SHOWN,
    }


def _apart(one: Sequence[float], other: Sequence[float]) -> int:
    """Pixels by which two names are moved from each other where lines end side by side."""
    return 8 if one and other and abs(one[-1] - other[-1]) < CLOSE else 0


def _name(name: str, values: Sequence[float], strong: bool, *, shift: int) -> dict[str, Any]:
    return {
        "text": f"<b>{name}</b>" if strong else name,
        "x": len(values) - 1,
        "y": values[-1],
        "xanchor": "left",
        "xshift": 10,
        "yshift": shift,
        "showarrow": False,
        "font": {"color": colours.READS if strong else colours.FAINT, "size": 12},
    }


def _axis(title: str, **more: Any) -> dict[str, Any]:
    shared: dict[str, Any] = {
        "title": {"text": title, "font": {"size": 12, "color": colours.INK}},
        "tickfont": {"size": 12, "color": colours.FAINT},
        "ticklabelstandoff": 6,
        "gridcolor": colours.rgba(colours.FAINT, 0.2),
        "zeroline": False,
        "fixedrange": True,
    }
    return shared | more
