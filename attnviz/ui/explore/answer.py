"""What happened to the word in focus, in words: the answer, its facts, and why so little."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.explain.markdown import faint, markdown
from attnviz.ui.frame import lead_to
from attnviz.ui.parts.announce import headline
from attnviz.ui.session import HEADLINE
from attnviz.ui.state import choose
from attnviz.views.explore.answer import (
    Remedy,
    below_headline,
    beyond_attention,
    next_headline,
    reading,
    why_so_little,
)
from attnviz.views.explore.answer import facts as facts_of


def answer(a: Analysis, row: int) -> None:
    """Draw the headline: what the word keeps for itself, and what it attends to most."""
    now = reading(a, row)
    headline(now.sentence())
    told = next_headline(HEADLINE.get(), a.settings.text, now.sentence().plain)
    HEADLINE.set(told)
    st.markdown(faint(below_headline(told, now.label)))


def facts(a: Analysis, row: int) -> None:
    """Draw what came of it."""
    st.markdown(faint(facts_of(a, row)))


def beyond(a: Analysis) -> None:
    """Where plain self-attention cannot know what we know: the way to what learning adds."""
    if preset := beyond_attention(a.settings.text):
        with st.container(border=True, key="beyond"):
            st.markdown(preset.shows)
            lead_to("transformer", "See the same sentence through learned queries and keys")


def why(a: Analysis, row: int) -> None:
    """Draw what keeps this row from showing something, each with one button that tests it."""
    for place, found in enumerate(why_so_little(a, row)):
        with st.container(border=True, key=f"why-{place}"):
            _why(found, place)


def _why(found: Remedy, place: int) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.markdown(markdown(found.sentence), width="content")
        st.button(
            found.label,
            key=f"test-{place}",
            on_click=choose,
            kwargs={found.choice: found.value},
        )
