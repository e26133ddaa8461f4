"""What else there is to see, a tab each; which one is open is a choice like any other."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from attnviz.control import OneOf
from attnviz.settings import CONTROLS
from attnviz.ui import state


def tabbed(choice: str, drawn: Mapping[str, Callable[[], Any]]) -> None:
    """Show the values of a choice as tabs; only the open one is drawn, by its function."""
    control = CONTROLS[choice]
    assert isinstance(control, OneOf)
    names, key = {value: control.named(value) for value in drawn}, f"tabs-{choice}"
    chosen = st.session_state[choice]
    st.session_state[key] = names.get(chosen, next(iter(names.values())))

    def take_over() -> None:
        shown = st.session_state[key]
        state.choose(**{choice: next(value for value, name in names.items() if name == shown)})

    for tab, draw in zip(
        st.tabs(list(names.values()), key=key, on_change=take_over), drawn.values(), strict=True
    ):
        if is_open(tab):
            with tab:
                draw()


def is_open(tab: Any) -> bool:
    """Whether a tab is the one that is seen."""
    return bool(tab.open)
