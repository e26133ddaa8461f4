"""Whether the visitor's screen is narrow, so that a picture is drawn once, the way it fits.

The first run guesses from what the browser calls itself; the bridge then tells what is true.
"""

from collections.abc import Callable

import streamlit as st

from attnviz.export.view import Chart
from attnviz.ui.parts.chart import picture
from attnviz.ui.session import NARROW

BREAK = 760  # pixels: below, sentences run down


def is_narrow() -> bool:
    """Whether sentences should run down instead of across."""
    narrow = NARROW.get()
    if narrow is None:
        narrow = "Mobi" in st.context.headers.get("User-Agent", "")
        NARROW.set(narrow)
    return narrow


def picture_that_fits(drawn: Callable[[bool], Chart], *, arrives: str = "") -> None:
    """Show the picture `drawn(upright)`, upright on a narrow screen."""
    picture(drawn(is_narrow()), arrives=arrives)
