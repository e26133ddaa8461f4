"""Named numbers as bars that go across, a panel for each kind, each with what it is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from attnviz.figures.canvas import AT_THE_END, canvas
from attnviz.figures.grips import grips, reach
from attnviz.figures.heatmap import BOTTOM
from attnviz.figures.hover import SHOWN, of_rows
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.rows import bar_height
from attnviz.figures.words import (
    LONGEST_TOLD,
    heading,
    hover_word,
    inks,
    names,
    verbatim,
    word_axis,
)

TOP = 26
GAP = 0.05  # between two panels, as a share of the width


class Panel(NamedTuple):
    """Numbers under a title, None where there is none, and what the mouse is told of each."""

    title: str
    values: Sequence[float | None]
    hover_texts: Sequence[str]


@Picture
def bars(
    rows: Sequence[str], panels: Sequence[Panel], *, focus: int | None = None, most: float = 0.0
) -> Spec:
    """Draw the numbers of `rows`, a panel beside the other; `most` is where the axes end, if it
    is above the largest number."""
    count = len(panels)
    found = [v for panel in panels for v in panel.values if v is not None]
    top, low = max([most, *found], default=1.0) or 1.0, min([0.0, *found])
    longest = max(map(len, rows), default=0)
    axes = {f"xaxis{i}": _axis(i - 1, count, low, top) for i in range(1, count + 1)}
    layout = canvas(
        height=TOP + BOTTOM + len(rows) * bar_height(len(rows)),
        margin={"l": 10 + 7 * min(longest, LONGEST_TOLD), "r": 4, "t": TOP, "b": BOTTOM},
        yaxis=_names(rows, focus),
        annotations=[heading(verbatim(p.title), i / count) for i, p in enumerate(panels)],
        **axes,
        **reach(bar_height(len(rows))),
    )
    data = [_panel(rows, panel, focus, i) for i, panel in enumerate(panels, 1)]
    return {"data": [*data, *grips(*data, row=bar_height(len(rows)))], "layout": layout}


def _names(rows: Sequence[str], focus: int | None) -> dict[str, Any]:
    """The names of the rows, longer than those of words on an axis."""
    written = [verbatim(hover_word(row)) for row in rows]
    if focus is not None:
        written[focus] = f"<b>{written[focus]}</b>"
    axis = word_axis(rows, focus=focus, range=[len(rows) - 0.5, -0.5])
    return axis | {"tickvals": names(rows), "ticktext": written}


def _panel(rows: Sequence[str], panel: Panel, focus: int | None, place: int) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": np.array([value or 0.0 for value in panel.values], np.float32),
        "y": names(rows),
        "xaxis": f"x{place}",
        "marker": {
            "color": inks(len(rows), focus),
            "line": {"width": 0},
        },
        "width": 0.6,
        "text": ["–" if v is None else f"{v:.2f}".replace("-", "−") for v in panel.values],
        **AT_THE_END,
        "textfont": {"size": 12},
        "hovertext": of_rows(names(rows), panel.hover_texts),
        "hovertemplate": SHOWN,
    }


def _axis(place: int, count: int, low: float, top: float) -> dict[str, Any]:
    return {
        "domain": [place / count, (place + 1) / count - GAP],
        "range": [1.16 * low, 1.16 * top],  # room for the number beside the longest bar
        "visible": False,
        "fixedrange": True,
    }
