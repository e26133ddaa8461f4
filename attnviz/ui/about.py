"""The page About: how it is computed, where the vectors come from, what it does not show."""

from pathlib import Path

import streamlit as st

from attnviz.ui import state

TEXT = Path(__file__).with_name("about.md")


def page() -> None:
    """Show the page; the visitor's choices stay in the address."""
    with st.container(key="about"):
        st.markdown(TEXT.read_text(encoding="utf-8"))
    state.show_in_address(state.settings())
