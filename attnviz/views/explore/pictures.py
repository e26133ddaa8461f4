"""The pictures of the first screen: the arcs of the word in focus, and a heatmap beside them."""

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.export.view import Chart
from attnviz.figures.heatmap import framed
from attnviz.figures.picture import Spec
from attnviz.jobs.cache import once
from attnviz.views.explore.answer import reading

MATRICES = {"weights": "W", "scores": "S"}
SAYS = {  # of each matrix, beside the switch
    "weights": "Every row adds up to 100%",
    "scores": "Higher means a better match",
}
TALL = 250  # pixels of all rows of the heatmap
_arcs_of = once(figures.arcs.spec)
_whole_heatmap = once(figures.heatmap.spec)


@once
def _heatmap_of(a: Analysis, matrix: str, row: int, wide: int) -> Spec:
    return framed(_whole_heatmap(a.original or a, matrix, tall=TALL, wide=wide), a, row)


def draws_every_word(a: Analysis) -> bool:
    """Whether the arcs are the strongest of every word, and not those of the word in focus."""
    return a.settings.arcs != "focus"


def arcs(a: Analysis, row: int, *, upright: bool, room: int) -> Chart:
    """The arcs of the word in focus, or the strongest of every word; `room` letters fit across."""
    every = draws_every_word(a)
    figure = _arcs_of(a, focus=row, every=every, upright=upright, room=room)
    place = "down" if upright else "across"
    return Chart(f"arcs-{place}", figure, f"Arcs between the words. {reading(a, row)}.", place)


def heatmap(a: Analysis, row: int, shown: str, *, wide: int) -> Chart:
    """The "weights" or "scores" of the whole sentence, the row of the word in focus framed.

    `wide` are its pixels across.
    """
    figure = _heatmap_of(a, MATRICES[shown], row, wide)
    alt = f"Heatmap of the {shown} of {len(a.tokens)} words. {reading(a, row)}."
    return Chart(f"{shown}-beside", figure, alt)
