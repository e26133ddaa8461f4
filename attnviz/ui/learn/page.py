"""The page Learn: ten steps, each predict → do → see → check."""

import streamlit as st

from attnviz.lessons.lesson import lessons
from attnviz.ui.learn import visiting
from attnviz.ui.learn.step import step

TEACHERS = "For teachers"
PILLS = "lesson"


def page() -> None:
    """Draw the step the visitor is at."""
    visiting.prepare()
    now = visiting.visit()
    _way(now.step)
    if now.step:
        step(lessons()[now.step - 1], now.step)
    visiting.tell_address()


def _way(here: int) -> None:
    """The way through the steps: back, all of them, on."""
    last = len(lessons())
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="way-of-steps"
    ):
        st.button(
            "Back",
            key="step-before",
            icon=":material/arrow_back:",
            type="tertiary",
            disabled=here <= 1,
            on_click=visiting.go,
            args=(max(here - 1, 1),),
        )
        _steps(here)
        st.button(
            "Next",
            key="step-after",
            icon=":material/arrow_forward:",
            type="tertiary",
            disabled=here == last,
            on_click=visiting.go,
            args=(min(here + 1, last),),
        )


def _steps(here: int) -> None:
    done = visiting.visit().done
    st.session_state[PILLS] = here or None

    def go() -> None:
        visiting.go(st.session_state[PILLS] or here)

    st.pills(
        "Step",
        range(1, len(lessons()) + 1),
        key=PILLS,
        format_func=lambda n: f"{n} ✓" if n in done else str(n),
        on_change=go,
        label_visibility="collapsed",
    )
    st.caption(f"{len(done)} of {len(lessons())} done", width="content")
