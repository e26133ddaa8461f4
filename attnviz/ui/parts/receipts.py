"""Check it by hand: the arithmetic of one cell of S, W or Y, from the arrays on the charts."""

from typing import Any

import streamlit as st

from attnviz.attention import Attention
from attnviz.explain.markdown import faint, literal
from attnviz.explain.reading import most_read
from attnviz.text.labels import unique_labels
from attnviz.ui.parts.chart import picture
from attnviz.views.receipts import receipt_of, source_of

FOLD = "check"
MATRIX, COLUMN, NUMBER = "receipt_matrix", "receipt_column", "receipt_number"
STEPS = {"S": "S, a score", "W": "W, a weight", "Y": "Y, a number of its contextual vector"}
VIEWS = {"scores": "S", "weights": "W", "change": "Y"}


def choose_cell(pick: dict[str, Any]) -> None:
    """Open the receipt of the cell that was clicked in a chart."""
    matrix, column = VIEWS.get(str(pick.get("view"))), pick.get("column")
    if matrix:
        st.session_state[MATRIX] = matrix
        st.session_state[FOLD] = True
    if matrix in ("S", "W") and isinstance(column, int):
        st.session_state[COLUMN] = column
    if matrix == "Y" and isinstance(pick.get("number"), int):
        st.session_state[NUMBER] = pick["number"] + 1


def receipts(a: Attention, row: int) -> None:
    """Show the receipt of the chosen cell in the row of the word in focus, if it is unfolded."""
    fold = st.expander(
        "Check it by hand", icon=":material/receipt_long:", key=FOLD, on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        st.markdown(
            faint(
                "Click a cell of S ([scores]), W ([weights]) or Y ([contextual vectors]), "
                "or choose one here."
            )
        )
        st.session_state.setdefault(MATRIX, "W")
        with st.container(horizontal=True, vertical_alignment="bottom", key="cell"):
            matrix = st.segmented_control(
                "Cell of",
                list(STEPS),
                key=MATRIX,
                required=True,
                format_func=STEPS.__getitem__,
                persist_state="session",
            )
            column = _number(a) if matrix == "Y" else _column(a, row)
        found = receipt_of(a, matrix or "W", row, column)
        st.latex(found.latex)
        st.markdown(faint(found.sentence))
        picture(found.drawn)
        st.markdown(":gray[The functions that computed it:]")
        with st.container(height=260, border=False):  # the button in it lets keys scroll it
            st.code(source_of(a), wrap_lines=True)


def _column(a: Attention, row: int) -> int:
    """The word that is read: the one clicked, else the one read most."""
    wanted = st.session_state.get(COLUMN)
    if wanted is None or not 0 <= wanted < len(a.key_tokens):
        st.session_state[COLUMN] = most_read(a, row)
    return st.selectbox(
        f"{literal(unique_labels(a.tokens)[row][:40])} attends to",
        range(len(a.key_tokens)),
        key=COLUMN,
        format_func=lambda i: unique_labels(a.key_tokens)[i][:60],
        width=220,
    )


def _number(a: Attention) -> int:
    size = a.Y.shape[1]
    st.session_state[NUMBER] = min(max(int(st.session_state.get(NUMBER) or 1), 1), size)
    return int(st.number_input("Number", 1, size, key=NUMBER, width=160)) - 1
