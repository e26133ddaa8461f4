"""Parts of a page that are scripts: modules of `attnviz/web`, served by Streamlit as files.

A page fetches each module once, and all parts share it: what a part sends is its data alone.
Streamlit looks for such files in installed packages. A checkout that is run as it stands is none,
so the folder is registered here by what Streamlit itself calls for a package it has found. That is
not its public interface: a test says so when it changes.
"""

from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from attnviz import __version__, web

PACKAGE, COMPONENT = "attnviz", "web"
NAME = f"{PACKAGE}.{COMPONENT}"


def mount(part: str, *, key: str, data: dict[str, Any] | None = None, **callbacks: Any) -> Any:
    """Show the part of that name (see `main.js`) and return what the browser has told of it.

    `data` holds lone values only: for a list or a dict in it Streamlit would import pandas.
    """
    _serve()
    return _component()(key=key, data={"part": part} | (data or {}), **callbacks)


def _serve() -> None:
    """Let the server that runs know the folder of the scripts."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:
        component = ComponentConfig(COMPONENT, asset_dir=web.SCRIPTS.name)
        manager.register_from_manifest(
            ComponentManifest(PACKAGE, __version__, [component]), web.ROOM
        )


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(NAME, js=web.MAIN, isolate_styles=False)
