"""What can be downloaded from Next word: its pictures, tables and, of one head, its code."""

from collections.abc import Iterator
from functools import partial

from attnviz.control import replaced
from attnviz.export.numbers import csv_of
from attnviz.export.view import Section, View
from attnviz.views.exports import Exports, File, archive_of, csv, tables_of
from attnviz.views.next_word.pictures import arcs, weights
from attnviz.views.next_word.scene import Scene
from attnviz.views.next_word.words import next_words, table

COLOURS = (
    "Orange marks the word that attends, blue the words it attends to. The strong blue bar is the "
    "next word before a change. The green bar is the next word after it."
)


def exports(s: Scene) -> Exports:
    """Pictures, tables and, of one head, its arrays and code."""
    head = s.one_head
    settings = replaced(s.settings, cuts=(), off=()) if s.unrecorded else s.settings
    pictures = {"next": ("Next words", str(s.headline))}
    for place in ("across", "down"):
        pictures[f"arcs-{place}"] = ("Arcs", str(s.headline))
    return Exports(
        settings=settings,
        source=source(s),
        view=lambda: view(s),
        pictures=pictures,
        tables=[
            File("Next words", "attnviz-next-words.csv", csv(partial(table, s))),
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
    yield Section("Next words", (next_words(s)._replace(alt=told),), told)
    drawn = tuple(arcs(s, upright=upright)._replace(alt=told) for upright in (False, True))
    yield Section(f"Attention of “{s.labels[s.row]}”, in {s.title}", drawn)
    yield Section(f"Weights of {s.title}", (weights(s),))
