"""The terms of a sum as a strip of bars, one a number or a word."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from attnviz.figures import theme
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import names, short, shown, verbatim


@Picture
def terms(
    values: npt.NDArray, words: Sequence[str] | None = None, *, chosen: int | None = None
) -> Spec:
    """Draw each of the terms that are added up; `words` name them, else their places from 1.

    `chosen` is the term that the sum is compared with, as in a quotient.
    """
    places = np.arange(1, len(values) + 1) if words is None else names(words)
    colours = [theme.SELF if i == chosen else theme.READS for i in range(len(values))]
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True}
    if words is not None:
        ticks = shown(len(words), [] if chosen is None else [chosen])
        labels = [verbatim(short(words[i])) for i in ticks]
        axis |= {"type": "category", "tickvals": [places[i] for i in ticks], "ticktext": labels}
    named = "<b>%{x}</b>" if words is not None else "number %{x}"
    bars = {
        "type": "bar",
        "x": places,
        "y": values,
        "marker": {"color": colours, "line": {"width": 0}},
        "hovertemplate": f"{named}: %{{y:.6g}}<extra></extra>",
    }
    layout = theme.layout(
        height=190,
        margin={"l": 48, "r": 8, "t": 8, "b": 44 if words is not None else 26},
        bargap=0.25,
        xaxis=axis | {"tickfont": {"color": theme.INK, "size": 12}},
        yaxis={
            "gridcolor": theme.rgba(theme.FAINT, 0.2),
            "zerolinecolor": theme.rgba(theme.FAINT, 0.6),
            "tickfont": {"size": 11, "color": theme.FAINT},
            "nticks": 4,
            "fixedrange": True,
        },
    )
    return {"data": [bars], "layout": layout}
