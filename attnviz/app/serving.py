"""How the app is served: what stands before Streamlit, and what happens when the server starts."""

import gc
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from attnviz import web
from attnviz.app.pages import PAGES
from attnviz.app.sets import tell_unknown_sets
from attnviz.hosting import MB, hosting
from attnviz.serving import Packing, Preload, ReadToTheEnd, UploadBudget
from attnviz.ui.parts import component
from attnviz.ui.streamlit_internals import files_of_visits, is_active, plotly_script, themes_kept

LOADING = 10.0  # seconds after the start until pages that have not been opened are imported
SELDOM = 20_000  # objects made and not let go of, after which Python looks for garbage
BESIDE = 10 * MB  # that a visit may hold beside its largest file: a text to train on, say


def served() -> dict[str, Any]:
    """What `st.App` is told beside the script: the middleware, and what to do at the start."""
    plotly = plotly_script()
    after_text = component.address(f"{web.AFTER_TEXT}?plotly={plotly}")
    middleware = [
        Middleware(ReadToTheEnd),
        Middleware(Preload, first=[plotly], others=component.addresses(), run=[after_text]),
        Middleware(Packing),
        Middleware(UploadBudget, uploads=StreamlitUploads()),
    ]
    return {"middleware": middleware, "lifespan": started}


@asynccontextmanager
async def started(_: st.App) -> AsyncIterator[None]:
    """Tell the host what is misspelt, serve the scripts, and open the page if there is a screen."""
    tell_unknown_sets()
    component.serve()  # before a page comes that names its modules
    if not st.get_option("server.headless"):
        _soon(0.5, webbrowser.open, _address())  # when it listens
    loading = _soon(LOADING, _load_pages)
    with _collected_seldom(), themes_kept():
        yield
    loading.cancel()


def _soon(seconds: float, act: Callable[..., Any], *arguments: Any) -> threading.Timer:
    """Do something in a while, unless the server has ended by then."""
    timer = threading.Timer(seconds, act, arguments)
    timer.daemon = True
    timer.start()
    return timer


def _load_pages() -> None:
    """Import all pages, so that no visitor waits for that; they stay, as what is here at the start.

    A server that imported them before it listens would start half a second later.
    """
    for page in PAGES:
        page.load()
    gc.freeze()


@contextmanager
def _collected_seldom() -> Iterator[None]:
    """While it lasts Python looks for garbage once in several runs of a page, not often in each.

    What is here at the start stays, modules above all: it is not looked through again.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _address() -> str:
    return f"http://localhost:{st.get_option('server.port')}{_base()}"


def _base() -> str:
    """Where the app lies on its server: nothing, or /a/path."""
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


class StreamlitUploads:
    """What Streamlit holds of visitors' files, and what the host lets it hold."""

    def is_open(self, session: str) -> bool:
        """Whether such a visit is under way."""
        return is_active(session)

    def held(self, session: str) -> int:
        """Bytes of a visit's files in memory."""
        return sum(len(file.data) for file in files_of_visits().get(session, {}).copy().values())

    def held_by_all(self) -> int:
        """Bytes of the files of all visits in memory."""
        return sum(map(self.held, list(files_of_visits())))

    def most(self) -> int:
        """Bytes that a visit may hold at one time: the largest file, and a little beside it."""
        allowed = hosting()
        if not allowed.uploads and not allowed.training:
            return 0
        return int(st.get_option("server.maxUploadSize")) * MB + BESIDE

    def most_of_all(self) -> int:
        """Bytes that all visits may hold at one time."""
        return hosting().together * MB
