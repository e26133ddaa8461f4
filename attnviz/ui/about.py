"""The page About: how it is computed, where the vectors come from, what it does not show."""

from pathlib import Path

import streamlit as st

from attnviz.attention.scores import SCORES
from attnviz.attention.weights import WEIGHTS
from attnviz.explain.markdown import literal, markdown
from attnviz.explain.prose import annotate
from attnviz.hosting import hosting
from attnviz.ui import frame

TEXT = Path(__file__).with_name("about.md")


def _ways() -> str:
    """The ways to make scores and weights that there are to choose from."""
    scores = "; ".join(f"*[{score.title}]*: {score.about}" for score in SCORES.values())
    weights = "; ".join(f"*[{way.title}]*: {way.about}, ${way.latex}$" for way in WEIGHTS.values())
    return f"Scores to choose from: {scores}.\n\nWeights to choose from: {weights}."


@frame.page_fragment
def page() -> None:
    """Show the page."""
    with st.container(key="about"):
        first, *rest = TEXT.read_text(encoding="utf-8").partition("## ")
        st.markdown(markdown(annotate(f"{first}{_ways()}\n\n{''.join(rest)}")))
        if note := hosting().note:
            st.markdown(literal(note))
