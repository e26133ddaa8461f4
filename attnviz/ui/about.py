"""The page About: how it is computed, where the vectors come from, what it does not show."""

import streamlit as st

from attnviz.explain.markdown import literal, markdown
from attnviz.hosting import hosting
from attnviz.ui import frame
from attnviz.views.about import about


@frame.page_fragment
def page() -> None:
    """Show the page."""
    with st.container(key="about"):
        st.markdown(markdown(about()))
        if note := hosting().note:
            st.markdown(literal(note))
