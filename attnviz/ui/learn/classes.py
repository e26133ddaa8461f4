"""A class without a room: its link, the word that opens a step, and the answers in its codes."""

import secrets

import streamlit as st

from attnviz.lessons.lesson import lessons
from attnviz.lessons.tally import MOST, tally
from attnviz.lessons.visit import CLASSES, password, slug_of
from attnviz.settings.link import link_to
from attnviz.ui.learn import visiting
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.qr import show_qr
from attnviz.views.learn.answers import answers, unread
from attnviz.views.learn.way import named


def group() -> int:
    """The number of the teacher's class."""
    found = visiting.lecture().group
    if found is None:
        found = CLASSES[secrets.randbelow(len(CLASSES))]
        visiting.change_lecture(group=found)
    return found


def with_codes() -> None:
    """Draw the link for the phones, and the answers of the codes that they hand in."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        step = _step()
        link = phones(step, group())
        st.caption(
            "Pupils open this link on their phones. After the guess the word below opens the rest."
        )
        st.code(link, language=None, wrap_lines=True)
        show_qr(link)
        if st.toggle("Show the word for this step", key="show-word"):
            st.markdown(f"## {password(group(), step)}")
        st.button(
            "Another class",
            on_click=visiting.change_lecture,
            kwargs={"group": None},
            type="tertiary",
        )
    with right:
        _answers(step, truth=st.toggle("Show the answer", key="show-truth"))


def _step() -> int:
    numbers = range(1, len(lessons()) + 1)
    return st.selectbox("Step", numbers, key="class-step", format_func=named) or 1


def phones(step: int, number: int) -> str:
    """The link that opens a step on the phones of a class."""
    return link_to(st.context.url or "", {"lesson": slug_of(step), "class": str(number)})


def _answers(step: int, *, truth: bool) -> None:
    """The box into which codes are pasted or scanned, and how often each answer was given."""
    st.text_area(
        "Codes",
        key=f"codes-{step}",
        max_chars=MOST,
        height=100,
        help="Type one code for each phone, in any order, with spaces, commas or new lines "
        "between them. A scanner that types them works too. Nothing is kept: the codes are gone "
        "when you close the page.",
        persist_state="session",
    )
    lesson = lessons()[step - 1]
    told = tally(st.session_state.get(f"codes-{step}") or "", lesson, step)
    for given in answers(told, lesson, truth=truth):
        st.markdown(given.says)
        chart(given.chart.figure, given.chart.name, given.chart.told, linked=False)
        for letter, misconception in given.behind:
            st.caption(f"**{letter}** &nbsp; {misconception}")
    if told.unread:
        st.caption(f"These are not codes of this step: {', '.join(map(literal, unread(told)))}")
