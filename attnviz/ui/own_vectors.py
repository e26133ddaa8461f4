"""Own vectors after a reload or behind a link: whose they were, and a way to send them.

A server keeps them for one visit. The browser's tab keeps their name (see own_vectors.js in
web/scripts/page) and so tells who sent them from who was sent a link.
"""

from collections.abc import Sequence

import streamlit as st

from attnviz.explain.markdown import markdown
from attnviz.hosting import hosting
from attnviz.settings import OWN
from attnviz.ui.parts.component import mount
from attnviz.ui.session import OWN_SENT
from attnviz.ui.state import choose
from attnviz.views.offers import whose_went

KEY = "own-vectors"


def remember(name: str) -> None:
    """Let the tab remember that it sent vectors of this name."""
    OWN_SENT.set(name)
    mount("own-vectors", key=KEY, data={"sent": name})


def offer_again(choices: Sequence[str]) -> None:
    """Say whose vectors are not here, with a button to the upload; it makes these choices own."""
    sent = OWN_SENT.get()
    st.warning(markdown(whose_went(sent)), icon=":material/link_off:")
    if sent is None:
        _ask_the_tab()
    if hosting().uploads:
        st.button(
            "Send my vectors again" if sent else "Send vectors of my own",
            key="send-own",
            on_click=choose,
            kwargs=dict.fromkeys(choices, OWN),
            icon=":material/upload_file:",
        )


def _ask_the_tab() -> None:
    def take_over() -> None:
        told = getattr(st.session_state.get(KEY), "told", None)
        if isinstance(told, dict):  # what comes from the browser may be anything
            OWN_SENT.set(str(told.get("name") or "")[:80])

    mount("own-vectors", key=KEY, data={"sent": ""}, on_told_change=take_over)
