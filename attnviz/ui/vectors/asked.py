"""What words can be asked: which of them is odd, and what lies nearest to a sum of them."""

from collections.abc import Sequence

import streamlit as st

from attnviz.explain.markdown import literal, markdown
from attnviz.settings import Settings
from attnviz.settings.words import WordChoices
from attnviz.ui import state
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.vectors.part import attempt, heading, several_words
from attnviz.vectors import WordVectors
from attnviz.views.vectors import met
from attnviz.views.vectors.here import Here
from attnviz.views.vectors.lists import side_by_side


def odd(store: WordVectors, chosen: Settings) -> None:
    """Which of some words is the odd one out."""
    heading(
        "The odd one out",
        "It is the word with the lowest [cosine] to the mean of all these vectors.",
    )
    several_words("odd", "Words: one does not belong")
    _offers("odd", met.ODD)
    attempt(_odd, store, chosen)


def _odd(store: WordVectors, chosen: Settings) -> None:
    found = met.odd(store, chosen)
    st.markdown(f"**:orange[{literal(found.word[:40])}]** is the odd one out.")
    picture(found.chart, linked=False)


def sums(here: Sequence[Here], chosen: Settings) -> None:
    """What lies nearest to a sum of words."""
    heading(
        "Sums of words",
        "Scale the vectors to length 1, then add and subtract them. Which words are nearest to the "
        "result? The words of the sum itself do not count.",
    )
    st.text_input("A sum of words", key="sum", max_chars=400, persist_state="session")
    _offers("sum", met.SUMS)
    attempt(_sum, here, chosen.words)


def _sum(here: Sequence[Here], chosen: WordChoices) -> None:
    lists = met.sums(here, chosen)
    st.markdown(markdown(met.sum_told(lists, chosen)))
    what = f"Words nearest to {chosen.sum}."
    for drawn in side_by_side("sums-met", lists, what, narrow=is_narrow()):
        picture(drawn, linked=False)


def _offers(name: str, values: Sequence[str]) -> None:
    key = f"{name}-offers"
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=key):
        st.caption("Try", width="content")
        for value in values:
            st.button(
                literal(value),
                key=f"try-{name}-{value}",
                on_click=state.choose,
                kwargs={name: value},
                type="tertiary",
            )
