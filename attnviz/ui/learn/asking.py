"""A question of a step: its answers as buttons, or what was answered and what the engine says."""

import streamlit as st

from attnviz.explain.markdown import literal, prose
from attnviz.explain.prose import without_marks
from attnviz.explain.sentences import Sentence, Span
from attnviz.lessons.lesson import Lesson
from attnviz.lessons.question import NUMBER, OPTIONS, Question
from attnviz.lessons.visit import CHECK, LONGEST, PREDICT, question
from attnviz.ui.learn import visiting
from attnviz.ui.parts.announce import say
from attnviz.views.learn.step import Line, lines

NAMES = {PREDICT: "Predict", CHECK: "Check"}


def ask(lesson: Lesson, number: int, part: str) -> None:
    """Draw a question of a step, or its answer."""
    asked, given = question(lesson, part), visiting.visit().of(number, part)
    with st.container(key=f"ask-{part}"):
        st.markdown(f"**:blue[{NAMES[part]}]** &nbsp; {visiting.annotated(asked.ask)}")
        if given:
            _answered(asked, given, number, part)
        elif asked.kind == OPTIONS:
            _options(asked, number, part)
        else:
            _field(asked, number, part)


def _options(asked: Question, number: int, part: str) -> None:
    with st.container(horizontal=part == CHECK, gap="small", key=f"options-{part}"):
        for option in asked.options:
            st.button(
                f"**{option.letter}** &nbsp; {prose(option.says)}",
                key=f"{part}-{number}-{option.letter}",
                on_click=visiting.answer,
                args=(number, part, option.letter),
                width="stretch" if part == PREDICT else "content",
            )


def _field(asked: Question, number: int, part: str) -> None:
    key = f"{part}-{number}"

    def commit() -> None:
        given = " ".join(str(st.session_state[key]).split())
        if asked.accepts(given):
            visiting.answer(number, part, given)

    with st.form(f"form-{key}", border=False), st.container(horizontal=True):
        if asked.kind == NUMBER:
            st.slider("Your guess, in per cent", 0, 100, 50, key=key, format="%d%%")
        else:
            st.text_input("Your answer", key=key, max_chars=LONGEST)
        st.form_submit_button("Commit", on_click=commit)


def _answered(asked: Question, given: str, number: int, part: str) -> None:
    if asked.kind == OPTIONS:
        with st.container(key=f"answered-{part}"):
            for line in lines(asked, given):
                st.markdown(_line(line))
    else:
        st.markdown(f"You: **{literal(given)}{'%' if asked.kind == NUMBER else ''}**")
    told = asked.describe(given)
    st.markdown(visiting.annotated(told))
    if part == CHECK or not visiting.visit().of(number, CHECK):
        say(Sentence((Span(without_marks(told)),)))


def _line(line: Line) -> str:
    text = f"**{line.letter}** &nbsp; {visiting.annotated(line.says)}"
    mark = "" if line.right is None else f" {visiting.MARKS[line.right]}"
    you = " &nbsp; :gray-badge[you]" if line.mine else ""
    return f"{f':gray[{text}]' if line.faint else text}{mark}{you}"
