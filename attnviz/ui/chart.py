"""A Plotly figure on a page."""

import plotly.graph_objects as go
import streamlit as st

from attnviz.figures.enlarged import enlarged
from attnviz.figures.theme import CONFIG
from attnviz.ui import state


def chart(figure: go.Figure, view: str, alt: str) -> None:
    """Show a figure under the name the bridge knows it by, with its text for who cannot see it."""
    if state.presentation().mode == "lecture":
        figure = enlarged(figure)
    with st.container(key=f"view-{view}"):
        st.plotly_chart(figure, key=f"view-{view}-chart", config=CONFIG, alt=alt)
