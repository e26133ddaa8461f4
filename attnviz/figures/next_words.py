"""The words that may come next, as bars; after a change beside those that came before it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from attnviz import colours
from attnviz.explain.reading import percent
from attnviz.figures.canvas import AT_THE_END, canvas
from attnviz.figures.hover import bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import bar_axis, heading, names, room
from attnviz.text.labels import short

BAR, TOP = 27, 26  # pixels of a word's row, and above two lists for what each is
LETTERS = 9  # of a word beside another list
WIDTH = 0.38  # of the picture, that each of two lists takes beside its words
ROOM_FOR_SHARES, ROOM_IN_HALF = 0.34, 0.6  # of the longest bar, beside it
BEFORE, NOW = "before", "now"
INK = {  # of a bar, by what its word is
    "before": colours.READS,
    "now": colours.SECOND,
    "other": colours.rgba(colours.READS, 0.55),
}


class Bar(NamedTuple):
    """A word that may come next, its probability, and what the word is.

    `role`: "before" of the word that came first before a change, "now" of the one that comes
    first after it, "other" of all others.
    """

    word: str
    probability: float
    role: str = "other"


@Picture
def next_words(now: Sequence[Bar], before: Sequence[Bar] = ()) -> Spec:
    """Draw the words from the first down, each as long as it is likely.

    After a change the list of `before` stands on the left, on the same scale.
    """
    lists = [(BEFORE, before), (NOW, now)] if before else [("", now)]
    rows, halved = max(len(bars) for _, bars in lists), len(lists) > 1
    data: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for number, (name, bars) in enumerate(lists):
        places = names([bar.word for bar in bars])
        data.append(_bars(bars, places, name, str(number + 1) if number else ""))
        axes |= _axes(bars, places, number, len(lists), _longest(lists), rows)
    top = TOP if halved else 4
    layout = canvas(
        height=BAR * rows + top + 8,
        margin={"l": _left(lists), "r": 4, "t": top, "b": 8},
        bargap=0.25,
        annotations=[heading(BEFORE, 0), heading(NOW, 1 - WIDTH)] if halved else [],
        **axes,
    )
    return {"data": data, "layout": layout}


def _longest(lists: Sequence[tuple[str, Sequence[Bar]]]) -> float:
    return max((bar.probability for _, bars in lists for bar in bars), default=1.0) or 1.0


def _left(lists: Sequence[tuple[str, Sequence[Bar]]]) -> int:
    letters = LETTERS if len(lists) > 1 else None
    return room([_label(bar.word, letters) for bar in lists[0][1]]) + 8


def _label(word: str, letters: int | None) -> str:
    return short(word, letters) if letters else short(word)


def _axes(
    bars: Sequence[Bar], places: Sequence[str], number: int, lists: int, longest: float, rows: int
) -> dict[str, Any]:
    """The two axes of a list: the first list begins at the left, the second further right."""
    mark = str(number + 1) if number else ""
    beside = ROOM_FOR_SHARES if lists == 1 else ROOM_IN_HALF
    domain = [0, 1] if lists == 1 else [[0, WIDTH], [1 - WIDTH, 1]][number]
    x = {"visible": False, "range": [0, longest * (1 + beside)], "fixedrange": True}
    y = bar_axis([_label(bar.word, LETTERS if lists > 1 else None) for bar in bars], places) | {
        "range": [len(bars) - rows - 0.5, len(bars) - 0.5],  # so that rows of both lists are level
        "anchor": f"x{mark}",
    }
    return {
        f"xaxis{mark}": x | {"domain": domain, "anchor": f"y{mark}"},
        f"yaxis{mark}": y,
    }


def _bars(bars: Sequence[Bar], places: Sequence[str], name: str, mark: str) -> dict[str, Any]:
    of = f", {name}" if name else ""
    shares = [percent(bar.probability) for bar in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.probability for bar in bars],
        "y": list(places),
        "xaxis": f"x{mark}",
        "yaxis": f"y{mark}",
        "marker": {"color": [INK[bar.role] for bar in bars]},
        "text": shares,
        **AT_THE_END,
        "textfont": {"size": 13, "color": colours.INK},
        "hovertext": [
            hover("{word}: {share}", word=bold(short(bar.word)), share=f"{share}{of}")
            for bar, share in zip(bars, shares, strict=True)
        ],
        "hoverinfo": "text",
    }
