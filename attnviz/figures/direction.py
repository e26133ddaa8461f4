"""Which way an arc leads: heads towards the word that reads, and what the strongest arc says."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.explain.reading import whole_percent
from attnviz.figures.arc_layout import BAND, ArcLayout
from attnviz.figures.drawn import HasWeights
from attnviz.figures.words import verbatim

HEADS = "heads"  # the mark of their trace, by which the mouse dims those of other arcs
LEAST, PER_WIDTH, MOST = 7.0, 1.6, 38.0  # pixels of a head, for each pixel of its arc, and at most
THIN = 0.5  # pixels of an arc that can hardly be seen
GAP = 8.0  # pixels between a ring and what it says
BELOW_SHARES = 37.0  # pixels from the words to the middle of a note, clear of the shares below them

Pair = tuple[int, int, float]


def heads(
    a: HasWeights, layout: ArcLayout, pairs: Sequence[Pair], colour: str, *, one_side: bool
) -> dict[str, Any]:
    """A head in the middle of every arc, as it is wide: from the word that is read to the reader.

    Each of `pairs` is a reader, what it reads, and the opacity of their arc. An arc too thin to be
    seen has none.
    """
    tips = [layout.tip(i, j, first_side=one_side or j < i) for i, j, _ in pairs]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in tips],
        "y": [y for _, y in tips],
        "marker": {
            "symbol": [_symbol(layout, i, j) for i, j, _ in pairs],
            "size": [_size(layout.unit * float(a.W[i, j])) for i, j, _ in pairs],
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
    return min(LEAST * min(1.0, width / THIN) + PER_WIDTH * width, MOST)


def _symbol(layout: ArcLayout, i: int, j: int) -> str:
    onwards = bool(layout.along[i] > layout.along[j])
    if layout.upright:
        return "triangle-up" if onwards else "triangle-down"
    return "triangle-right" if onwards != layout.backwards else "triangle-left"


def narration(
    a: HasWeights, layout: ArcLayout, focus: int, most: int, colour: str
) -> list[dict[str, Any]]:
    """What the ring of the word in focus and the strongest arc say, as a note beside the ring.

    There it lies below the words, clear of all arcs, and on the side with more room.
    """
    if layout.upright or layout.words is None:
        return []
    said = [_kept(a, layout, focus)] if a.W[focus, focus] > 0 else []
    if most != focus and a.W[focus, most] > 0:
        said.append(_comes_from(a, layout, focus, most, colour))
    return [_beside_the_ring("<br>".join(said), a, layout, focus)] if said else []


def _kept(a: HasWeights, layout: ArcLayout, focus: int) -> str:
    share = _bold(whole_percent(float(a.W[focus, focus])), colours.SELF)
    return f"{verbatim(layout.labels[focus])} keeps {share} for itself"


def _comes_from(a: HasWeights, layout: ArcLayout, focus: int, most: int, colour: str) -> str:
    share = _bold(whole_percent(float(a.W[focus, most])), colour)
    return f"{share} now comes from {verbatim(layout.labels[most])}"


def _bold(text: str, colour: str) -> str:
    return f'<b><span style="color:{colour}">{verbatim(text)}</span></b>'


def _beside_the_ring(text: str, a: HasWeights, layout: ArcLayout, focus: int) -> dict[str, Any]:
    x, y = layout.ring
    radius = layout.inner + layout.unit * float(a.W[focus, focus])
    side = (
        "right" if _share_of_width(layout, x) > 0.5 else "left"
    )  # of the note that is at the ring
    return {
        "text": text,
        "x": x,
        "y": min(y, -BAND - BELOW_SHARES),
        "xanchor": side,
        "yanchor": "middle",
        "xshift": (radius + GAP) * (-1 if side == "right" else 1),
        "align": side,
        "showarrow": False,
        "font": {"size": 13, "color": colours.INK},
    }


def _share_of_width(layout: ArcLayout, x: float) -> float:
    """How far from the left edge of the picture a place is: 0 to 1."""
    first, last = layout.canvas["xaxis"]["range"]
    return float((x - first) / (last - first))
