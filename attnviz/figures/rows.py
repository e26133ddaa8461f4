"""One word's rows from several attentions, side by side on one scale."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.explain.reading import percent, whole_percent
from attnviz.figures.canvas import canvas
from attnviz.figures.grips import grips, reach
from attnviz.figures.heatmap import BOTTOM
from attnviz.figures.hover import SHOWN, of_rows
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import heading, inks, names, room, verbatim, word_axis
from attnviz.text.labels import LONGEST

TOP, LINE = 26, 17
GAP = 0.05  # between two panels, as a share of the width
LABELLED_UP_TO = 40  # words; beyond, bars are too thin to stand a number beside them


@Picture
def rows(
    tokens: Sequence[str], weights: Mapping[str, npt.NDArray[np.floating]], *, focus: int
) -> Spec:
    """Draw how the word `focus` attends to `tokens`, a panel for each name in `weights`.

    A weight (k,) that is NaN stands for a word that is left out there.
    """
    count = len(weights)
    top = max(float(np.nanmax(w, initial=0)) for w in weights.values()) or 1.0
    data = [_bars(tokens, w, focus, i) for i, w in enumerate(weights.values(), 1)]
    axes = {f"xaxis{i}": _panel(i - 1, count, top) for i in range(1, count + 1)}
    headings = [_heading(name) for name in weights]
    above = TOP + (LINE if any("<br>" in text for text in headings) else 0)
    layout = canvas(
        height=above + BOTTOM + len(tokens) * bar_height(len(tokens)),
        margin={"l": room(tokens), "r": 4, "t": above, "b": BOTTOM},
        yaxis=word_axis(tokens, focus=focus, range=[len(tokens) - 0.5, -0.5]),
        annotations=[heading(text, i / count) for i, text in enumerate(headings)],
        **axes,
        **reach(bar_height(len(tokens))),
    )
    return {"data": [*data, *grips(*data, row=bar_height(len(tokens)))], "layout": layout}


def _heading(name: str) -> str:
    """A name on one line or, where it is long, on two.

    >>> _heading("Layer 1, head 5")
    'Layer 1,<br>head 5'
    """
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    if len(name) <= LONGEST or not spaces:
        return name
    middle = min(spaces, key=lambda i: abs(i - len(name) / 2))
    return f"{name[:middle]}<br>{name[middle + 1 :]}"


def bar_height(words: int) -> int:
    """Pixels for a word's bar with its gap."""
    return max(6, min(24, 560 // words))


def _bars(
    tokens: Sequence[str], weights: npt.NDArray[np.floating], focus: int, panel: int
) -> dict[str, Any]:
    labelled = len(tokens) <= LABELLED_UP_TO
    told = ["left out" if np.isnan(w) else percent(float(w)) for w in weights]
    short = ["–" if np.isnan(w) else verbatim(whole_percent(float(w))) for w in weights]
    return {
        "type": "bar",
        "orientation": "h",
        "x": np.nan_to_num(weights).astype(np.float32),
        "y": names(tokens),
        "xaxis": f"x{panel}",
        "marker": {
            "color": inks(len(tokens), focus),
            "line": {"width": 0},
        },
        "width": 0.6,
        "text": short if labelled else [],
        "textposition": "outside",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hovertext": of_rows(names(tokens), told),
        "hovertemplate": SHOWN,
    }


def _panel(place: int, count: int, top: float) -> dict[str, Any]:
    return {
        "domain": [place / count, (place + 1) / count - GAP],
        "range": [0, 1.16 * top],  # room for the number beside the longest bar
        "visible": False,
        "fixedrange": True,
    }
