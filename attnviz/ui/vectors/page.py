"""The page Vectors: words are met, vectors are judged, and learned from a text."""

import streamlit as st

from attnviz.settings import Settings
from attnviz.settings.words import JUDGE, MEET, TRAIN
from attnviz.ui import frame, state
from attnviz.ui.controls import controls, vectors
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.vectors import judge, meet, train
from attnviz.vectors import WordVectors

SHOWN = {MEET: meet.show, JUDGE: judge.show}


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "What do the numbers of a word tell us?",
        "A [vector] is a list of numbers that stands for a word. Meet a word, see how well the "
        "vectors agree with people, or train your own on a text.",
        _ask,
        _read,
        _show,
    )


def _ask() -> None:
    widget("look", state.settings(), hidden=True)
    if st.session_state["look"] != TRAIN:
        controls.choices(scores=False)


def _read() -> tuple[Settings, WordVectors | None]:
    """The choices and their vectors; to train, none are needed."""
    chosen = state.settings()
    return (chosen, None) if chosen.words.look == TRAIN else vectors.in_use(chosen)


def _show(read: tuple[Settings, WordVectors | None]) -> None:
    frame.notices()
    chosen, store = read
    if store is None:
        train.show(chosen)
    else:
        SHOWN[chosen.words.look](chosen, store)
    link_charts((), lambda _: None)
