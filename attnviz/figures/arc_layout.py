"""Where words, arcs and rings stand: the geometry of the arc diagram, in two directions.

Across, a unit of x is the width of a letter and a unit of y a pixel; down, a unit of y is a
pixel and a unit of x the room for arcs. So text keeps its size on every screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.figures.words import NARROW
from attnviz.text.labels import short_labels

Places = npt.NDArray[np.floating]
Line = tuple[Places, Places]
POINTS = 24  # of an arc
COSINES, SINES = np.cos(_ANGLES := np.linspace(0, np.pi, POINTS)), np.sin(_ANGLES)
TOP = float(SINES[POINTS // 2])  # of the two points in the middle of an arc
ROOM = 96  # letters and spaces that fit side by side on a wide screen
SPACE = 2.6  # letters between two words
UNIT = 7.0  # pixels of a letter at least, for a ring at either end to be in the picture
TALL = 290.0  # pixels of a sentence that runs across, with arcs, words and ring
RISE, RISE_BOTH = 180.0, 140.0  # pixels of the highest arc where words crowd; on both sides
BAND = 26.0  # pixels for the line of words
HEAD = 22.0  # pixels above the highest arc, for half of its width
LABELS = 92  # pixels for slanted words
ROW, DENSE_ROW, DENSE = 26.0, 17.0, 30  # pixels a word gets going down; so many are dense
LEFT = 1.0  # room for words and ring going down, in units of the room for arcs
LETTERS_DOWN = 10  # of a word that have room there


@dataclass(frozen=True)
class ArcLayout:
    """Places in data units; widths, radii and font sizes in pixels.

    `along` are the places of the words in the direction of the sentence, `rise` the height of
    the longest arc and `band` the gap between the two sides; `unit` is the width of a weight
    of 1 and `inner` the radius of a ring's hole. Without `words` they crowd, and stand slanted.
    `labels` are the words as they are written, `canvas` is the size and the axes of the picture;
    `backwards`: the sentence runs from right to left.
    """

    along: Places
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
    canvas: dict[str, Any]
    labels: tuple[str, ...]
    backwards: bool = False

    def path(self, i: int, j: int, *, first_side: bool) -> Line:
        """x and y of half an ellipse from word i to word j, above (right) or below (left)."""
        start, end = float(self.along[i]), float(self.along[j])
        height = self._height(start, end) * SINES
        along = (start + end) / 2 + (start - end) / 2 * COSINES
        side = height if first_side else -self.band - height
        return (side, along) if self.upright else (along, side)

    def tip(self, i: int, j: int, *, first_side: bool) -> tuple[float, float]:
        """x and y of the middle of that arc, between the two points that are highest."""
        start, end = float(self.along[i]), float(self.along[j])
        height, along = self._height(start, end) * TOP, (start + end) / 2
        side = height if first_side else -self.band - height
        return (side, along) if self.upright else (along, side)

    def _height(self, start: float, end: float) -> float:
        longest = abs(float(self.along[-1] - self.along[0]))
        return float(self.rise * (abs(end - start) / longest) ** 0.8)


def across(tokens: Sequence[str], focus: int | None, own: float, room: float = ROOM) -> ArcLayout:
    """The sentence from left to right; slanted words where `room` letters are too few for them."""
    labels = short_labels(tokens)
    widths = np.array([max(_letters(label), 2) + SPACE for label in labels])
    if widths.sum() > room:
        return _crowded(labels, focus, own)
    along = np.cumsum(widths) - widths / 2
    unit, inner = 32.0, 17.0
    share = 0.5 if own <= 0.5 else 1.0  # for the ring: few steps, so that arcs seldom change
    ring = 2 * (inner + unit * share)
    rise, below = _above_and_below(len(tokens), ring if focus is not None else None)
    radius = 0.0 if focus is None else (inner + unit * own + 2) / UNIT
    ends, level = _ends(along, widths, room, focus or 0, radius), np.zeros(len(tokens))
    return ArcLayout(
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
        canvas=_layout(rise + HEAD + below, _bare(ends), _bare([-below, rise + HEAD])),
        labels=labels,
    )


def _letters(label: str) -> float:
    """How many letters wide a word is."""
    return len(label) - sum(sign in NARROW for sign in label) / 2


def _ends(along: Places, widths: Places, room: float, focus: int, radius: float) -> list[float]:
    """From where to where the picture goes: all words, and the ring of `radius` round one."""
    slack = max(0.0, 0.6 * room - widths.sum()) / 2  # a few words keep together
    start = min(along[0] - widths[0] / 2 - slack, along[focus] - radius)
    end = max(along[-1] + widths[-1] / 2 + slack, along[focus] + radius)
    return [float(start), float(end)]


def _above_and_below(words: int, ring: float | None) -> tuple[float, float]:
    """How high arcs rise, and the pixels below: for the ring or, without, for as many arcs."""
    free = TALL - BAND - 8 - HEAD
    rise = free / 2 if ring is None else free - ring
    rise = rise if words > 1 else 24.0
    return rise, BAND + 8 + (rise if ring is None else ring)


def _crowded(labels: tuple[str, ...], focus: int | None, own: float) -> ArcLayout:
    along = np.arange(len(labels), dtype=float)
    unit, inner = 24.0, 13.0
    rise = RISE if focus is not None else RISE_BOTH
    below = LABELS if focus is not None else LABELS + rise + HEAD
    limits = [-1 - 0.045 * len(labels), len(labels) + 0.5]  # room for the first slanted word
    return ArcLayout(
        along=along,
        rise=rise,
        band=LABELS,
        upright=False,
        unit=unit,
        inner=inner,
        nodes=(along, np.zeros(len(labels))),
        words=None,
        anchor="",
        percentages=None,
        ring=(float(along[focus or 0]), inner + unit * own),
        canvas=_layout(rise + HEAD + below, _bare(limits), _bare([-below, rise + HEAD])),
        labels=labels,
    )


def down(tokens: Sequence[str], focus: int | None, own: float) -> ArcLayout:
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
    return ArcLayout(
        along=along,
        rise=0.94,
        band=band,
        upright=True,
        unit=unit,
        inner=inner,
        nodes=(label, along),
        words=(label, along),
        anchor="middle left" if focus is not None else "middle center",
        percentages=(across_ - 0.13, along),
        ring=(-0.13, float(along[focus or 0])),
        canvas=_layout(size, _bare([-left, 1]), _bare([-size, 0])),
        labels=short_labels(tokens, LETTERS_DOWN),
    )


def mirrored(layout: ArcLayout) -> ArcLayout:
    """The same for a sentence that runs from right to left."""
    axis = layout.canvas["xaxis"]
    turned = layout.canvas | {"xaxis": axis | {"range": axis["range"][::-1]}}
    return replace(layout, canvas=turned, backwards=True)


def _bare(limits: list[float]) -> dict[str, Any]:
    return {"range": limits, "visible": False, "fixedrange": True}


def _layout(height: float, xaxis: dict[str, Any], yaxis: dict[str, Any]) -> dict[str, Any]:
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"height": round(height), "margin": margin, "xaxis": xaxis, "yaxis": yaxis}
