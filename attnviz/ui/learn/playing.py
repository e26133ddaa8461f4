"""A lesson's row played: one word step by step, in the place of the picture that shows its row."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from attnviz.attention import Attention
from attnviz.explain.flow import STEPS
from attnviz.lessons.lesson import Lesson
from attnviz.settings import Settings
from attnviz.ui import state
from attnviz.ui.learn import by_hand, visiting
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.session import Entry
from attnviz.ui.transformer.looking import choose_piece, look
from attnviz.views.learn.pictures import analysis

MOST_DRAWN = 12  # words, as high as what is asked beside them
BEGINS = Entry[bool]("lesson row begins", default=False)  # in the run after the click


class Row(NamedTuple):
    """What can be played: a row of a record, and how another word is put in its place."""

    a: Attention
    row: int
    choose: Callable[[int], None]


def offered(lesson: Lesson) -> bool:
    """Whether the lesson shows one row, and nothing else that would want its place."""
    return len(lesson.pictures) == 1 and lesson.pictures[0] in ROWS


def opened(lesson: Lesson, number: int) -> bool:
    """Whether the row stands in the place of the picture."""
    return offered(lesson) and visiting.is_played(number)


def button(number: int) -> None:
    """The way into the row of the word that attends, and back to its picture."""
    played = visiting.is_played(number)
    st.button(
        "Back to the picture" if played else "Play this row",
        key="play-row",
        icon=":material/arrow_back:" if played else ":material/play_circle:",
        type="tertiary",
        on_click=_turn,
        args=(number, not played),
    )


def _turn(number: int, opened: bool) -> None:
    visiting.play(number, opened=opened)
    if opened:
        state.choose(step=STEPS[0])
        BEGINS.set(True)


def play(lesson: Lesson, now: Settings) -> None:
    """Draw the row, from its first step when it has just been opened."""
    a, row, choose = ROWS[lesson.pictures[0]](now)

    def picked(pick: dict[str, Any]) -> None:
        column = pick.get("column")
        if isinstance(column, int) and 0 <= column < len(a.tokens):
            choose(column)

    flow_of(
        [(a, row)],
        step=now.step,
        most=MOST_DRAWN,
        begins=BEGINS.pop(),
        linked=False,
        stepped=lambda step: state.choose(step=step),
        picked=picked,
    )


def _of_arcs(now: Settings) -> Row:
    a = analysis(now)
    return Row(a, a.focus_row, partial(state.choose_focus, a))


def _of_head(now: Settings) -> Row:
    s = look(now)
    head, row = s.forward.layers[s.layer][s.head], s.forward.words[s.place].first
    return Row(head, row, partial(choose_piece, s))


def _by_hand(_: Settings) -> Row:
    return Row(by_hand.table().attention(), by_hand.row(), by_hand.choose_row)


ROWS: Mapping[str, Callable[[Settings], Row]] = {
    "arcs": _of_arcs,
    "trained head": _of_head,
    "by hand": _by_hand,
}
