"""Whether the visitor's screen is narrow, so that a picture is drawn once, the way it fits.

The first run guesses from what the browser calls itself; the bridge then tells what is true.
"""

from collections.abc import Callable

import streamlit as st

from attnviz.export.view import Chart
from attnviz.figures.picture import Spec
from attnviz.ui.parts.chart import chart, picture
from attnviz.ui.session import NARROW

BREAK = 760  # pixels: below, sentences run down


def is_narrow() -> bool:
    """Whether sentences should run down instead of across."""
    narrow = NARROW.get()
    if narrow is None:
        narrow = "Mobi" in st.context.headers.get("User-Agent", "")
        NARROW.set(narrow)
    return narrow


def chart_that_fits(
    figure: Callable[[bool], Spec], view: str, alt: str, *, arrives: str = ""
) -> None:
    """Show `figure(upright)` as a chart, upright on a narrow screen."""
    upright = is_narrow()
    chart(figure(upright), f"{view}-{'down' if upright else 'across'}", alt, arrives=arrives)


def picture_that_fits(drawn: Callable[[bool], Chart], *, arrives: str = "") -> None:
    """Show the picture `drawn(upright)`, upright on a narrow screen."""
    picture(drawn(is_narrow()), arrives=arrives)
