"""The model is fetched once, on a click: then it reads any text."""

import streamlit as st

from attnviz.models.decoder import SMOLLM2
from attnviz.settings.next_word import CAPITAL
from attnviz.ui import state
from attnviz.ui.controls.fetching import ask_or_wait
from attnviz.ui.controls.hosting import may_fetch
from attnviz.views.offers import LINE, megabytes


def offer_model(text_is_here: bool) -> None:
    """Say what the model is needed for, how large it is, and how long it takes to fetch it.

    `text_is_here`: whether the page shows a reading that was recorded.
    """
    what = (
        "This page shows recorded examples. For your own text it needs the model."
        if text_is_here
        else "For your own text, or other cuts, this page needs the model."
    )
    with st.container(border=True, key="offer"):
        st.markdown(f"**{what}** {_about()}")
        ask_or_wait(SMOLLM2.name, SMOLLM2.size, lambda: _back(text_is_here))


def _about() -> str:
    size, stored = megabytes(SMOLLM2.size), megabytes(SMOLLM2.stored_size)
    if not may_fetch(SMOLLM2.name):
        return (
            f"The host of this server does not allow the download ({size}). On your own computer "
            f"you can download it here, or with `attnviz fetch {SMOLLM2.name}`."
        )
    seconds = max(10, round(SMOLLM2.size / LINE, -1))
    return (
        f"{SMOLLM2.title} is {size}, about {seconds:.0f} seconds at 40 Mbit/s. You need to "
        f"download it only once. Then it stays here ({stored}). Licence: {SMOLLM2.licence}."
    )


def _back(text_is_here: bool) -> None:
    """The way back to a text that was recorded."""
    if not text_is_here:
        st.button(
            "Back to an example",
            key="back-to-example",
            on_click=state.choose,
            kwargs={"prompt": CAPITAL, "cuts": (), "off": (), "asked": 0},
        )
