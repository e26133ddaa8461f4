"""How often each answer was given, as bars, with the true one marked when it is to be shown."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.figures.canvas import AT_THE_END, canvas
from attnviz.figures.hover import SHOWN, hover
from attnviz.figures.picture import Picture, Spec

HEIGHT = 34  # pixels of a bar with the air round it


@Picture
def tally(bars: Sequence[tuple[str, int, bool]], *, truth: bool) -> Spec:
    """Draw the answers as bars, from the first down: a name, how often, and whether it is right.

    Without `truth` all are alike, so that the picture can be shown before the answer is.
    """
    names = [name for name, _, _ in bars]
    most = max((times for _, times, _ in bars), default=0)
    layout = canvas(
        height=HEIGHT * len(bars) + 16,
        margin={"l": 64, "r": 40, "t": 8, "b": 8},
        xaxis={"visible": False, "range": [0, max(most, 1)], "fixedrange": True},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "tickfont": {"size": 14, "color": colours.INK},
            "ticklabelstandoff": 8,
            "fixedrange": True,
        },
    )
    return {"data": [_bars(bars, truth=truth)], "layout": layout}


def _bars(bars: Sequence[tuple[str, int, bool]], *, truth: bool) -> dict[str, Any]:
    marked = [colours.READS if right and truth else colours.FAINT for _, _, right in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [times for _, times, _ in bars],
        "y": [name for name, _, _ in bars],
        "text": [str(times) if times else "" for _, times, _ in bars],
        **AT_THE_END,
        "textfont": {"size": 14, "color": colours.INK},
        "marker": {"color": marked},
        "hovertext": [
            hover("{name}: {times}", name=name, times=str(times)) for name, times, _ in bars
        ],
        "hovertemplate": SHOWN,
    }
