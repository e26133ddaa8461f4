"""The headline of a page, and what it came to, told to who hears the page instead of seeing it."""

import streamlit as st

from attnviz.explain.markdown import markdown
from attnviz.explain.sentences import Sentence
from attnviz.ui.parts.component import mount


def headline(told: Sentence) -> None:
    """Draw the answer of a page; screen readers say it whenever it has changed (announce.js)."""
    st.header(markdown(told), anchor=False)


def say(told: Sentence) -> None:
    """Let screen readers say what has changed besides the headline; once on a page."""
    mount("announce", key="announce", data={"told": str(told)})
