"""Which way an arc leads: heads towards the word that reads, and what the strongest arc says."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.explain.reading import whole_percent
from attnviz.figures.drawn import Weighing
from attnviz.figures.ground import ROOM, Ground
from attnviz.figures.words import verbatim
from attnviz.text.labels import short

HEADS = "heads"  # the mark of their trace, by which the mouse dims those of other arcs
LEAST, PER_WIDTH = 7.0, 1.6  # pixels of a head, and for each pixel of its arc
THIN = 0.5  # pixels of an arc that can hardly be seen
LETTER = 10.0  # pixels of a unit across, rather too few than too many
TOP = 0.8  # of the rise: above it a sentence stands below its arc

Pair = tuple[int, int, float]


def heads(a: Weighing, ground: Ground, pairs: Sequence[Pair], colour: str, **side: Any) -> Any:
    """A head in the middle of every arc, as it is wide: from the word that is read to the reader.

    Each of `pairs` is a reader, what it reads, and the opacity of their arc. An arc too thin to be
    seen has none.
    """
    tips = [_tip(ground, i, j, **side) for i, j, _ in pairs]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in tips],
        "y": [y for _, y in tips],
        "marker": {
            "symbol": [_symbol(ground, i, j) for i, j, _ in pairs],
            "size": [_size(ground.unit * float(a.W[i, j])) for i, j, _ in pairs],
            "color": [colours.rgba(colour, alpha) for *_, alpha in pairs],
            "line": {"width": 0},
            "opacity": 1,
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": HEADS,
        "customdata": [[i, j] for i, j, _ in pairs],
    }


def _size(width: float) -> float:
    """The pixels of a head: an arc too thin to be seen has none."""
    return LEAST * min(1.0, width / THIN) + PER_WIDTH * width


def _tip(ground: Ground, i: int, j: int, *, one_side: bool) -> tuple[float, float]:
    """The highest place of an arc."""
    x, y = ground.path(i, j, first_side=one_side or j < i)
    half = len(x) // 2
    return float(np.mean(x[half - 1 : half + 1])), float(np.mean(y[half - 1 : half + 1]))


def _symbol(ground: Ground, i: int, j: int) -> str:
    onwards = bool(ground.along[i] > ground.along[j])
    if ground.upright:
        return "triangle-up" if onwards else "triangle-down"
    return "triangle-right" if onwards != ground.backwards else "triangle-left"


def sentences(a: Weighing, ground: Ground, focus: int, most: int, colour: str) -> list[Any]:
    """What the strongest arc and the ring of the word in focus say, where there is room."""
    if ground.upright or ground.words is None:
        return []
    said = [_kept(a, ground, focus)] if a.W[focus, focus] > 0 else []
    if most != focus and a.W[focus, most] > 0:
        said.insert(0, _comes_from(a, ground, focus, most, colour))
    return said


def _comes_from(a: Weighing, ground: Ground, focus: int, most: int, colour: str) -> dict[str, Any]:
    x, y = _tip(ground, focus, most, one_side=True)
    share = f'<b><span style="color:{colour}">{verbatim(_percent(a, focus, most))}</span></b>'
    word, source = (verbatim(short(a.tokens[k])) for k in (focus, most))
    text = f"{share} of {word} now comes from {source}"
    above = "bottom" if y > TOP * ground.rise else "top"
    apart = (
        4 + _size(ground.unit * float(a.W[focus, most])) / 2
    )  # clear of the head, which is wider than its arc
    away = -apart if above == "bottom" else apart
    return _said(text, x, y + away, f"{above} {_aside(ground, x)}")


def _kept(a: Weighing, ground: Ground, focus: int) -> dict[str, Any]:
    x, y = ground.ring
    word = verbatim(short(a.tokens[focus]))
    apart = (ground.inner + ground.unit * float(a.W[focus, focus]) + 8) / LETTER
    if _aside(ground, x) == "left":
        return _said(f"what {word} keeps of itself:", x - _way(ground) * apart, y, "middle left")
    return _said(f"is what {word} keeps of itself", x + _way(ground) * apart, y, "middle right")


def _way(ground: Ground) -> int:
    return -1 if ground.backwards else 1


def _aside(ground: Ground, x: float) -> str:
    """On which side of a place there is room for a sentence."""
    first, last = ground.layout["xaxis"]["range"]
    share = (x - first) / (last - first)
    if 20 / ROOM < share < 1 - 20 / ROOM:
        return "center"
    return "right" if share < 0.5 else "left"


def _percent(a: Weighing, i: int, j: int) -> str:
    return whole_percent(float(a.W[i, j]))


def _said(text: str, x: float, y: float, position: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x],
        "y": [y],
        "text": [text],
        "textposition": position,
        "textfont": {"size": 13, "color": colours.INK},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
