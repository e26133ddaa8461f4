"""One step of the lessons: predict → do → see → check, on one screen."""

from typing import Any

import streamlit as st

from attnviz.explain.markdown import literal
from attnviz.lessons.lesson import Lesson, with_choices
from attnviz.lessons.visit import CHECK, PREDICT
from attnviz.ui import state
from attnviz.ui.frame import turn_to
from attnviz.ui.learn import pictures, playing, visiting
from attnviz.ui.learn.asking import ask
from attnviz.ui.learn.by_hand import choose_table
from attnviz.ui.parts.fault import faults_told
from attnviz.views.learn.step import (
    OPEN,
    PICTURES,
    beside_guess,
    from_afar,
    sentences,
    train_label,
)
from attnviz.views.train.task import choices_of

WRITTEN = ("text", "focus")  # what a class may call out


def step(lesson: Lesson, number: int) -> None:
    """Draw the step. The picture and the check come after the guess."""
    beside = beside_guess(lesson, number, visiting.visit())
    with st.container(key="step"):
        with st.container(key="step-predict"):
            st.title(f"{number}. {lesson.title}", anchor=False)
            st.markdown(visiting.annotated(lesson.filled(lesson.text)))
            ask(lesson, number, PREDICT)
        with st.container(key="step-do"):
            if beside == OPEN:
                do(lesson, number)
            elif beside == PICTURES:
                with faults_told():
                    pictures.show_all(lesson.pictures)
            else:
                _shut(lesson)
        if beside == OPEN:
            with st.container(key="step-check"):
                see(lesson)
                ask(lesson, number, CHECK)
                _end(lesson, number)


def _end(lesson: Lesson, number: int) -> None:
    """What stays of the step, once both questions are answered."""
    if number in visiting.visit().done:
        idea = visiting.annotated(lesson.filled(lesson.idea))
        st.markdown(f":material/lightbulb: **{idea}**")
        if lesson.teach:
            _train(lesson.teach)


def _train(task: str) -> None:
    """A button to the page *Train a head*; a training of the same task goes on."""
    label = train_label(task)
    if st.button(label, key="teach", icon=":material/arrow_forward:", type="tertiary"):
        if visiting.own("task") != task:
            visiting.take_along(choices_of(task))
        turn_to("teach")


def do(lesson: Lesson, number: int, *, afar: bool = False) -> None:
    """What to do, with the app's own controls and pictures.

    From `afar`, in a lecture, there is room for what one click does, and for a sentence.
    """
    played = playing.opened(lesson, number)
    if not afar and not played:  # a row that is played needs its room
        st.markdown(f":material/touch_app: {visiting.annotated(lesson.filled(lesson.do))}")
    with faults_told():
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="do"):
            _tries(lesson, number)
        if played:
            playing.play(lesson, state.settings())
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="with"):
            for name in lesson.controls:
                if not afar or name in WRITTEN:
                    pictures.choose(name, state.settings())
        pictures.show_all(from_afar(lesson)[1] if afar else lesson.pictures)


def see(lesson: Lesson, *, afar: bool = False) -> None:
    """What is seen, in words with the figures of the lesson; from `afar` also small pictures."""
    st.markdown(f":material/visibility: {visiting.annotated(lesson.filled(lesson.see))}")
    if afar:
        with faults_told():
            pictures.show_all(from_afar(lesson)[0])


def _tries(lesson: Lesson, number: int) -> None:
    for i, (says, chosen) in enumerate(lesson.tries):
        st.button(literal(says), key=f"try-{i}", on_click=_take, args=(chosen,))
    if playing.offered(lesson):
        playing.button(number)
    if visiting.changed_here(lesson):
        st.button(
            "Start again",
            key="start-again",
            icon=":material/undo:",
            on_click=visiting.start_again,
            args=(lesson,),
            type="tertiary",
        )


def _take(chosen: Any) -> None:
    """Choices that a lesson offers with one click, the others as they are."""
    values = dict(chosen)
    if "hand" in values:
        choose_table(values.pop("hand"))
    with_these = with_choices(state.settings(), values)
    state.choose(**{name: with_these[name] for name in values})


def _shut(lesson: Lesson) -> None:
    with st.container(key="shut", border=True):
        for text in sentences(lesson):
            st.markdown(f"## :gray[{literal(text)}]")
        st.markdown(
            ":material/lock: :gray[Guess first: the picture opens when you do. "
            "Wrong guesses help you learn.]"
        )
