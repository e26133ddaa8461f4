"""What the page Next word hands over to be taken away."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from attnviz import figures
from attnviz.export.numbers import as_csv, csv_of
from attnviz.export.view import Chart, Section, View
from attnviz.ui.next_word.pictures import bars
from attnviz.ui.next_word.scene import Scene
from attnviz.views.exports import Exports, File, archive_of, csv, tables_of

COLOURS = (
    "Orange is the word that attends, blue the words it attends to. The strong blue bar is the "
    "next word before a change, the green one the next word after it."
)


def taken(s: Scene) -> Exports:
    """Pictures, tables and, of one head, its arrays and code."""
    head = s.one_head
    settings = replace(s.settings, cuts=(), off=()) if s.unrecorded else s.settings
    pictures = {"next": ("Next words", str(s.headline))}
    for place in ("across", "down"):
        pictures[f"arcs-{place}"] = ("Arcs", str(s.headline))
    return Exports(
        settings=settings,
        source=source(s),
        view=lambda: view(s),
        pictures=pictures,
        tables=[
            File("Next words", "attnviz-next-words.csv", csv(partial(_next_csv, s))),
            *(tables_of(head, s.row) if head else [_weights_file(s)]),
        ],
        archives=[archive_of(head, settings, "All matrices (.npz)")] if head else [],
        lines=(head, s.row) if head else None,
    )


def source(s: Scene) -> str:
    """Where the numbers come from."""
    cuts = ""
    if s.is_changed:
        cuts = f", {s.headline!s}"
    return f"attnviz · {s.reader.title}, {s.title}{cuts} · “{s.plain.text}”"


def _weights_file(s: Scene) -> File:
    return File("Weights W", "attnviz-W.csv", csv(partial(csv_of, s.weights, "W")))


def _next_csv(s: Scene) -> str:
    now = bars(s, s.changed)
    if not s.is_changed:
        return as_csv(("word", "probability"), [(b.word, b.probability) for b in now])
    lists = [("before", b) for b in bars(s, s.plain)] + [("now", b) for b in now]
    rows = [(when, b.word, b.probability) for when, b in lists]
    return as_csv(("when", "word", "probability"), rows)


def view(s: Scene) -> View:
    """The page as one file."""
    return View(
        text=s.plain.text,
        word=s.labels[s.row],
        headline=s.headline,
        source=source(s),
        colours=COLOURS,
        sections=tuple(_sections(s)),
        words=(),
        row=s.row,
        at=lambda _: view(s),
    )


def _sections(s: Scene) -> Iterator[Section]:
    told = f"{s.headline!s}."
    lists = bars(s, s.changed), bars(s, s.plain) if s.is_changed else []
    yield Section("Next words", (Chart("next", figures.next_words.spec(*lists), told),), told)
    drawn = tuple(
        Chart(
            f"arcs-{place}",
            figures.arcs.spec(s.weights, focus=s.row, upright=place == "down", cut=s.cut_here),
            told,
            place,
        )
        for place in ("across", "down")
    )
    yield Section(f"What {s.labels[s.row]} attends to, in {s.title}", drawn)
    W = Chart("weights", figures.heatmap.spec(s.weights, "W", focus=s.row), "Weights.")
    yield Section(f"Weights of {s.title}", (W,))
