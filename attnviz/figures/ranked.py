"""The terms of a sum in the order of their size, each under the number it belongs to."""

from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz import colours
from attnviz.figures.canvas import SIZES, canvas
from attnviz.figures.hover import SHOWN, Hover, bold, hover
from attnviz.figures.picture import Picture, Spec

HEIGHT = 190
UNMARKED: dict[str, Any] = {  # the order says it all
    "showticklabels": False,
    "showgrid": False,
    "zeroline": False,
    "ticks": "",
    "fixedrange": True,
}


@Picture
def ranked(values: npt.NDArray[np.floating]) -> Spec:
    """Draw the terms (d,), the largest first; under the mouse, which number and how far the sum
    has come."""
    order = np.argsort(-values, kind="stable")
    terms = values[order]
    bars = {
        "type": "bar",
        "x": np.arange(1, len(values) + 1),
        "y": terms,
        "marker": {
            "color": [colours.ABOVE if term >= 0 else colours.BELOW for term in terms],
            "line": {"width": 0},
        },
        "hovertext": _hover_texts(terms, order),
        "hovertemplate": SHOWN,
    }
    layout = canvas(
        height=HEIGHT,
        margin={"l": 48, "r": 8, "t": 8, "b": 26},
        bargap=0.1,
        annotations=[_end("largest term", 0, "left"), _end("smallest", 1, "right")],
        xaxis=UNMARKED,
        yaxis=SIZES,
    )
    return {"data": [bars], "layout": layout}


def _hover_texts(terms: npt.NDArray[np.floating], order: npt.NDArray[np.integer]) -> list[Hover]:
    """Of each term, from the largest: its number, and how far the sum has come with it."""
    return [
        hover(
            "{name}: {term}\ntogether with those before: {total}",
            name=bold(f"number {number + 1}"),
            term=f"{term:+.4f}".replace("-", "−"),
            total=f"{total:.3f}".replace("-", "−"),
        )
        for number, term, total in zip(order.tolist(), terms, np.cumsum(terms), strict=True)
    ]


def _end(text: str, x: float, side: str) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "xanchor": side,
        "yanchor": "top",
        "yshift": -4,
        "showarrow": False,
        "font": {"size": 12},
    }
