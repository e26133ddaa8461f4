"""The lab by hand: a table and points that can be moved, and S, W and Y of them."""

import json

import streamlit as st

from attnviz.errors import NotByHand
from attnviz.lessons.by_hand import START, Hand, read_hand
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.fault import warn
from attnviz.ui.parts.receipts import receipts
from attnviz.ui.parts.take_away import file_button
from attnviz.ui.session import Entry
from attnviz.views.learn.by_hand import file_of, matrices

TABLE = Entry[Hand]("by hand", START)
FAULT = Entry[str]("by hand fault", "")
KEY, ROW = "by-hand", "hand-row"


def table() -> Hand:
    """The table as it stands."""
    return TABLE.get()


def choose_table(written: str) -> None:
    """Choose another table; one that cannot be is told, and the last that could stays."""
    FAULT.pop()
    try:
        TABLE.set(read_hand(written))
    except NotByHand as fault:
        FAULT.set(str(fault))


def by_hand() -> None:
    """Draw the lab."""
    hand = table()
    a = hand.attention()
    told = {"table": hand.to_query(), "lands": a.Y[:, :2].round(6).tolist()}
    mount("by-hand", key=KEY, data={"told": json.dumps(told)}, on_table_change=_changed)
    if fault := FAULT.get():
        warn(fault)
    st.html(matrices(a))
    with st.container(horizontal=True, vertical_alignment="center", key="hand-more"):
        st.selectbox(
            "Check the row of",
            range(len(hand.words)),
            key=ROW,
            format_func=hand.words.__getitem__,
            label_visibility="collapsed",
            width=160,
            persist_state="session",
        )
        file_button(file_of(a), kind="tertiary")
    receipts(a, row())


def row() -> int:
    """The row that is looked at."""
    found = st.session_state.get(ROW) or 0
    return found if found < len(table().words) else 0


def choose_row(row: int) -> None:
    """Look at another row."""
    st.session_state[ROW] = row


def _changed() -> None:
    written = getattr(st.session_state.get(KEY), "table", None)
    if isinstance(written, str):
        choose_table(written)
