"""The page Vectors: words are met, vectors are judged, and learned from a text."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.settings import Settings
from attnviz.settings.words import JUDGE, MEET
from attnviz.ui import state
from attnviz.ui.controls import controls, vectors
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained
from attnviz.ui.vectors import judge, meet, train


def page() -> None:
    """Draw the page from the visitor's choices."""
    st.title("What do the numbers of a word know?", anchor=False)
    st.markdown(
        explained(
            ":gray[Everything begins with [vectors]: each word is a list of numbers. Meet one, see "
            "how well they agree with people, or have your own learned from a text.]"
        )
    )
    widget("look", state.settings(), hidden=True)
    for notice in state.notices():
        st.warning(literal(notice), icon=":material/link_off:")
    chosen = state.settings()
    try:
        _show(chosen)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")
    link_charts((), lambda _: None)
    state.show_in_address(state.settings())


def _show(chosen: Settings) -> None:
    if chosen.look not in (MEET, JUDGE):
        train.show(chosen)
        return
    controls.choices(scores=False)
    used, store = vectors.in_use(state.settings())
    if chosen.look == MEET:
        meet.show(used, store)
    else:
        judge.show(used)
