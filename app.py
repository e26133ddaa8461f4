"""The frame of the app: what every page shares, and the way between them."""

from pathlib import Path

import streamlit as st

from attnviz.ui import about, frame, history, presentation, share_panel, state
from attnviz.ui.compare import page as compare
from attnviz.ui.explore import page as explore
from attnviz.ui.learn import page as learn
from attnviz.ui.learn import visiting
from attnviz.ui.parts.chart import library
from attnviz.ui.parts.script import load_scripts
from attnviz.ui.parts.terms import explain_terms
from attnviz.ui.teach import page as teach
from attnviz.ui.transformer import page as transformer
from attnviz.ui.turns import TURNS
from attnviz.ui.vectors import page as vectors

ASSETS = Path(__file__).parent / "attnviz" / "ui"

with TURNS.taken():
    st.set_page_config("attnviz", page_icon=str(ASSETS / "icon.svg"), layout="wide")
    st.logo(str(ASSETS / "logo.svg"), size="large")
    read = state.begin()
    with st.container(key="unseen", height=1):  # pixel: at first there is no style to hide it
        st.html(ASSETS / "style.css")
        presentation.dress()
        library()
        load_scripts()
        explain_terms()
        history.step_by_step()
    pages = [
        st.Page(explore.page, title="Explore", url_path="explore", default=True),
        st.Page(compare.page, title="Compare", url_path="compare"),
        st.Page(transformer.page, title="Transformer", url_path="transformer"),
        st.Page(teach.page, title="Teach", url_path="teach"),
        st.Page(vectors.page, title="Vectors", url_path="vectors"),
        st.Page(learn.page, title="Learn", url_path="learn"),
        st.Page(about.page, title="About", url_path="about"),
    ]
    chosen = st.navigation(pages, position="top")
    visiting.lend(chosen.url_path, read=read)
    state.keep(chosen.url_path)
    frame.know(pages)
    chosen.run()
    frame.way_out()
    share_panel.share()
