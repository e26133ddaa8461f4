"""One run of the app: what every page shares, and the page that the address asks for."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

import attnviz.ui
from attnviz.app.pages import PAGES, Page
from attnviz.ui import frame, history, presentation, share_panel, state
from attnviz.ui.controls.hosting import tell_unknown_sets
from attnviz.ui.learn import visiting
from attnviz.ui.parts.chart import library
from attnviz.ui.parts.script import load_scripts
from attnviz.ui.parts.terms import explain_terms
from attnviz.ui.turns import TURNS

ASSETS = Path(attnviz.ui.__file__).parent


def run() -> None:
    """Draw the page that the address asks for."""
    with TURNS.taken():
        st.set_page_config("attnviz", page_icon=str(ASSETS / "icon.svg"), layout="wide")
        st.logo(str(ASSETS / "logo.svg"), size="large")
        read = state.begin()
        tell_unknown_sets()
        _send_shared_parts()
        pages = {page.name: _as_streamlit(page) for page in PAGES}
        chosen = st.navigation(list(pages.values()), position="top")
        visiting.swap_in(chosen.url_path, read=read)
        state.keep(chosen.url_path)
        frame.register(pages)
        chosen.run()
        frame.way_out()
        share_panel.share()


def _send_shared_parts() -> None:
    """The style sheet and the scripts of every page, in a place that takes no room."""
    with st.container(key="unseen", height=1):  # pixel: at first there is no style to hide it
        st.html(ASSETS / "style.css")
        presentation.dress()
        library()
        load_scripts()
        explain_terms()
        history.step_by_step()


def _as_streamlit(page: Page) -> StreamlitPage:
    first = page == PAGES[0]
    return st.Page(page.render, title=page.title, url_path=page.name, default=first)
