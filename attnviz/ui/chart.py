"""A Plotly figure on a page."""

import plotly.graph_objects as go
import streamlit as st

from attnviz.figures.theme import CONFIG


def chart(figure: go.Figure, view: str, alt: str, *, linked: bool = True) -> None:
    """Show a figure under the name the bridge knows it by, with its text for who cannot see it.

    Not `linked`, the bridge leaves it alone: its rows are other words than those of its page.
    """
    with st.container(key=f"view-{view}" if linked else f"apart-{view}"):
        st.plotly_chart(figure, key=f"view-{view}-chart", config=CONFIG, alt=alt)
