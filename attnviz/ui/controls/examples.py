"""Sentences to begin with, one click away from the field of the sentence."""

import streamlit as st

from attnviz.settings.examples import PRESETS, Preset
from attnviz.ui.controls.controls import field
from attnviz.ui.gallery import show_gallery
from attnviz.ui.parts.panel import panel
from attnviz.ui.session import FOUND_FOR
from attnviz.ui.state import choose


def sentence() -> None:
    """The field of the sentence, and beside it the sentences to try."""
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key="typed"):
        field()
        _panel()


def _panel() -> None:
    """The sentences to try, drawn when they are asked for: most runs of a page do not show them."""
    panel(
        "Examples",
        lambda: offers("panel"),
        key="examples",
        icon=":material/lightbulb:",
        width="content",
    )


def offers(where: str) -> None:
    """All that there is to begin with: sentences for this page, and the gallery.

    `where` is the place on the page.
    """
    presets(where)
    st.markdown("**Sentences that surprise** &nbsp; :gray[each opens on its own page]")
    show_gallery()


def presets(where: str) -> None:
    """A button for each sentence to begin with; `where` tells those of two places apart."""
    with st.container(horizontal=True, gap="xsmall", key=f"preset-buttons-{where}"):
        for preset in PRESETS:
            key = f"{where}-{preset.name}"
            st.button(preset.name, key=key, on_click=_choose, args=(preset,))


def _choose(preset: Preset) -> None:
    choose(text=preset.text, focus=preset.focus)
    FOUND_FOR.set(None)
