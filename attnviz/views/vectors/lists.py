"""Lists of nearest words, for each of some vectors, side by side."""

from collections.abc import Sequence

from attnviz import colours, figures
from attnviz.export.view import Chart
from attnviz.vectors.neighbours import Neighbour
from attnviz.views.vectors.here import Here

Ranked = Sequence[tuple[Here, tuple[Neighbour, ...]]]


def side_by_side(view: str, ranked: Ranked, what: str, *, narrow: bool = False) -> list[Chart]:
    """Ranked lists, four in a picture; on a narrow screen two."""
    a_row = 2 if narrow else 4
    return [
        _lists(f"{view}-{start}" if start else view, ranked[start : start + a_row], what)
        for start in range(0, len(ranked), a_row)
    ]


def _lists(name: str, some: Ranked, what: str) -> Chart:
    drawn = [figures.Ranking(f"{h.dim} d", colours.READS, words, {}) for h, words in some]
    said = " ".join(f"At {h.dim} d: {listed(words)}." for h, words in some)
    return Chart(name, figures.neighbours.spec(drawn), f"{what} {said}")


def listed(near: Sequence[Neighbour]) -> str:
    """The words, each with its cosine.

    >>> listed([Neighbour("river", 0.5, 1)])
    'river 0.50'
    """
    return ", ".join(f"{n.word} {n.cosine:.2f}" for n in near)
