"""The button "Share": a link that restores what is seen, its QR code, and a frame for a page."""

import streamlit as st

from attnviz.settings.link import HIDEABLE, MODES, PARTS, Presentation, frame, link_to
from attnviz.ui import state
from attnviz.ui.parts.panel import panel
from attnviz.ui.parts.qr import show_qr

MODE_NAMES = {"page": "As a page", "lecture": "As a lecture"}


def share() -> None:
    """Show the button; what is behind it is made when it is opened."""
    if st.context.is_embedded:
        return
    with st.container(key="share"):
        _share()


@st.fragment
def _share() -> None:
    panel("Share", _links, key="share-panel", icon=":material/share:")


def _links() -> None:
    """The link to what is shown, as text and as a code to scan; and a frame for a page."""
    shown = _options()
    here = link_to(st.context.url or "", state.query_here(state.settings()), shown)
    st.code(here, language=None, wrap_lines=True)
    show_qr(here)
    st.caption("To show it inside your own page:")
    title = f"attnviz: {state.settings().text}"[:80]
    st.code(frame(here, title), language=None, wrap_lines=True)


def _options() -> Presentation:
    st.caption("This link opens exactly what you see.")
    mode = st.segmented_control(
        "Opens as",
        MODES,
        key="share-mode",
        default="page",
        required=True,
        format_func=MODE_NAMES.__getitem__,
        help="A lecture has large type and nothing around it. The arrow keys go from word to word.",
    )
    hidden = st.multiselect(
        "Hides",
        [part for part in HIDEABLE if part in PARTS],
        key="share-hide",
        format_func=PARTS.__getitem__,
        placeholder="Nothing",
    )
    return Presentation(hide=tuple(hidden), mode=mode or "page")
