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

    def tell() -> None:
        pick = getattr(st.session_state.get(KEY), "pick", None)
        if isinstance(pick, dict):
            picked(pick)

    def fit() -> None:
        NARROW.set(bool(getattr(st.session_state.get(KEY), "narrow", False)))

    data = {"chips": tuple(chips), "narrow": is_narrow(), "break": BREAK}
    mount("bridge", key=KEY, data=data, on_pick_change=tell, on_narrow_change=fit)


def picked_row(pick: dict[str, Any], row: int) -> Any:
    """The word a click means: the one that reads; on its own arcs, the one at the other end.

    `row` is the word in focus. What comes from the browser may be anything.
    """
    own_arc = str(pick.get("view", "")).startswith("arcs") and pick.get("row") == row
    return far_end(pick) if own_arc else pick.get("row")


def far_end(pick: dict[str, Any]) -> Any:
    """The word at the far end of an arc that was clicked, or the word that was.

    >>> far_end({"row": 4, "column": 1}), far_end({"row": 4})
    (1, 4)
    """
    return pick.get("row") if pick.get("column") is None else pick.get("column")
