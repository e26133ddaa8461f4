"""One sentence attends to the other: the queries of the first, keys and values of the second."""

from collections.abc import Iterator

from attnviz import figures
from attnviz.attention import Attention
from attnviz.compare.crossing import crossing, unmasked
from attnviz.control import COMPARE
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, number, own, read
from attnviz.explain.source import source
from attnviz.export.view import Chart, Section, View
from attnviz.settings import Settings
from attnviz.text.focus import focus_name
from attnviz.views.exports import Exports, archive_of, tables_of

COLOURS = (
    "Orange marks the word you are looking at. Blue marks the words it attends to. The thicker or "
    "bluer a mark, the larger the weight."
)
MATRICES = {"weights": "W", "scores": "S"}
TALL = 264  # pixels of the rows of a matrix


def headline(a: Attention, row: int) -> Sentence:
    """The word of the second sentence that a word of the first attends to most."""
    told = crossing(a, row)
    if told.most is None:
        return compose("{word} [attends to] no word of the other sentence", word=own(told.reader))
    return compose(
        "{word} [attends to] {most} most ({share})",
        word=own(told.reader),
        most=read(told.read),
        share=number(percent(told.share)),
    )


def size(a: Attention) -> str:
    """How many scores and weights there are, with terms in brackets."""
    n, m = a.W.shape
    return f"{n} × {m} [scores] and [weights]"


def lines(a: Attention, row: int, *, upright: bool) -> Chart:
    """Lines from one word of the first sentence to all of the second."""
    drawn = figures.crossing.spec(a, focus=row, upright=upright)
    place = "down" if upright else "across"
    told = f"Lines from one sentence to the other. {crossing(a, row)}."
    return Chart(f"arcs-{place}", drawn, told, place)


def matrix(a: Attention, row: int, name: str) -> Chart:
    """The "scores" or the "weights" of all words, with the row of one framed."""
    drawn = figures.heatmap.spec(a, MATRICES[name], focus=row, tall=TALL)
    rows, columns = a.W.shape
    return Chart(name, drawn, f"Heatmap of the {name}, {rows} rows and {columns} columns.")


def exports(a: Attention, row: int, chosen: Settings) -> Exports:
    """The view, the pictures, the matrices and the code of one sentence that reads another."""
    titles = {"arcs": "Arcs", "weights": "Weights"}
    titles |= {"scores": "Scores"} if chosen.pair.part == "scores" else {"flow": "Step by step"}
    where = source(unmasked(chosen), page=COMPARE, focus=focus_name(a.tokens, row))
    return Exports(
        settings=chosen,
        source=where,
        view=lambda: _view(a, row, chosen, where),
        pictures={name: (title, title) for name, title in titles.items()}
        | {"arcs": ("Arcs", str(crossing(a, row)))},
        tables=tables_of(a, row),
        archives=[archive_of(a, unmasked(chosen), "All matrices (.npz)")],
    )


def _view(a: Attention, row: int, chosen: Settings, where: str) -> View:
    return View(
        text=f"{chosen.text} / {chosen.pair.second}",
        word=a.tokens[row],
        headline=headline(a, row),
        source=where,
        colours=COLOURS,
        sections=tuple(_sections(a, row)),
    )


def _sections(a: Attention, row: int) -> Iterator[Section]:
    drawn = tuple(lines(a, row, upright=upright) for upright in (False, True))
    yield Section("One sentence attends to the other", drawn, heading=False)
    for name in MATRICES:
        what = "Each row is a word that attends to the columns."
        yield Section(name.capitalize(), (matrix(a, row, name),), what)
