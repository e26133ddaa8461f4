"""The model is fetched once, on a click."""

import streamlit as st

from attnviz.models.decoder import SMOLLM2
from attnviz.ui.parts.markdown import literal


def offer_model() -> None:
    """Say that the model is fetched for one's own text, how large it is, and how long it takes."""
    st.info(literal(f"{SMOLLM2.title} is not here yet."))
