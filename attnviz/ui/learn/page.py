"""The page Learn: its steps, each predict → do → see → check."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.lessons.lesson import lessons
from attnviz.ui import frame, state
from attnviz.ui.learn import visiting
from attnviz.ui.learn.lecture import lecture
from attnviz.ui.learn.step import step
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.fault import warn
from attnviz.ui.parts.panel import panel
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.showing import showing
from attnviz.views.clicks import picked_row
from attnviz.views.learn import way
from attnviz.views.learn.pictures import analysis


@frame.page_fragment
def page() -> None:
    """Draw the step the visitor is at."""
    teaching = state.presentation().mode == "lecture"
    if visiting.asks_for_teachers() and not teaching:
        frame.turn_to("teachers")
    visiting.prepare()
    here = visiting.visit().step
    if teaching:
        lecture()
    else:
        _way(here)
        for notice in visiting.notices():
            warn(notice, "link_off")
        step(lessons()[here - 1], here)
    visiting.tell_address()
    link_charts((), _picked)


def _picked(pick: dict[str, Any]) -> None:
    """A click on a word or an arc of a lesson that shows one sentence puts that word in focus."""
    if "arcs" not in lessons()[visiting.visit().step - 1].pictures:
        return
    with suppress(AttnvizError):
        a = analysis(state.settings())
        row = picked_row(pick, a.focus_row)
        if isinstance(row, int) and 0 <= row < len(a.tokens):
            state.choose_focus(a, row)


def _way(here: int) -> None:
    """The way through the steps: back, all of them, on, and how far the visitor is."""
    last = len(lessons())
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="way-of-steps"
    ):
        _to(here - 1, "Back", "lesson-before", "arrow_back", idle=here == 1)
        _steps(here)
        _progress()
        _to(here + 1, "Next", "lesson-after", "arrow_forward", idle=here == last)


def _to(step: int, name: str, key: str, icon: str, *, idle: bool) -> None:
    """A button that goes to a step."""
    st.button(
        name,
        key=key,
        icon=f":material/{icon}:",
        type="tertiary",
        disabled=idle,
        on_click=visiting.go,
        args=(step,),
    )


def _steps(here: int) -> None:
    visit = visiting.visit()
    draw: Callable[..., Any]
    called: Callable[[int], str]
    if is_narrow():  # a select box without an index has the value of its key
        draw, called = partial(st.selectbox, index=None), partial(way.titled, visit=visit)
    else:
        draw, called = st.pills, lambda step: way.numbered(step, visit, here=step == here)
    showing(
        draw,
        "Step",
        range(1, len(lessons()) + 1),
        key="lesson",
        chosen=here,
        picked=lambda step: visiting.go(step or here),
        format_func=called,
        label_visibility="collapsed",
    )


def _progress() -> None:
    """How far the visitor is. A click lists the answers, and the idea of each step done."""
    visit = visiting.visit()

    def draw() -> None:
        for passed in way.passed(visit):
            marks = " ".join(visiting.MARKS[hit] for hit in passed.hits)
            idea = f"  \n:gray[{passed.idea}]" if passed.idea else ""
            st.markdown(f"**{passed.title}** &nbsp; {marks}{idea}")
        st.button(
            "Forget my answers", on_click=visiting.forget, icon=":material/undo:", type="tertiary"
        )

    panel(way.progress(visit), draw, key="progress", type="tertiary")
