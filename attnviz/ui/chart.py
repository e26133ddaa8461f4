"""A Plotly figure on a page."""

import plotly.graph_objects as go
import streamlit as st

from attnviz.figures.enlarged import enlarged
from attnviz.figures.theme import CONFIG
from attnviz.ui import state


def chart(figure: go.Figure, view: str, alt: str, *, linked: bool = True) -> None:
    """Show a figure under the name the bridge knows it by, with its text for who cannot see it.

    One that is not `linked` has marks that stand for no word of the sentence: the bridge leaves
    it alone.
    """
    if state.presentation().mode == "lecture":
        figure = enlarged(figure)
    key = f"view-{view}" if linked else f"plain-{view}"
    with st.container(key=key):
        st.plotly_chart(figure, key=f"{key}-chart", config=CONFIG, alt=alt)
