"""What a teacher asks a class: a question of a lesson, or one of their own."""

from collections.abc import Callable

import streamlit as st

from attnviz.classroom import Question
from attnviz.classroom.member import Member
from attnviz.classroom.question import LONGEST_ANSWER, LONGEST_QUESTION, MOST
from attnviz.explain.markdown import literal
from attnviz.ui.classroom.membership import attempt, rooms
from attnviz.views.classroom.bars import table
from attnviz.views.classroom.questions import offered

OWN = "my own question"


def ask(member: Member) -> None:
    """Draw the choice of a question, and the button that asks it."""
    known = offered()
    chosen = st.selectbox("Question", [OWN, *known], index=1, key="class-question")
    ready = _own_question() if chosen == OWN else _of_lesson(known[chosen or next(iter(known))])
    st.button(
        "Ask the class",
        key="ask-the-class",
        type="primary",
        on_click=attempt,
        args=(lambda: rooms().ask(member.key, ready()),),
        icon=":material/campaign:",
    )


def _of_lesson(asked: Question) -> Callable[[], Question]:
    """A question of a lesson, as the class will see it."""
    with st.container(key="class-preview"):
        st.markdown(f"**{literal(asked.text)}**")
        st.html(table(asked, []))
    return lambda: asked


def _own_question() -> Callable[[], Question]:
    """The fields of a question of the teacher's own."""
    text = st.text_input("Your question", key="own-question", max_chars=LONGEST_QUESTION)
    fields = [
        st.text_input(f"Answer {i + 1}", key=f"own-answer-{i}", max_chars=LONGEST_ANSWER)
        for i in range(MOST)
    ]
    given = tuple(answer for answer in fields if answer and answer.strip())
    right = st.selectbox(
        "Right answer",
        [None, *range(len(given))],
        key="own-right",
        format_func=lambda i: "none" if i is None else f"{i + 1}. {given[i]}",
    )
    return lambda: Question(text or "", given, right)
