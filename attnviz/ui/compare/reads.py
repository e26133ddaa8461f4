"""Compare where one sentence reads the other: its queries, the keys and values of the second."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.attention import Attention
from attnviz.compare.crossing import cross, crossing, unmasked
from attnviz.control import COMPARE
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, number, own, read
from attnviz.explain.source import source
from attnviz.export.view import Chart, Section, View
from attnviz.settings import Settings
from attnviz.text.focus import focus_name, focus_row
from attnviz.ui import state
from attnviz.ui.controls import controls
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.receipts import choose_cell, receipts
from attnviz.ui.parts.screen import chart_that_fits
from attnviz.ui.parts.tabs import tabbed
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.parts.terms import explained
from attnviz.views.exports import Exports, archive_of, tables_of

COLOURS = (
    "Orange is the word you are looking at. Blue are the words it attends to. The thicker or "
    "bluer, the more."
)


def one_reads_the_other(first: Analysis, second: Analysis, chosen: Settings) -> None:
    """The picture of one word of the first sentence, its row among all, and every step."""
    a = cross(first, second)
    row = focus_row(first.tokens, chosen.focus)
    row = int(a.W.max(axis=1).argmax()) if row is None else row
    rows = controls.chips(first.words, first, row)
    headline(_headline(a, row))
    st.markdown(
        explained(
            f":gray[The words of the first sentence ask, those of the second answer: {_size(a)}. "
            "So does a [Transformer] that translates: it attends to the sentence it translates.]"
        )
    )
    left, right = st.columns([58, 42], gap="medium")
    with left:
        chart_that_fits(
            lambda upright: figures.crossing.spec(a, focus=row, upright=upright),
            "arcs",
            f"Lines from one sentence to the other. {crossing(a, row)}.",
        )
    with right:
        _matrix(a, row, "W")
    tabbed(
        "part",
        {"steps": lambda: _steps(a, row, chosen), "scores": lambda: _scores(a, row)},
    )
    take_away(taken(a, row, chosen, _headline(a, row)))
    link_charts(rows, lambda pick: _picked(pick, a, first))


def _headline(a: Attention, row: int) -> Sentence:
    told = crossing(a, row)
    if told.most is None:
        return compose("{word} [attends to] no word of the other sentence", word=own(told.reader))
    return compose(
        "{word} [attends to] {most} most ({share})",
        word=own(told.reader),
        most=read(told.read),
        share=number(percent(told.share)),
    )


def _size(a: Attention) -> str:
    n, m = a.W.shape
    return f"{n} × {m} [scores] and [weights]"


def _matrix(a: Attention, row: int, matrix: str) -> None:
    name = {"S": "scores", "W": "weights"}[matrix]
    alt = f"Heatmap of the {name}, {len(a.tokens)} rows and {len(a.key_tokens)} columns."
    chart(figures.heatmap.spec(a, matrix, focus=row, tall=300), name, alt)


def _scores(a: Attention, row: int) -> None:
    _matrix(a, row, "S")
    receipts(a, row)


def _steps(a: Attention, row: int, chosen: Settings) -> None:
    flow_of(
        [(a, row)],
        step=chosen.step,
        itself=False,
        stepped=lambda step: state.choose(step=step),
        picked=lambda pick: _on_number(pick, a),
    )


def _on_number(pick: dict[str, Any], a: Attention) -> None:
    column = pick.get("column")
    if pick.get("view") != "words" and isinstance(column, int) and 0 <= column < len(a.key_tokens):
        state.choose(part="scores")
        choose_cell(pick)


def _picked(pick: dict[str, Any], a: Attention, first: Analysis) -> None:
    """A click on a word of the first sentence puts it in focus; on a cell, its row."""
    place = pick.get("row")
    if isinstance(place, int) and 0 <= place < len(a.tokens):
        state.choose_focus(first, place)
        if pick.get("view") in ("scores", "weights"):
            state.choose(part="scores")
            choose_cell(pick)


def taken(a: Attention, row: int, chosen: Settings, told: Sentence) -> Exports:
    """The view, the pictures, the matrices and the code of one sentence that reads another."""
    titles = {"arcs": str(crossing(a, row)), "weights": "Weights"}
    titles |= {"scores": "Scores"} if chosen.part == "scores" else {"flow": "Step by step"}
    where = source(unmasked(chosen), page=COMPARE, focus=focus_name(a.tokens, row))
    return Exports(
        settings=chosen,
        source=where,
        view=lambda: View(
            text=f"{chosen.text} / {chosen.second}",
            word=a.tokens[row],
            headline=told,
            source=where,
            colours=COLOURS,
            sections=tuple(_sections(a, row)),
        ),
        pictures={name: (title.split(" attends to ")[0], title) for name, title in titles.items()},
        tables=tables_of(a, row),
        archives=[archive_of(a, unmasked(chosen), "All matrices (.npz)")],
    )


def _sections(a: Attention, row: int) -> Iterator[Section]:
    told = f"{crossing(a, row)}."
    drawn = tuple(
        Chart(
            f"arcs-{place}",
            figures.crossing.spec(a, focus=row, upright=place == "down"),
            told,
            place,
        )
        for place in ("across", "down")
    )
    yield Section("One sentence attends to the other", drawn, heading=False)
    for name, matrix in (("weights", "W"), ("scores", "S")):
        spec = figures.heatmap.spec(a, matrix, focus=row, tall=300)
        what = "Each row is a word that attends to the columns."
        yield Section(name.capitalize(), (Chart(name, spec, f"{name.capitalize()}."),), what)
