"""Clicks on charts, one mouse over all of them, and the screen's width (see web/scripts/bridge)."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from attnviz.ui.parts.component import mount
from attnviz.ui.parts.screen import BREAK, is_narrow
from attnviz.ui.session import NARROW

KEY = "bridge"


def link_charts(chips: Sequence[int | None], picked: Callable[[dict[str, Any]], None]) -> None:
    """Link the charts whose keys begin with `view-`; `picked` gets view, row and column.

    `chips[i]` is the row of the word on the i-th chip, None if it takes no part.
    """

    def pick_up() -> None:
        pick = getattr(st.session_state.get(KEY), "pick", None)
        if isinstance(pick, dict):
            picked(pick)

    def fit() -> None:
        NARROW.set(bool(getattr(st.session_state.get(KEY), "narrow", False)))

    data = {"chips": tuple(chips), "narrow": is_narrow(), "break": BREAK}
    mount("bridge", key=KEY, data=data, on_pick_change=pick_up, on_narrow_change=fit)
