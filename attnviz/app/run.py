"""One run of the app: what every page shares, and the page that the address asks for."""

import streamlit as st

from attnviz import web
from attnviz.app.pages import PAGES, Page
from attnviz.app.sets import tell_unknown_sets
from attnviz.jobs.queue import RUN_QUEUE
from attnviz.ui import frame, presentation, share_panel, state
from attnviz.ui.classroom import following, membership
from attnviz.ui.learn import visiting
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.terms import explain_terms
from attnviz.ui.streamlit_internals import StreamlitPage, plotly_script, sent_together
from attnviz.web import inks

STYLE = f"{web.page_style()}\n{inks.style()}"

TEACHERS = "teachers"  # the page of a class


def run() -> None:
    """Draw the page that the address asks for."""
    with RUN_QUEUE.slot(), sent_together():
        st.set_page_config("attnviz", page_icon=str(web.ROOM / "icon.svg"), layout="wide")
        st.logo(str(web.ROOM / "logo.svg"), size="large")
        read = state.begin()
        membership.begin()
        membership.show_in_address()  # at once: a server that ends now has not lost the phone
        tell_unknown_sets()
        _send_shared_parts()
        pages = {page.name: _as_streamlit(page) for page in PAGES}
        chosen = st.navigation(list(pages.values()), position="top")
        visiting.swap_in(chosen.url_path, read=read)
        state.keep(chosen.url_path)
        frame.register(pages)
        chosen.run()
        following.live(chosen.url_path or PAGES[0].name, TEACHERS)
        membership.show_in_address()
        frame.way_out()
        share_panel.share()


def _send_shared_parts() -> None:
    """The style sheet and the scripts of every page, in a place that takes no room."""
    with st.container(key="unseen", height=1):  # pixel: at first there is no style to hide it
        st.html(f"<style>{STYLE}</style>")
        presentation.dress()
        explain_terms()
        _mount_page()


def _mount_page() -> None:
    """What every page has once in the browser; what it tells makes the script run."""
    mount(
        "page",
        key=membership.BROWSER,
        data=membership.tell_browser() | {"plotly": plotly_script()},
        on_joined_change=lambda: None,
        on_kept_change=membership.resume,
    )


def _as_streamlit(page: Page) -> StreamlitPage:
    first = page == PAGES[0]
    return st.Page(page.render, title=page.title, url_path=page.name, default=first)
