"""What this visitor may do, as the host allows it."""

import streamlit as st

from attnviz.hosting import hosting
from attnviz.serving.visitor import is_own_machine


def may_fetch(name: str) -> bool:
    """Whether this visitor may start the download of a set."""
    return hosting().may_fetch(name, own_machine=on_own_machine())


def on_own_machine() -> bool:
    """Whether browser and server are on one computer; also where there is no connection."""
    headers = st.context.headers
    return not headers or is_own_machine(st.context.ip_address, headers)
