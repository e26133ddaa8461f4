"""Which word reads which, as arcs between the words of the sentence.

The width of an arc is its weight, on one scale for every sentence and setting; a word's own
weight is a ring of that scale round its percentage. The sentence runs across or, for narrow
screens, down (`upright`).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.figures.arc_layout import ROOM, ArcLayout, across, down, mirrored
from attnviz.figures.arc_words import (
    cut_text,
    hover_text,
    most_read,
    percentages,
    slanted,
    words,
)
from attnviz.figures.canvas import canvas
from attnviz.figures.direction import HEADS, heads, narration
from attnviz.figures.drawn import HasWeights, runs_backwards
from attnviz.figures.hover import SHOWN
from attnviz.figures.picture import Picture, Spec

BACKGROUND = 0.4  # opacity of the arcs of words that are not in focus


@Picture
def arcs(
    a: HasWeights,
    *,
    focus: int | None = None,
    every: bool = False,
    most: int = 3,
    upright: bool = False,
    colour: str = colours.READS,
    first: int = 0,
    room: float = ROOM,
    thin: float = 1.0,
    cut: Collection[int] = (),
) -> Spec:
    """Draw how the word in `focus` attends to every other word of a self-attention.

    Without a focus, or with `every`, draw the `most` strongest arcs of each word, those of the
    focus first. On one side of the sentence a word attends to an earlier one, on the other side to
    a later one. `colour` is that of the arcs, to tell two sentences apart. `first` is the number
    of the first word on its page, by which the mouse knows the word. `room` is how many letters
    fit side by side if the sentence runs across. All widths are multiplied by `thin`. The focus
    may not attend to the words at the places `cut`: they are faint, with a dotted line each.
    """
    alone = None if every else focus
    own = 0.0 if alone is None else float(a.W[alone, alone])
    layout = down(a.tokens, alone, own) if upright else _across(a, alone, own, room)
    layout = replace(layout, unit=layout.unit * thin)
    pairs = _strongest(a, most, focus) if alone is None else _reading(a, alone)
    data = _lines(a, layout, pairs, colour, alone, cut)
    data.append(words(a, layout, focus, colour, alone=alone, cut=cut))
    notes = [] if layout.words else slanted(a, layout, focus, colour)
    if alone is not None:
        data += [*percentages(a, layout, alone, colour, cut), _ring(a, layout, alone)]
        notes += narration(a, layout, alone, most_read(a, alone), colour)
    if first:
        _number(data, first)
    return {"data": data, "layout": canvas(**layout.canvas, annotations=notes)}


def _lines(
    a: HasWeights,
    layout: ArcLayout,
    pairs: Sequence[tuple[int, int, float]],
    colour: str,
    alone: int | None,
    cut: Collection[int],
) -> list[dict[str, Any]]:
    """The arcs, those that are cut, and the arrowheads."""
    one_side = alone is not None
    drawn = [
        _arc(a, layout, i, j, colours.rgba(colour, alpha), one_side=one_side)
        for i, j, alpha in pairs
    ]
    cuts = [] if alone is None else [_cut_arc(a, layout, alone, j) for j in cut]
    return [*drawn, *cuts, heads(a, layout, pairs, colour, one_side=one_side)]


def _across(a: HasWeights, alone: int | None, own: float, room: float) -> ArcLayout:
    layout = across(a.tokens, alone, own, room)
    return mirrored(layout) if runs_backwards(a) else layout


def _number(data: list[dict[str, Any]], first: int) -> None:
    """Let the words count on from those of another sentence on the page."""
    for trace in data:
        if trace.get("meta") == "words":
            trace["meta"] = f"words{first}"
        elif trace.get("meta") == HEADS:
            trace["customdata"] = [
                [first + place for place in pair] for pair in trace["customdata"]
            ]
        elif isinstance(trace.get("meta"), list):
            trace["meta"] = [first + place for place in trace["meta"]]


def _reading(a: HasWeights, i: int) -> list[tuple[int, int, float]]:
    """The arcs of one word in the order of the sentence, the strongest last so that it lies on top.

    In that order their nodes stay where they are when weights change, and glide.
    """
    others = [j for j in range(len(a.key_tokens)) if j != i]
    top = max((float(a.W[i, j]) for j in others), default=0.0)
    others.sort(key=lambda j: float(a.W[i, j]) == top)
    return [(i, j, _alpha(a.W[i, j], top)) for j in others if a.W[i, j] > 0]


def _strongest(a: HasWeights, most: int, focus: int | None) -> list[tuple[int, int, float]]:
    """The strongest arcs of every word, weakest first; those that are not of the focus recede."""
    W = a.W.copy()
    np.fill_diagonal(W, 0)
    best = np.argsort(-W, axis=1, kind="stable")[:, :most]
    pairs = [(i, j) for i, row in enumerate(best.tolist()) for j in row if W[i, j] > 0]
    top = float(W.max())
    ordered = sorted(pairs, key=lambda ij: (ij[0] == focus, W[ij]))
    return [
        (i, j, _alpha(W[i, j], top) if focus is None or i == focus else BACKGROUND)
        for i, j in ordered
    ]


def _alpha(weight: float, top: float) -> float:
    """Down to a contrast of 3 with either background; how strong an arc is, its width tells."""
    return 0.9 + 0.1 * float(weight) / top


def _arc(
    a: HasWeights, layout: ArcLayout, i: int, j: int, colour: str, *, one_side: bool
) -> dict[str, Any]:
    x, y = layout.path(i, j, first_side=one_side or j < i)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {
            "width": layout.unit * float(a.W[i, j]),
            "color": colour,
            "shape": "spline",
        },
        "meta": [i, j],
        "uid": f"reads{j}" if one_side else f"{i}reads{j}",  # by which it is the same arc again
        "hovertext": hover_text(a, i, j),
        "hoverinfo": "text",
    }


def _cut_arc(a: HasWeights, layout: ArcLayout, i: int, j: int) -> dict[str, Any]:
    """Where the arc of a word was that is cut: a click on it gives the word back."""
    faint = {"width": 2, "color": colours.FAINT, "shape": "spline", "dash": "2px,5px"}
    arc = _arc(a, layout, i, j, colours.FAINT, one_side=True)
    return arc | {"line": faint, "hovertext": cut_text(a, i, j)}


def _ring(a: HasWeights, layout: ArcLayout, focus: int) -> dict[str, Any]:
    """What the word keeps for itself: a ring as thick as an arc of that weight would be."""
    thick = layout.unit * float(a.W[focus, focus])
    x, y = layout.ring
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "marker": {
            "size": 2 * layout.inner + thick,
            "color": colours.NONE,
            "line": {"width": thick, "color": colours.SELF},
        },
        "cliponaxis": False,
        "meta": [focus, focus],
        "hovertext": [hover_text(a, focus, focus)],
        "hovertemplate": SHOWN,
    }
