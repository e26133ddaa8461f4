"""The terms of a sum as a strip of bars, one a number or a word."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from attnviz import colours
from attnviz.figures.canvas import SIZES, canvas
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import names, room, word_axis

RECEDES = 0.55  # opacity of the terms that are not the chosen one


@Picture
def terms(
    values: npt.NDArray[np.floating],
    words: Sequence[str] | None = None,
    *,
    reader: int | None = None,
    chosen: int | None = None,
) -> Spec:
    """Draw each of the terms that are added up; `words` name them, else their places from 1.

    `reader` is the term of the word that reads, `chosen` the one that the sum is compared with,
    as in a quotient: the others recede.
    """
    places = np.arange(1, len(values) + 1) if words is None else names(words)
    below = 26 if words is None else room(words)
    inks = [
        colours.rgba(
            colours.SELF if i == reader else colours.READS, 1 if chosen in (None, i) else RECEDES
        )
        for i in range(len(values))
    ]
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True}
    if words is not None:
        ends = [-0.5, len(words) - 0.5]
        axis = word_axis(words, focus=reader, side="bottom", tickangle=-45, range=ends)
    named = "<b>%{x}</b>" if words is not None else "number %{x}"
    bars = {
        "type": "bar",
        "x": places,
        "y": values,
        "marker": {"color": inks, "line": {"width": 0}},
        "hovertemplate": f"{named}: %{{y:.6g}}<extra></extra>",
    }
    layout = canvas(
        height=164 + below,
        margin={"l": 48, "r": 8, "t": 8, "b": below},
        bargap=0.25,
        xaxis=axis | {"tickfont": {"color": colours.INK, "size": 12}},
        yaxis=SIZES,
    )
    return {"data": [bars], "layout": layout}
