"""The words that may come next, as bars; where something was changed, what each had before."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from attnviz import colours
from attnviz.explain.reading import percent
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import Hover, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import bar_axis, names, room
from attnviz.text.labels import short

BAR = 27  # pixels of a word's row
ROOM_FOR_SHARES = 0.34  # of the longest bar, beside it


class Bar(NamedTuple):
    """A word that may come next and its probability; `before`: what it was before a change."""

    word: str
    probability: float
    before: float | None = None


@Picture
def next_words(bars: Sequence[Bar]) -> Spec:
    """Draw the words from the first down, each as long as it is likely.

    Where there is a `before` a thin grey bar below each shows it.
    """
    changed = any(bar.before is not None for bar in bars)
    most = max((max(bar.probability, bar.before or 0) for bar in bars), default=1.0) or 1.0
    places = names([bar.word for bar in bars])
    data = [_now(bars, places)]
    if changed:
        data.append(_before(bars, places))
    layout = canvas(
        height=BAR * len(bars) + 12,
        margin={"l": room([bar.word for bar in bars]) + 8, "r": 4, "t": 4, "b": 8},
        barmode="group",
        bargap=0.25,
        bargroupgap=0,
        xaxis={"visible": False, "range": [0, most * (1 + ROOM_FOR_SHARES)], "fixedrange": True},
        yaxis=bar_axis([bar.word for bar in bars], places),
    )
    return {"data": data[::-1], "layout": layout}  # in a group Plotly draws from the bottom up


def _now(bars: Sequence[Bar], places: Sequence[str]) -> dict[str, Any]:
    return _trace(places, [bar.probability for bar in bars], colours.READS) | {
        "text": [_share(bar) for bar in bars],
        "textposition": "outside",
        "constraintext": "none",  # or Plotly makes it as small as a thin bar
        "textfont": {"size": 13, "color": colours.INK},
        "cliponaxis": False,
        "hovertext": [_hover_text(bar) for bar in bars],
    }


def _before(bars: Sequence[Bar], places: Sequence[str]) -> dict[str, Any]:
    grey = colours.rgba(colours.FAINT, 0.55)
    return _trace(places, [bar.before or 0.0 for bar in bars], grey) | {
        "hovertext": [_hover_text(bar) for bar in bars]
    }


def _trace(places: Sequence[str], lengths: Sequence[float], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(lengths),
        "y": list(places),
        "marker": {"color": colour},
        "hoverinfo": "text",
    }


def _share(bar: Bar) -> str:
    if bar.before is None:
        return percent(bar.probability)
    return f"{percent(bar.probability)}, before {percent(bar.before)}"


def _hover_text(bar: Bar) -> Hover:
    return hover("{word}: {share}", word=bold(short(bar.word)), share=_share(bar))
