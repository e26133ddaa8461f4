"""Raised hands: counters for a class without phones, with the same bars and gain."""

import streamlit as st

from attnviz.classroom import Question, Result
from attnviz.explain.markdown import literal
from attnviz.ui.classroom.bars import show_gain, show_question
from attnviz.views.classroom.bars import ROUNDS, table
from attnviz.views.classroom.questions import offered

MOST = 300  # hands for one answer


def without_phones() -> None:
    """Draw a question of a lesson with its counters beside its bars."""
    known = offered()
    left, right = st.columns([2, 3], gap="large")
    with left:
        chosen = st.selectbox("Question for raised hands", [*known], key="hands-question")
        name = chosen or next(iter(known))
        counters(known[name], name)
    with right, st.container(key="hands-board"):
        show_question(known[name])
        counted(known[name], name, truth=_is_on("truth", name))


def counters(asked: Question, name: str, *, reveals: bool = True) -> None:
    """A counter for each answer, and what is shown; with `reveals` also the right answer.

    `name` tells the questions of a lesson apart.
    """
    again = _is_on("again", name)
    st.caption(f"{ROUNDS[again]}: how many hands for each answer?")
    for place, answer in enumerate(asked.answers):
        st.number_input(
            literal(answer),
            min_value=0,
            max_value=MOST,
            step=1,
            key=_key(name, again, place),
            persist_state="session",
        )
    _switch("Show the bars", "bars", name)
    if reveals and asked.right is not None:
        _switch("Show the answer", "truth", name)
    _switch("Ask again after a discussion", "again", name)


def counted(asked: Question, name: str, *, truth: bool) -> None:
    """The answers, with their bars once these are shown, and the gain with the right answer."""
    given = _rounds(asked, name)
    shown = _is_on("bars", name) or truth
    st.html(table(asked, given if shown else [], truth=truth))
    if truth:
        show_gain(Result(asked, *given))


def begun(asked: Question, name: str) -> bool:
    """Whether hands were counted, and are to be shown."""
    return _is_on("bars", name) and any(map(any, _rounds(asked, name)))


def _rounds(asked: Question, name: str) -> list[tuple[int, ...]]:
    places = range(len(asked.answers))
    return [
        tuple(int(st.session_state.get(_key(name, again, place)) or 0) for place in places)
        for again in (False, True)[: 1 + _is_on("again", name)]
    ]


def _switch(label: str, what: str, name: str) -> None:
    st.toggle(label, key=f"hands-{what}-{name}", persist_state="session")


def _is_on(what: str, name: str) -> bool:
    return bool(st.session_state.get(f"hands-{what}-{name}"))


def _key(name: str, again: bool, place: int) -> str:
    return f"hands-{name}-{int(again)}-{place}"
