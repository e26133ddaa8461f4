"""Raised hands: counters for a class without phones, with the same bars and gain."""

from collections.abc import Sequence

import streamlit as st

from attnviz.classroom import Question, Result
from attnviz.ui.classroom import bars
from attnviz.ui.classroom.questions import offered
from attnviz.ui.parts.markdown import literal

MOST = 300  # hands for one answer


def without_phones() -> None:
    """Draw a question of a lesson with its counters beside its bars."""
    known = offered()
    left, right = st.columns([2, 3], gap="large")
    with left:
        name = st.selectbox("Question for raised hands", [*known], key="hands-question")
        asked = known[name or next(iter(known))]
        counters(asked, str(name))
    with right, st.container(key="hands-board"):
        bars.question(asked)
        counted(asked, str(name), truth=_switched("truth", str(name)))


def counters(asked: Question, name: str, *, reveals: bool = True) -> None:
    """A counter for each answer, and what is shown; with `reveals` also the right answer.

    `name` tells the questions of a lesson apart.
    """
    again = _switched("again", name)
    st.caption(f"{bars.ROUNDS[again]}: how many hands for each answer?")
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
    shown = _switched("bars", name) or truth
    st.html(bars.table(asked, given if shown else [], truth=truth))
    if truth:
        bars.gain(Result(asked, *given))


def begun(asked: Question, name: str) -> bool:
    """Whether hands were counted, and are to be shown."""
    return _switched("bars", name) and any(map(any, _rounds(asked, name)))


def _rounds(asked: Question, name: str) -> Sequence[tuple[int, ...]]:
    places = range(len(asked.answers))
    return [
        tuple(int(st.session_state.get(_key(name, again, place)) or 0) for place in places)
        for again in (False, True)[: 1 + _switched("again", name)]
    ]


def _switch(label: str, what: str, name: str) -> None:
    st.toggle(label, key=f"hands-{what}-{name}", persist_state="session")


def _switched(what: str, name: str) -> bool:
    return bool(st.session_state.get(f"hands-{what}-{name}"))


def _key(name: str, again: bool, place: int) -> str:
    return f"hands-{name}-{int(again)}-{place}"
