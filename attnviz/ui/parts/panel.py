"""A panel behind a button whose label says what is chosen in it."""

from collections.abc import Callable
from contextvars import ContextVar

import streamlit as st

WHOLE_PAGE = ContextVar("whether the whole page is drawn, and not only a choice", default=False)


def panel(label: str, draw: Callable[[], None], *, key: str) -> None:
    """Show the panel. It is drawn with the whole page; by a choice only if it is open.

    A choice in it may change its label. For Streamlit it is another panel then: it stays open.
    """
    st.session_state[key] = bool(st.session_state.get(key))
    folded = st.popover(label, key=key, on_change="rerun")
    if folded.open or WHOLE_PAGE.get():
        with folded:
            draw()
