"""Where words, arcs and rings stand: the geometry of the arc diagram, in two directions.

Across, a unit of x is the width of a letter and a unit of y a pixel; down, a unit of y is a
pixel and a unit of x the room for arcs. So text keeps its size on every screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.text.labels import LONGEST, short

Line = tuple[npt.NDArray[np.floating], npt.NDArray[np.floating]]
POINTS = 24  # of an arc
ROOM = 96  # letters and spaces that fit side by side on a wide screen
SPACE = 2.6  # letters between two words
TALL = 290.0  # pixels of a sentence that runs across, with arcs, words and ring
RISE, RISE_BOTH = 210.0, 150.0  # pixels of the highest arc where words crowd; on both sides
BAND = 26.0  # pixels for the line of words
LABELS = 92  # pixels for slanted words
ROW, DENSE_ROW, DENSE = 26.0, 17.0, 30  # pixels a word gets going down; so many are dense
LEFT = 1.0  # room for words and ring going down, in units of the room for arcs
LETTERS_DOWN = 10  # of a word that have room there


@dataclass(frozen=True)
class Ground:
    """Places in data units; widths, radii and font sizes in pixels.

    `along` are the places of the words in the direction of the sentence, `rise` the height of
    the longest arc and `band` the gap between the two sides; `unit` is the width of a weight
    of 1 and `inner` the radius of a ring's hole. Without `words` they crowd, and stand slanted;
    `letters` is how many of a word are written; `backwards`: it runs from right to left.
    """

    along: npt.NDArray[np.floating]
    rise: float
    band: float
    upright: bool
    unit: float
    inner: float
    nodes: Line
    words: Line | None
    anchor: str
    percentages: Line | None
    ring: tuple[float, float]
    layout: dict[str, Any]
    letters: int = LONGEST
    backwards: bool = False

    def path(self, i: int, j: int, *, first_side: bool) -> Line:
        """x and y of half an ellipse from word i to word j, above (right) or below (left)."""
        start, end = float(self.along[i]), float(self.along[j])
        t = np.linspace(0, np.pi, POINTS)
        longest = abs(float(self.along[-1] - self.along[0]))
        height = self.rise * (abs(end - start) / longest) ** 0.8 * np.sin(t)
        along = (start + end) / 2 + (start - end) / 2 * np.cos(t)
        side = height if first_side else -self.band - height
        return (side, along) if self.upright else (along, side)


def across(tokens: Sequence[str], focus: int | None, own: float) -> Ground:
    """The sentence from left to right; slanted words where they would collide."""
    widths = np.array([max(len(short(t)), 2) + SPACE for t in tokens])
    if widths.sum() > ROOM:
        return _crowded(tokens, focus, own)
    along = np.cumsum(widths) - widths / 2
    unit, inner = 32.0, 17.0
    room = 0.5 if own <= 0.5 else 1.0  # for the ring: few steps, so that arcs seldom change
    ring = 2 * (inner + unit * room)
    rise, below = _above_and_below(len(tokens), ring if focus is not None else None)
    level = np.zeros(len(tokens))
    slack = max(0.0, 0.6 * ROOM - widths.sum()) / 2  # a few words keep together
    return Ground(
        along=along,
        rise=rise,
        band=BAND,
        upright=False,
        unit=unit,
        inner=inner,
        nodes=(along, level - BAND / 2),
        words=(along, level - BAND / 2),
        anchor="middle center",
        percentages=(along, level - BAND - 9),
        ring=(float(along[focus or 0]), -BAND - 4 - inner - unit * own),
        layout=_layout(
            rise + 8 + below,
            _bare([along[0] - widths[0] / 2 - slack, along[-1] + widths[-1] / 2 + slack]),
            _bare([-below, rise + 8]),
        ),
    )


def _above_and_below(words: int, ring: float | None) -> tuple[float, float]:
    """How high arcs rise, and the pixels below: for the ring or, without, for as many arcs."""
    free = TALL - BAND - 16
    rise = free / 2 if ring is None else free - ring
    rise = rise if words > 1 else 24.0
    return rise, BAND + 8 + (rise if ring is None else ring)


def _crowded(tokens: Sequence[str], focus: int | None, own: float) -> Ground:
    along = np.arange(len(tokens), dtype=float)
    unit, inner = 24.0, 13.0
    rise = RISE if focus is not None else RISE_BOTH
    below = LABELS if focus is not None else LABELS + rise + 8
    limits = [-1 - 0.045 * len(tokens), len(tokens) + 0.5]  # room for the first slanted word
    return Ground(
        along=along,
        rise=rise,
        band=LABELS,
        upright=False,
        unit=unit,
        inner=inner,
        nodes=(along, np.zeros(len(tokens))),
        words=None,
        anchor="",
        percentages=None,
        ring=(float(along[focus or 0]), inner + unit * own),
        layout=_layout(rise + 8 + below, _bare(limits), _bare([-below, rise + 8])),
    )


def down(tokens: Sequence[str], focus: int | None, own: float) -> Ground:
    """The sentence from top to bottom, for narrow screens; the ring gets room of its own."""
    dense = len(tokens) > DENSE
    unit, inner = (14.0, 17.0) if dense else (20.0, 17.0)
    heights = np.full(len(tokens), DENSE_ROW if dense else ROW)
    if focus is not None:
        heights[focus] = max(heights[focus], 2 * (inner + unit * own) + 6)
    along = heights / 2 - np.cumsum(heights)
    band = 0.0 if focus is not None else LEFT
    across_ = np.zeros(len(tokens))
    size, label = float(heights.sum()), across_ - (0.34 if focus is not None else LEFT / 2)
    left = LEFT if focus is not None else LEFT + 1
    return Ground(
        along=along,
        rise=0.97,
        band=band,
        upright=True,
        unit=unit,
        inner=inner,
        nodes=(label, along),
        words=(label, along),
        anchor="middle left" if focus is not None else "middle center",
        percentages=(across_ - 0.13, along),
        ring=(-0.13, float(along[focus or 0])),
        layout=_layout(size, _bare([-left, 1]), _bare([-size, 0])),
        letters=LETTERS_DOWN,
    )


def turned_round(ground: Ground) -> Ground:
    """The same for a sentence that runs from right to left."""
    axis = ground.layout["xaxis"]
    layout = ground.layout | {"xaxis": axis | {"range": axis["range"][::-1]}}
    return replace(ground, layout=layout, backwards=True)


def _bare(limits: list[float]) -> dict[str, Any]:
    return {"range": limits, "visible": False, "fixedrange": True}


def _layout(height: float, xaxis: dict[str, Any], yaxis: dict[str, Any]) -> dict[str, Any]:
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"height": round(height), "margin": margin, "xaxis": xaxis, "yaxis": yaxis}
