"""The page Learn: its steps, each predict → do → see → check."""

from typing import Any

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.jobs.cache import analysed
from attnviz.lessons.lesson import WORDS, Lesson, lessons
from attnviz.lessons.visit import PARTS, question
from attnviz.ui import frame, state
from attnviz.ui.learn import visiting
from attnviz.ui.learn.lecture import lecture
from attnviz.ui.learn.pictures import MOST_WORDS
from attnviz.ui.learn.step import SAID, open_to, step
from attnviz.ui.learn.teachers import teachers
from attnviz.ui.parts.bridge import link_charts, picked_row
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.screen import is_narrow

PILLS = "lesson"


@frame.page_fragment
def page() -> None:
    """Draw the step the visitor is at."""
    teaching = state.presentation().mode == "lecture"
    if teaching and not visiting.visit().step:
        visiting.go(1)
    visiting.prepare()
    here = visiting.visit().step
    if teaching:
        lecture()
    else:
        _way(here)
        for notice in visiting.notices():
            st.warning(literal(notice), icon=":material/link_off:")
        if here:
            step(lessons()[here - 1], here)
        else:
            teachers()
    visiting.tell_address()
    link_charts((), _picked)


def _picked(pick: dict[str, Any]) -> None:
    """A click on a word or an arc of a lesson that shows one sentence puts that word in focus."""
    here = visiting.visit().step
    if not here or "arcs" not in lessons()[here - 1].pictures:
        return
    try:
        a = analysed(state.settings(), most=MOST_WORDS)
    except AttnvizError:
        return
    row = picked_row(pick, a.focus_row)
    if isinstance(row, int) and 0 <= row < len(a.tokens):
        state.choose_focus(a, row)


def _way(here: int) -> None:
    """The way through the steps: back, all of them, on."""
    last = len(lessons())
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="way-of-steps"
    ):
        _to(max(here - 1, 1), "Back", "lesson-before", "arrow_back", idle=here <= 1)
        _steps(here)
        _to(min(here + 1, last), "Next", "lesson-after", "arrow_forward", idle=here == last)
        if st.button("For teachers", key="for-teachers", icon=":material/school:", type="tertiary"):
            frame.turn_to("teachers")


def _to(step: int, name: str, key: str, icon: str, *, idle: bool) -> None:
    """A button that goes to a step; 0 are the pages for teachers."""
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
    st.session_state[PILLS] = here or None

    def go() -> None:
        visiting.go(st.session_state[PILLS] or here)

    numbers = range(1, len(lessons()) + 1)
    if is_narrow():
        st.selectbox(
            "Step",
            numbers,
            index=None if here == 0 else here - 1,
            key=PILLS,
            format_func=_titled,
            on_change=go,
            placeholder="Choose a step",
            label_visibility="collapsed",
        )
    else:
        st.pills(
            "Step",
            numbers,
            key=PILLS,
            format_func=lambda n: _titled(n) if n == here else _numbered(n),
            on_change=go,
            label_visibility="collapsed",
        )
    _progress()


def _titled(number: int) -> str:
    """A step as a choice: its number, its title, and how far the visitor is."""
    return f"{number}. {lessons()[number - 1].title}{_mark(number)}"


def _numbered(number: int) -> str:
    return f"{number}{_mark(number)}"


def _mark(number: int) -> str:
    """✓ for a step whose two questions are answered, ◐ after the first."""
    now = visiting.visit()
    return " ✓" if number in now.done else " ◐" if number in now.begun else ""


def _progress() -> None:
    """How far the visitor is. A click lists the answers, and the idea of each step done."""
    now, steps = visiting.visit(), list(enumerate(lessons(), 1))
    half = f", {len(now.begun)} half done" if now.begun else ""
    label = f"{len(now.done)} of {len(steps)} done{half}"
    panel = st.popover(label, key="progress", on_change="rerun", type="tertiary")
    if not panel.open:
        return
    with panel:
        for number, lesson in steps:
            idea = f"  \n:gray[{lesson.filled(lesson.idea)}]" if number in now.done else ""
            st.markdown(f"**{number}. {lesson.title}** &nbsp; {_marks(lesson, number)}{idea}")
        st.button(
            "Forget my answers", on_click=visiting.forget, icon=":material/undo:", type="tertiary"
        )


def _marks(lesson: Lesson, number: int) -> str:
    """Which answers of a step were right. A guess is not judged while the class waits for it."""
    marks = []
    for part in PARTS:
        given, asked = visiting.visit().of(number, part), question(lesson, part)
        if given and open_to(number) and asked.kind != WORDS:
            marks.append(SAID[asked.hit(given)])
    return " ".join(marks)
