"""Lecture mode of the lessons: one idea a screen, keys to move, and the clock of a plan."""

import streamlit as st

from attnviz.explain.markdown import prose
from attnviz.lessons.lecture import SCREENS
from attnviz.lessons.lesson import Lesson, lessons
from attnviz.lessons.question import OPTIONS, Question
from attnviz.lessons.visit import CHECK, PREDICT, question
from attnviz.ui.classroom import hands
from attnviz.ui.classroom.lecture import in_lecture
from attnviz.ui.learn import pictures, playing, visiting
from attnviz.ui.learn.step import do, see
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.fault import faults_told
from attnviz.ui.presentation import arrow_keys
from attnviz.views.classroom.questions import of_lesson
from attnviz.views.learn.step import Line, lines
from attnviz.views.learn.way import named


def lecture() -> None:
    """Draw the screen the teacher is at."""
    step = visiting.visit().step
    lesson = lessons()[step - 1]
    _top(step)
    with st.container(key="screen"):
        _DRAW[SCREENS[visiting.lecture().screen]](lesson, step)


def _top(step: int) -> None:
    now = visiting.lecture()
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        for name, key, by in (("←", "step-before", -1), ("→", "step-after", 1)):
            there = now.beside(step, by)
            st.button(
                name,
                key=key,
                on_click=visiting.go,
                args=there or (step, now.screen),
                disabled=there is None,
                type="tertiary",
            )
        st.markdown(f"**{named(step)}**", width="content")
        plan = now.followed
        if step in plan.numbers:
            start, end = plan.span(step)
            mount("clock", key="clock", data={"from": start, "to": end, "total": plan.minutes})
        arrow_keys()


def _predict(lesson: Lesson, step: int) -> None:
    """The question, beside the picture if it asks about one."""
    if not lesson.picture_first:
        _guess(lesson, step)
        return
    with st.container(key="step"):
        with st.container(key="step-predict"):
            _guess(lesson, step)
        with st.container(key="step-do"), faults_told():
            pictures.show_all(lesson.pictures)


def _guess(lesson: Lesson, step: int) -> None:
    st.markdown(visiting.annotated(lesson.filled(lesson.text)))
    if not _asked(lesson.predict):
        _hands(lesson, step, PREDICT, truth=False)


def _see(lesson: Lesson, step: int) -> None:
    if playing.opened(lesson, step):  # from afar it wants the screen for itself
        do(lesson, step, afar=True)
        return
    with st.container(key="step"):
        with st.container(key="step-predict"):
            live = _asked(lesson.predict, truth=True)
            see(lesson, afar=True)
            if not live:
                _hands(lesson, step, PREDICT, truth=True)
        with st.container(key="step-do"):
            do(lesson, step, afar=True)


def _check(lesson: Lesson, step: int) -> None:
    if not _asked(lesson.check):
        _hands(lesson, step, CHECK, truth=False)


def _answer(lesson: Lesson, step: int) -> None:
    live = _asked(lesson.check, truth=True, replies=True)
    st.markdown(f"## {visiting.annotated(lesson.filled(lesson.idea))}")
    if not live:
        _hands(lesson, step, CHECK, truth=True)


def _asked(asked: Question, *, truth: bool = False, replies: bool = False) -> bool:
    """A question in large type with its answers; True where a class answers it on its phones."""
    st.markdown(f"### {visiting.annotated(asked.ask)}")
    live = in_lecture(asked, truth=truth)
    if asked.kind != OPTIONS:
        if truth and asked.right:
            st.markdown(f"#### **{asked.right}%** :green[:material/check:]")
    elif not live:
        _options(asked, truth=truth, replies=replies)
    elif replies:
        st.markdown(visiting.annotated(next(line.reply for line in lines(asked) if line.right)))
    return live


def _options(asked: Question, *, truth: bool, replies: bool) -> None:
    """The answers by their letters."""
    with st.container(key="answers"):
        for line in lines(asked, hidden=not truth):
            st.markdown(_line(line, truth=truth, replies=replies))


def _line(line: Line, *, truth: bool, replies: bool) -> str:
    text = f"**{line.letter}** &nbsp; {prose(line.says)}"
    mark = " :green[:material/check:]" if line.right else ""
    told = f"  \n:gray[{visiting.annotated(line.reply)}]" if replies else ""
    return f"#### {f':gray[{text}]' if truth and line.faint else text}{mark}{told}"


def _hands(lesson: Lesson, step: int, part: str, *, truth: bool) -> None:
    """For a class without phones: its raised hands, and their bars once these are shown."""
    put, name = of_lesson(question(lesson, part)), f"{step}.{part}"
    if put is None:
        return
    with st.popover("Raised hands", icon=":material/pan_tool:"):
        hands.counters(put, name, reveals=False)
    if hands.begun(put, name):
        hands.counted(put, name, truth=truth)


_DRAW = {"predict": _predict, "see": _see, "check": _check, "answer": _answer}
