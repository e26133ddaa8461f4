"""A picture on a page, redrawn in place when it changes (see chart.js)."""

from pathlib import Path
from typing import Any

import streamlit as st

from attnviz.figures.enlarged import enlarged
from attnviz.figures.picture import Spec, as_json
from attnviz.figures.theme import CONFIG
from attnviz.ui import state

_SCRIPT = Path(__file__).with_name("chart.js")


def chart(figure: Spec, view: str, alt: str, *, linked: bool = True) -> None:
    """Show a figure under the name the bridge knows it by, with its text for who cannot see it.

    One that is not `linked` has marks that stand for no word of the sentence: the bridge leaves
    it alone.
    """
    if state.presentation().mode == "lecture":
        figure = enlarged(figure)
    drawn = as_json(figure | {"config": CONFIG})
    data = {"figure": drawn, "alt": alt, "height": figure["layout"]["height"]}  # lone values only:
    # for a list or a dict among them Streamlit would import pandas to see what it is
    _component()(key=f"{'view' if linked else 'plain'}-{view}", data=data)


def library() -> None:
    """Let Streamlit load the Plotly it brings: it does with its first chart, here an unseen one."""
    with st.container(key="library"):
        st.plotly_chart({"data": [{"type": "scatter"}]}, key="library-chart")


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "attnviz_chart", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )
