"""The frame of the app: what every page shares, and the way between them."""

from pathlib import Path

import streamlit as st

from attnviz.ui import about, explore, presentation, share_panel, state

ASSETS = Path(__file__).parent / "attnviz" / "ui"

st.set_page_config("attnviz", page_icon=str(ASSETS / "icon.svg"), layout="wide")
st.logo(str(ASSETS / "logo.svg"), size="large")
st.html(ASSETS / "style.css")
state.begin()
presentation.dress()
pages = [
    st.Page(explore.page, title="Explore", url_path="explore", default=True),
    st.Page(about.page, title="About", url_path="about"),
]
st.navigation(pages, position="top").run()
share_panel.share()
