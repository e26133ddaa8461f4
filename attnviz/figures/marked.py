"""What a word reads beside what it should read: arcs, and dashed the marks."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.explain.reading import percent
from attnviz.figures.arcs import arcs
from attnviz.figures.drawn import Weighing
from attnviz.figures.ground import Ground, across, down, turned_round
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import told, verbatim
from attnviz.text.labels import right_to_left, unique_labels


@Picture
def marked(
    a: Weighing, marks: Sequence[tuple[int, int]], *, focus: int, upright: bool = False
) -> Spec:
    """Draw how the word in `focus` reads, and dashed which words (reader, read) should read which.

    The marks of other words are drawn fainter.
    """
    spec = arcs.spec(a, focus=focus, upright=upright)
    ground = (down if upright else across)(a.tokens, focus, float(a.W[focus, focus]))
    if not upright and right_to_left(" ".join(a.tokens)):
        ground = turned_round(ground)
    drawn = spec["data"]
    if a.W[focus, focus] == 0:  # a word that may not read itself has no ring
        drawn = [trace for trace in drawn if trace.get("meta") != [focus, focus]]
    words = next(i for i, trace in enumerate(drawn) if trace.get("meta") == "words")
    dashed = [_dashed(a, ground, i, j, strong=i == focus) for i, j in marks]
    return spec | {"data": [*drawn[:words], *dashed, *drawn[words:]]}


def _dashed(a: Weighing, ground: Ground, i: int, j: int, *, strong: bool) -> dict[str, Any]:
    x, y = ground.path(i, j, first_side=True)
    one, other = (f"<b>{verbatim(told(unique_labels(a.tokens)[k]))}</b>" for k in (i, j))
    ink = colours.MARK if strong else colours.rgba(colours.MARK, 0.55)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": 3 if strong else 2, "color": ink, "dash": "dash", "shape": "spline"},
        "meta": [i, j],
        "hovertext": f"{one} should read {other}: it reads {percent(float(a.W[i, j]))} of it",
        "hoverinfo": "text",
    }
