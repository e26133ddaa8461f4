"""A widget that shows what is chosen elsewhere, whatever was chosen in it before."""

from collections.abc import Callable
from typing import Any

import streamlit as st


def showing(
    draw: Callable[..., Any],
    label: str,
    *options: Any,
    key: str,
    chosen: Any,
    picked: Callable[[Any], None],
    **more: Any,
) -> Any:
    """What a function of Streamlit such as `st.pills` returns, drawn with the value `chosen`.

    `picked` gets what a visitor chooses in it.
    """
    st.session_state[key] = chosen
    return draw(label, *options, key=key, on_change=lambda: picked(st.session_state[key]), **more)
