"""The way into a room: its letters, its address and the QR code; a click fills the screen."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from attnviz.errors import TooLongForACode
from attnviz.settings.link import link_to, qr_code
from attnviz.ui.classroom.membership import CODE


def way_in(code: str, *, small: bool) -> None:
    """Draw it, to be read from the last row; `small` while a question stands."""
    st.html(_way_in(code, address({CODE: code}), small=small))


def address(query: Mapping[str, str]) -> str:
    """The address of this page with a query, such as the code that phones open it with."""
    return link_to((st.context.url or "").split("?")[0], query)


def _way_in(code: str, link: str, *, small: bool) -> str:
    """A click on it fills the screen, and another one brings the page back."""
    typed = escape(link.partition("?")[0].partition("://")[2])
    return (
        f"<details class='way-in{' small' if small else ''}'>"
        f"<summary title='Click: fill the screen, and back'>{_picture(link)}"
        f"<span class='told'><h1>{escape(code)}</h1>"
        f"<span>Open <b>{typed}</b> and type these letters, or scan the code.</span></span>"
        "</summary></details>"
    )


def _picture(link: str) -> str:
    try:
        return f'<img class="qr" alt="QR code of {escape(link)}" src="{qr_code(link)}">'
    except TooLongForACode:
        return ""
