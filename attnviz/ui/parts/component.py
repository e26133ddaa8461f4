"""Parts of a page that are scripts: modules of `attnviz/web`, served by Streamlit as files.

A page fetches each module once, and all parts share it: what a part sends is its data alone.
"""

from typing import Any

import streamlit as st

from attnviz import __version__, web
from attnviz.ui.streamlit_internals import serve_modules

PACKAGE, COMPONENT = "attnviz", "web"
NAME = f"{PACKAGE}.{COMPONENT}"


def mount(part: str, *, key: str, data: dict[str, Any] | None = None, **callbacks: Any) -> Any:
    """Show the part of that name (see `main.js`) and return what the browser has told of it.

    `data` holds lone values only: for a list or a dict in it Streamlit would import pandas.
    """
    serve_modules(PACKAGE, __version__, COMPONENT, web.SCRIPTS)
    return _component()(key=key, data={"part": part} | (data or {}), **callbacks)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(NAME, js=web.MAIN, isolate_styles=False)
