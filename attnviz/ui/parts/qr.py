"""A link as a QR code."""

import streamlit as st

from attnviz.errors import TooLongForACode
from attnviz.settings.link import qr_code


def show_qr(link: str) -> None:
    """Draw a link as a QR code; or say that it is too long for one."""
    try:
        st.html(f'<img class="qr" alt="QR code of the link" src="{qr_code(link)}">')
    except TooLongForACode as fault:
        st.caption(str(fault))
