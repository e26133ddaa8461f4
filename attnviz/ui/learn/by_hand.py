"""The lab by hand: a table and points that can be moved, and S, W and Y of them."""

import json
from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from attnviz.attention import Attention, Matrix
from attnviz.errors import NotByHand
from attnviz.export.numbers import MATRICES, csv_of
from attnviz.lessons.by_hand import START, Hand, read_hand
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.receipts import receipts

TABLE, FAULT, KEY, ROW = "by hand", "by hand fault", "by-hand", "hand-row"


def table() -> Hand:
    """The table as it stands."""
    found: Hand = st.session_state.get(TABLE, START)
    return found


def choose_table(written: str) -> None:
    """Another table; one that cannot be is told, and the last that could stays."""
    st.session_state.pop(FAULT, None)
    try:
        st.session_state[TABLE] = read_hand(written)
    except NotByHand as fault:
        st.session_state[FAULT] = str(fault)


def by_hand() -> None:
    """Show the lab."""
    hand = table()
    a = hand.attention()
    told = {"table": hand.to_query(), "lands": a.Y[:, :2].round(6).tolist()}
    data = {"told": json.dumps(told)}
    mount("by-hand", key=KEY, data=data, on_table_change=_changed)
    if FAULT in st.session_state:
        st.warning(literal(st.session_state[FAULT]), icon=":material/info:")
    st.html(matrices(a))
    with st.container(horizontal=True, vertical_alignment="center", key="hand-more"):
        _choose_row(hand)
        st.download_button(
            "V, S, W, Y as CSV",
            lambda: csv_of_all(a).encode("utf-8-sig"),
            "attnviz-by-hand.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
    receipts(a, row())


def row() -> int:
    """The row that is looked at."""
    found = st.session_state.get(ROW) or 0
    return found if found < len(table().words) else 0


def choose_row(row: int) -> None:
    """Look at another row."""
    st.session_state[ROW] = row


def _choose_row(hand: Hand) -> None:
    st.selectbox(
        "Check the row of",
        range(len(hand.words)),
        key=ROW,
        format_func=hand.words.__getitem__,
        label_visibility="collapsed",
        width=160,
        persist_state="session",
    )


def _changed() -> None:
    written = getattr(st.session_state.get(KEY), "table", None)
    if isinstance(written, str):
        choose_table(written)


def csv_of_all(a: Attention) -> str:
    """V, S, W and Y under each other, for a spreadsheet."""
    return "\n".join(csv_of(a, matrix) for matrix in MATRICES)


def matrices(a: Attention) -> str:
    """S, W and Y as tables in HTML, each with its formula; a row is the word that attends.

    >>> matrices(read_hand("a,1,1;b,2,0").attention()).count("<table")
    3
    """
    numbers = [str(k + 1) for k in range(a.Y.shape[1])]
    shown = (
        ("S = V Vᵀ / √d", a.S, a.tokens, "scores"),
        ("W = softmax(S)", a.W, a.tokens, "weights"),
        ("Y = W V", a.Y, numbers, "contextual vectors"),
    )
    return f'<div class="matrices">{"".join(_matrix(a.tokens, *one) for one in shown)}</div>'


def _matrix(
    words: Sequence[str], formula: str, values: Matrix, columns: Sequence[str], told: str
) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join(
        f"<tr><th>{escape(word)}</th>{''.join(f'<td>{_short(x)}</td>' for x in row)}</tr>"
        for word, row in zip(words, values.tolist(), strict=True)
    )
    caption = f"<caption><i>{formula}</i> {told}</caption>"
    return f"<table>{caption}<tr><td></td>{head}</tr>{rows}</table>"


def _short(x: float) -> str:
    """A number as on paper: two decimals at most, with a true minus."""
    return f"{np.round(x, 2) + 0:.4g}".replace("-", "−")
