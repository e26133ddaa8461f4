"""The view of one analysis, and its page as one HTML file (`document` says how it is made)."""

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.explain.reading import Marks, Reading, reading, turned
from attnviz.explain.source import source
from attnviz.export.document import document, marked
from attnviz.export.view import Chart, Section, View
from attnviz.formulas import (
    context_formula,
    hands_on,
    layer_formula,
    letters,
    score_formula,
    values_formula,
    weight_formula,
)
from attnviz.text.focus import focus_name

COLOURS = (
    "Orange is the word that reads, blue what it reads. In V and Y violet is below 0 and green "
    "above; of scores amber is alike and teal unlike; the stronger the colour, the more."
)


def page(
    a: Analysis, *, row: int | None = None, ground: str = "auto", link: str | None = None
) -> str:
    """The HTML of a page about the word in `row` (without one, the word in focus).

    `ground` is "light", "dark", or "auto": what the reader's system asks for. `link` leads back
    to the same view in the app. Raises `InvalidChoice` for another ground.
    """
    return document(view(a, a.focus_row if row is None else row), ground=ground, link=link)


def view(a: Analysis, row: int) -> View:
    """What Explore shows of the word in a row."""
    told = reading(a, row)
    return View(
        text=a.settings.text,
        word=a.tokens[row],
        headline=told.sentence(_marks("self"), _marks("reads")),
        source=source(a.settings, focus=focus_name(a.tokens, row)),
        colours=COLOURS,
        sections=_sections(a, row, told),
        words=a.labels,
        row=row,
        at=lambda other: view(a, other),
    )


def _marks(ink: str) -> Marks:
    return lambda word: marked(ink, word)


def _sections(a: Analysis, row: int, told: Reading) -> tuple[Section, ...]:
    """The arcs, the four matrices, and what the layer hands on where that is another one."""
    words, d = _count(len(a.tokens)), a.V.shape[1]
    vectors = Chart("vectors", figures.vectors.spec(a, focus=row), f"The vectors of {words}.")
    S = Chart("scores", figures.heatmap.spec(a, "S", focus=row), f"The scores of {words}.")
    W = Chart(
        "weights", figures.heatmap.spec(a, "W", focus=row), f"The weights of {words}. {told}."
    )
    changed = figures.change.spec(a.tokens, a.V, a.Y, turned(a.V, a.Y), focus=row)
    sums = "Rows read, columns are read; a row adds up to 100%."
    return (
        Section(str(told), _arcs(a, row, told), heading=False),
        Section(
            "Every word is a vector",
            (vectors,),
            f"{words}, {d} numbers each. {letters(a)}".strip(),
            values_formula(a),
        ),
        Section("Scores", (S,), "How alike two vectors are.", score_formula(a)),
        Section("Weights", (W,), sums, weight_formula(a), beside=True),
        Section(
            "Contextual vectors",
            (Chart("change", changed, f"V beside Y of {words}."),),
            "Every word as a mixture of what it reads.",
            context_formula(a),
        ),
        *([_handed_on(a, row)] if hands_on(a) else []),
    )


def _arcs(a: Analysis, row: int, told: Reading) -> tuple[Chart, ...]:
    every = a.settings.arcs != "focus"
    return tuple(
        Chart(
            f"arcs-{place}",
            figures.arcs.spec(a, focus=row, every=every, upright=place == "down"),
            f"{told}.",
            place,
        )
        for place in ("across", "down")
    )


def _handed_on(a: Analysis, row: int) -> Section:
    Z = a.layers[a.layer].Z
    told = f"Z of {_count(len(a.tokens))}."
    drawn = Chart("layer", figures.strips.spec(a.tokens, Z, "Z", focus=row), told)
    return Section("What the layer hands on", (drawn,), formula=layer_formula(a))


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
