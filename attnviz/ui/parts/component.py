"""Parts of a page that are scripts: modules of `attnviz/web`, served by Streamlit as files.

A page fetches each module once, and all parts share it: what a part sends is its data alone.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from attnviz import __version__, web
from attnviz.ui.streamlit_internals import MODULES, serve_modules, use_plain_values
from attnviz.web.packed import packed

PACKAGE, COMPONENT = "attnviz", "web"
NAME = f"{PACKAGE}.{COMPONENT}"


def mount(
    part: str,
    *,
    key: str,
    data: Mapping[str, Any] | None = None,
    texts: Mapping[str, bytes] | None = None,
    **callbacks: Any,
) -> Any:
    """Show the part of that name (see `main.js`) and return what the browser has told of it.

    `data` holds lone values only: for a list or a dict in it Streamlit would import pandas.
    `texts` are long ones in one line each, such as JSON; they are sent as they are.
    """
    serve()
    sent = {"part": part, **(data or {})}
    return _component()(key=key, data=packed(sent, texts) if texts else sent, **callbacks)


def serve() -> None:
    """Let Streamlit serve the modules of the parts."""
    serve_modules(PACKAGE, __version__, COMPONENT, web.SCRIPTS)


def addresses() -> list[str]:
    """Of each module of the parts the address, below the app's own.

    >>> addresses()[0]
    '_stcore/bidi-components/attnviz.web/main.js'
    """
    return list(map(address, web.paths(web.MAIN)))


def address(module: str) -> str:
    """Where a module is served, by its path below `scripts/`."""
    return f"{MODULES}/{NAME}/{module}"


@cache
def _component() -> Any:
    use_plain_values()
    return st.components.v2.component(NAME, js=web.MAIN, isolate_styles=False)
