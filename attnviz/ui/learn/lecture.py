"""Lecture mode of the lessons: one idea a screen, keys to move, and the clock of a plan."""

import streamlit as st

from attnviz.lessons.lesson import OPTIONS, Lesson, Question, lessons
from attnviz.lessons.plans import Plan, plans
from attnviz.lessons.visit import CHECK, PREDICT, password, question
from attnviz.ui.classroom import hands
from attnviz.ui.classroom.lecture import in_lecture
from attnviz.ui.classroom.questions import of_lesson
from attnviz.ui.learn import classes, playing, visiting
from attnviz.ui.learn.step import do, see
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.terms import explained
from attnviz.ui.presentation import arrow_keys

DEFAULT = "45"


def lecture() -> None:
    """Draw the screen the teacher is at."""
    step, screen = visiting.visit().step or 1, visiting.screen()
    lesson = lessons()[step - 1]
    _top(lesson, step, screen)
    with st.container(key="screen"):
        _SCREENS[visiting.SCREENS[screen]](lesson, step)


def plan() -> Plan:
    """The plan the teacher follows."""
    return plans()[st.session_state.get(visiting.PLAN) or DEFAULT]


def _top(lesson: Lesson, step: int, screen: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        for name, key, by in (("←", "step-before", -1), ("→", "step-after", 1)):
            there = _beside(step, screen, by)
            st.button(
                name,
                key=key,
                on_click=visiting.go,
                args=there or (step, screen),
                disabled=there is None,
                type="tertiary",
            )
        arrow_keys()
        st.markdown(f"**{step}. {lesson.title}**", width="content")
        if step in plan().numbers:
            start, end = plan().span(step)
            data = {"from": start, "to": end, "total": plan().minutes}
            mount("clock", key="clock", data=data)


def _beside(step: int, screen: int, by: int) -> tuple[int, int] | None:
    """The screen before or after, along the plan; None beyond its ends."""
    steps = plan().numbers if step in plan().numbers else tuple(range(1, len(lessons()) + 1))
    way = [(s, k) for s in steps for k in range(len(visiting.SCREENS))]
    there = way.index((step, screen)) + by
    return way[there] if 0 <= there < len(way) else None


def _predict(lesson: Lesson, step: int) -> None:
    st.markdown(visiting.told(lesson.filled(lesson.text)))
    if not _asked(lesson.predict):
        _for_phones(lesson, step, PREDICT, truth=False)


def _see(lesson: Lesson, step: int) -> None:
    if playing.opened(lesson, step):  # from afar it wants the screen for itself
        do(lesson, step, afar=True)
        return
    with st.container(key="step"):
        with st.container(key="step-predict"):
            live = _asked(lesson.predict, truth=True)
            see(lesson)
            if not live:
                _for_phones(lesson, step, PREDICT, truth=True)
        with st.container(key="step-do"):
            do(lesson, step, afar=True)


def _check(lesson: Lesson, step: int) -> None:
    if not _asked(lesson.check):
        _for_phones(lesson, step, CHECK, truth=False)


def _answer(lesson: Lesson, step: int) -> None:
    live = _asked(lesson.check, truth=True, replies=True)
    st.markdown(f"## {visiting.told(lesson.filled(lesson.idea))}")
    if not live:
        _for_phones(lesson, step, CHECK, truth=True)


def _asked(asked: Question, *, truth: bool = False, replies: bool = False) -> bool:
    """A question in large type with its answers; True where a class answers it on its phones."""
    st.markdown(f"### {visiting.told(asked.ask)}")
    live = in_lecture(asked, truth=truth)
    if asked.kind != OPTIONS:
        if truth and asked.right:
            near = (asked.replies or {}).get("near", "")
            st.markdown(f"**{asked.right}%**. {visiting.told(near)}")
    elif not live:
        _options(asked, truth=truth, replies=replies)
    elif replies:
        right = next(option for option in asked.options if asked.fits(option.value))
        st.markdown(visiting.told(right.reply))
    return live


def _options(asked: Question, *, truth: bool, replies: bool) -> None:
    """The answers by their letters."""
    for option in asked.options:
        right = truth and asked.fits(option.value)
        mark = " :green[:material/check:]" if right else ""
        grey = truth and not right
        text = f"**{option.letter}** &nbsp; {explained(option.says)}"
        told = f"  \n:gray[{visiting.told(option.reply)}]" if replies else ""
        st.markdown(f"#### {f':gray[{text}]' if grey else text}{mark}{told}")


def _for_phones(lesson: Lesson, step: int, part: str, *, truth: bool) -> None:
    """For a class without a room: its raised hands, and the link and the word for its phones."""
    number, put = st.session_state.get(visiting.GROUP), of_lesson(question(lesson, part))
    with st.container(horizontal=True, vertical_alignment="center", key="phones"):
        if number and part == PREDICT and not truth:
            classes.code_of(classes.phones(step, number))
        if number and part == PREDICT and truth:
            st.markdown(f"The word for the phones: **{password(number, step)}**", width="content")
        if put:
            with st.popover("Raised hands", icon=":material/pan_tool:"):
                hands.counters(put, f"{step}.{part}", reveals=False)
    if put and hands.begun(put, f"{step}.{part}"):
        hands.counted(put, f"{step}.{part}", truth=truth)


_SCREENS = {"predict": _predict, "see": _see, "check": _check, "answer": _answer}
