"""The view of one analysis, and its page as one HTML file (`document` says how it is made)."""

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.explain.reading import Reading, reading
from attnviz.explain.source import source
from attnviz.export.document import document
from attnviz.export.view import Chart, Section, View
from attnviz.stages import stages
from attnviz.text.focus import focus_name

COLOURS = (
    "Orange marks the word you are looking at. Blue marks the words it attends to. Numbers below 0 "
    "are teal, and numbers above 0 are amber. The stronger the colour, the larger the number."
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
        headline=told.sentence(),
        source=source(a.settings, focus=focus_name(a.tokens, row)),
        colours=COLOURS,
        sections=_sections(a, row, told),
        words=a.labels,
        row=row,
        at=lambda other: view(a, other),
    )


def _sections(a: Analysis, row: int, told: Reading) -> tuple[Section, ...]:
    """The arcs, and every stage; of its words those that hold whichever word is in focus."""
    return (
        Section(str(told), _arcs(a, row, told), heading=False),
        *(
            Section(
                stage.title,
                (Chart(stage.name, stage.figure, stage.alt),),
                str(stage.text),
                stage.formula,
                beside=stage.name == "weights",
            )
            for stage in stages(a, row)
        ),
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
