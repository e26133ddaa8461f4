"""A panel behind a button; what is in it is drawn when it is open."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

import streamlit as st

from attnviz.ui.session import Entry
from attnviz.ui.streamlit_internals import set_drawn

WHOLE_PAGE = ContextVar("whether the whole page is drawn, and not only a choice", default=False)
SENT = Entry[Mapping[str, tuple[str, bool]]]("panels as sent", {})
"""Of each panel, its label and whether the browser was told that it is open."""


def panel(
    label: str, draw: Callable[[], None], *, key: str, with_page: bool = False, **look: Any
) -> None:
    """Show the panel, which stays open if its label changes. `look` is for `st.popover`.

    What is in it is drawn if it is open; `with_page`, also whenever the whole page is drawn.
    """
    is_open = bool(st.session_state.get(key))
    st.session_state[key] = _sent(label, key)
    folded = st.popover(label, key=key, on_change="rerun", **look)
    set_drawn(key, is_open)
    if is_open or (with_page and WHOLE_PAGE.get()):
        with folded:
            draw()


def _sent(label: str, key: str) -> bool:
    """What the browser is told: whether the panel was open when it first had this label.

    Streamlit tells a browser whether its own panel is open, as of the last click. A visitor may
    have closed it meanwhile: then it opens again, and stays open. A browser that is always told
    the same keeps to what the visitor clicked.
    """
    is_open: bool | None = st.session_state.get(key)
    before = SENT.get().get(key)
    if is_open is None or before is None or before[0] != label:
        before = label, bool(is_open)
        SENT.set({**SENT.get(), key: before})
    return before[1]
