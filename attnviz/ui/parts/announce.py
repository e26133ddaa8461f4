"""The headline of a page, and what it came to, told to who hears the page instead of seeing it."""

import html
import re
from pathlib import Path
from typing import Any

import streamlit as st

from attnviz.ui.parts.markdown import JOINER

_SCRIPT = Path(__file__).with_name("announce.js")


def headline(text: str) -> None:
    """Draw the answer of a page; screen readers say it whenever it has changed."""
    st.header(text, anchor=False)
    _component()(key="announce", data={"told": spoken(text)})


def spoken(text: str) -> str:
    """Markdown as it is heard: without colours, escapes, marks of terms and what is unseen.

    >>> spoken(r":orange[well\\-\u2060known] [keeps](#term-keeps) 49.2% of itself")
    'well-known keeps 49.2% of itself'
    """
    plain = re.sub(r"(?<!\\)(?::[a-z]+)?\[((?:\\.|[^\]\\])*)\](?:\(#term-[a-z]+\))?", r"\1", text)
    return html.unescape(re.sub(r"\\(.)", r"\1", plain)).replace(JOINER, "")


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "attnviz_announce", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )
