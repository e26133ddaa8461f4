"""How much each word is attended to, beside what cutting it does to the next word."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.explain.next_word import Need
from attnviz.explain.reading import percent
from attnviz.figures.canvas import AT_THE_END, canvas
from attnviz.figures.hover import bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import bar_axis, heading, names, room, signed, verbatim
from attnviz.text.labels import short

ROW, TOP = 30, 28  # pixels
HALF = 0.46  # of the width that each of the two panels takes


@Picture
def needed(needs: Sequence[Need], target: str) -> Spec:
    """Draw two bars a word: on the left its weight, on the right what becomes of `target`."""
    places = names([need.word for need in needs])
    changes = [need.change or 0.0 for need in needs]
    low, high = min([*changes, 0.0]), max([*changes, 0.0])
    spread = (high - low) or 0.01
    layout = canvas(
        height=ROW * len(needs) + TOP + 12,
        margin={"l": room([need.word for need in needs]) + 8, "r": 8, "t": TOP, "b": 12},
        bargap=0.3,
        xaxis=_axis([0, HALF], [0, 1.3 * max((n.weight for n in needs), default=1.0)]),
        xaxis2=_axis([1 - HALF, 1], [low - 0.3 * spread, high + 0.3 * spread]) | {"zeroline": True},
        yaxis=bar_axis([need.word for need in needs], places),
        annotations=[
            heading("attention", 0),
            heading(f"{verbatim(short(target, 9))} without it", 1 - HALF),
        ],
    )
    return {"data": [_weights(needs, places), _changes(needs, places, target)], "layout": layout}


def _axis(domain: list[float], limits: list[float]) -> dict[str, Any]:
    return {
        "domain": domain,
        "range": limits,
        "showgrid": False,
        "showticklabels": False,
        "ticks": "",
        "zeroline": False,
        "zerolinecolor": colours.rgba(colours.FAINT, 0.6),
        "fixedrange": True,
    }


def _weights(needs: Sequence[Need], places: Sequence[str]) -> dict[str, Any]:
    return _bars(places, [need.weight for need in needs], colours.READS) | {
        "text": [percent(need.weight) for need in needs],
        "hovertext": [
            hover(
                "{word} gets {share} of the attention", word=bold(n.word), share=percent(n.weight)
            )
            for n in needs
        ],
    }


def _changes(needs: Sequence[Need], places: Sequence[str], target: str) -> dict[str, Any]:
    shown = [n for n in needs if n.change is not None]
    at = [place for place, n in zip(places, needs, strict=True) if n.change is not None]
    points = [points_of(n.change or 0.0) for n in shown]
    inks = [colours.BELOW if (n.change or 0.0) < 0 else colours.ABOVE for n in shown]
    return _bars(at, [n.change or 0.0 for n in shown], inks) | {
        "xaxis": "x2",
        "text": points,
        "hovertext": [
            hover(
                "without {word}, {target} changes by {points} points",
                word=bold(n.word),
                target=short(target),
                points=told,
            )
            for n, told in zip(shown, points, strict=True)
        ],
    }


def _bars(
    places: Sequence[str], lengths: Sequence[float], colour: str | list[str]
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(lengths),
        "y": list(places),
        "marker": {"color": colour},
        **AT_THE_END,
        "textfont": {"size": 13, "color": colours.INK},
        "hoverinfo": "text",
    }


def points_of(change: float) -> str:
    """A change of a probability in percentage points.

    >>> points_of(-0.7711), points_of(0.0004), points_of(0)
    ('−77', '+0.04', '0')
    """
    size = abs(100 * change)
    return (
        signed(100 * change, 0 if size >= 10 else 1 if size >= 0.95 else 2) if size > 0.005 else "0"
    )
