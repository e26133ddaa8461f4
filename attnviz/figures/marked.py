"""What a word attends to and what it should attend to: arcs, and dashed marks."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.explain.reading import percent
from attnviz.figures.arc_layout import ArcLayout, across, down, mirrored
from attnviz.figures.arcs import arcs
from attnviz.figures.drawn import HasWeights, runs_backwards
from attnviz.figures.hover import bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.text.labels import unique_labels

THIN = 0.55  # of the usual width: here weights near 1 are common, and arcs between neighbours


@Picture
def marked(
    a: HasWeights, marks: Sequence[tuple[int, int]], *, focus: int, upright: bool = False
) -> Spec:
    """Draw the arcs of the word in `focus`, and dashed the marks: pairs (reader, target).

    The marks of other words are drawn fainter.
    """
    spec = arcs.spec(a, focus=focus, upright=upright, thin=THIN)
    layout = (down if upright else across)(a.tokens, focus, float(a.W[focus, focus]))
    if not upright and runs_backwards(a):
        layout = mirrored(layout)
    drawn = spec["data"]
    if a.W[focus, focus] == 0:  # a word that may not read itself has no ring
        drawn = [trace for trace in drawn if trace.get("meta") != [focus, focus]]
    words = next(i for i, trace in enumerate(drawn) if trace.get("meta") == "words")
    dashed = [_dashed(a, layout, i, j, strong=i == focus) for i, j in marks]
    return spec | {"data": [*drawn[:words], *dashed, *drawn[words:]]}


def _dashed(a: HasWeights, layout: ArcLayout, i: int, j: int, *, strong: bool) -> dict[str, Any]:
    x, y = layout.path(i, j, first_side=True)
    one, other = (bold(unique_labels(a.tokens)[k]) for k in (i, j))
    ink = colours.MARK if strong else colours.rgba(colours.MARK, 0.55)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": 3 if strong else 2, "color": ink, "dash": "dash", "shape": "spline"},
        "meta": [i, j],
        "hovertext": hover(
            "{one} should attend to {other}; its weight is {share}",
            one=one,
            other=other,
            share=percent(float(a.W[i, j])),
        ),
        "hoverinfo": "text",
    }
