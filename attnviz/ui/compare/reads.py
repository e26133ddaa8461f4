"""Compare where one sentence attends to the other, and not to itself."""

from typing import Any

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.attention import Attention
from attnviz.compare.crossing import cross
from attnviz.explain.markdown import faint
from attnviz.settings import Settings
from attnviz.text.focus import focus_row
from attnviz.ui import state
from attnviz.ui.controls import controls
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.receipts import choose_cell, receipts
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.tabs import tabbed
from attnviz.ui.parts.take_away import take_away
from attnviz.views.compare import crossing


def one_reads_the_other(first: Analysis, second: Analysis, chosen: Settings) -> None:
    """The picture of one word of the first sentence, its row among all, and every step."""
    a = cross(first, second)
    row = focus_row(first.tokens, chosen.focus)
    row = int(a.W.max(axis=1).argmax()) if row is None else row
    rows = controls.chips(first.words, first, row)
    headline(crossing.headline(a, row))
    st.markdown(
        faint(
            f"The words of the first sentence ask, and the words of the second answer: "
            f"{crossing.size(a)}. A [Transformer] that translates does the same."
        )
    )
    left, right = st.columns([58, 42], gap="medium")
    with left:
        picture(crossing.lines(a, row, upright=is_narrow()))
    with right:
        picture(crossing.matrix(a, row, "weights"))
    tabbed("part", {"steps": lambda: _steps(a, row, chosen), "scores": lambda: _scores(a, row)})
    take_away(crossing.exports(a, row, chosen))
    link_charts(rows, lambda pick: _picked(pick, a, first))


def _scores(a: Attention, row: int) -> None:
    picture(crossing.matrix(a, row, "scores"))
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
        _open_receipt(pick)


def _picked(pick: dict[str, Any], a: Attention, first: Analysis) -> None:
    """A click on a word of the first sentence puts it in focus; on a cell, its row."""
    place = pick.get("row")
    if isinstance(place, int) and 0 <= place < len(a.tokens):
        state.choose_focus(first, place)
        if pick.get("view") in crossing.MATRICES:
            _open_receipt(pick)


def _open_receipt(pick: dict[str, Any]) -> None:
    state.choose(part="scores")
    choose_cell(pick)
