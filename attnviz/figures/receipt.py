"""The terms of a sum as a strip of bars, one a number or a word."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz import colours
from attnviz.figures.canvas import SIZES, canvas
from attnviz.figures.hover import SHOWN, Hover, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import names, room, word_axis
from attnviz.text.labels import unique_labels

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
    bars = {
        "type": "bar",
        "x": np.arange(1, len(values) + 1) if words is None else names(words),
        "y": values,
        "marker": {"color": _inks(len(values), reader, chosen), "line": {"width": 0}},
        "hovertext": _hover_texts(values, words),
        "hovertemplate": SHOWN,
    }
    below = 26 if words is None else room(words)
    layout = canvas(
        height=164 + below,
        margin={"l": 48, "r": 8, "t": 8, "b": below},
        bargap=0.25,
        xaxis=_places(words, reader) | {"tickfont": {"color": colours.INK, "size": 12}},
        yaxis=SIZES,
    )
    return {"data": [bars], "layout": layout}


def _hover_texts(values: npt.NDArray[np.floating], words: Sequence[str] | None) -> list[Hover]:
    numbers = range(1, len(values) + 1)
    named = map(bold, unique_labels(words)) if words else (hover(f"number {i}") for i in numbers)
    return [
        hover("{name}: {value}", name=name, value=f"{value:.6g}".replace("-", "−"))
        for name, value in zip(named, values.tolist(), strict=True)
    ]


def _inks(count: int, reader: int | None, chosen: int | None) -> list[str]:
    return [
        colours.rgba(
            colours.SELF if i == reader else colours.READS, 1 if chosen in (None, i) else RECEDES
        )
        for i in range(count)
    ]


def _places(words: Sequence[str] | None, reader: int | None) -> dict[str, Any]:
    if words is None:
        return {"showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True}
    ends = [-0.5, len(words) - 0.5]
    return word_axis(words, focus=reader, side="bottom", tickangle=-45, range=ends)
