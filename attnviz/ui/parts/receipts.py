"""Check it by hand: the arithmetic of one cell of S, W or Y, from the arrays on the charts."""

import inspect
from typing import Any

import numpy as np
import streamlit as st

from attnviz import figures
from attnviz.attention import Attention, attend
from attnviz.attention.weights import WEIGHTS, normalisation_of
from attnviz.explain.reading import most_read, percent
from attnviz.explain.receipt import context_receipt, score_receipt, weight_receipt
from attnviz.text.labels import unique_labels
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import faint, literal

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
        {"S": _score, "W": _weight, "Y": _context}[matrix or "W"](a, row, column)
        st.markdown(":gray[The functions that computed it:]")
        source = f"{inspect.getsource(attend)}\n\n{inspect.getsource(a.normalise)}"
        with st.container(height=260, border=False):  # the button in it lets keys scroll it
            st.code(source, wrap_lines=True)


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


def _itself(a: Attention, row: int) -> int | None:
    """The column of the word that reads, where it is among those that are read."""
    return row if a.tokens == a.key_tokens else None


def _pair(a: Attention, row: int, column: int) -> tuple[str, str]:
    """The word that reads and the one that is read."""
    return unique_labels(a.tokens)[row], unique_labels(a.key_tokens)[column]


def _number(a: Attention) -> int:
    size = a.Y.shape[1]
    st.session_state[NUMBER] = min(max(int(st.session_state.get(NUMBER) or 1), 1), size)
    return int(st.number_input("Number", 1, size, key=NUMBER, width=160)) - 1


def _score(a: Attention, row: int, column: int) -> None:
    r = score_receipt(a, row, column)
    q, k = (literal(word[:40]) for word in _pair(a, row, column))
    st.latex(r.latex)
    masked = f" It is masked: **{q}** may not attend to **{k}**." if r.masked else ""
    st.markdown(
        f":gray[The {len(r.products)} products of the numbers of **{q}** and **{k}**; they add up "
        f"to {r.total:.4f}, times {r.scale:.4f} is {r.unmasked:.4f}.{masked}]"
    )
    alt = f"The {len(r.products)} products that add up to {r.total:.4f}."
    chart(figures.terms.spec(r.products), "receipt", alt)


def _weight(a: Attention, row: int, column: int) -> None:
    r = weight_receipt(a, row, column)
    q, k = (literal(word[:40]) for word in _pair(a, row, column))
    st.latex(r.latex)
    kind = WEIGHTS[normalisation_of(a.normalise)].terms_are
    st.markdown(
        f":gray[The {kind}: {r.terms[column]:.4f} of a total of {r.total:.4f} "
        f"is what **{q}** gives to **{k}**, {percent(r.weight)}.]"
    )
    alt = f"The terms of the row; {r.terms[column]:.4f} of {r.total:.4f}."
    chart(
        figures.terms.spec(r.terms, a.key_tokens, reader=_itself(a, row), chosen=column),
        "receipt",
        alt,
    )


def _context(a: Attention, row: int, number: int) -> None:
    r = context_receipt(a, row, number)
    st.latex(r.latex)
    most = int(np.abs(r.terms).argmax())
    words, others = unique_labels(a.tokens), unique_labels(a.key_tokens)
    st.markdown(
        f":gray[Number {number + 1} of the contextual vector of "
        f"**{literal(words[row][:40])}**: one term a word, together {r.value:.4f}. The largest "
        f"comes from **{literal(others[most][:40])}**.]"
    )
    alt = f"One term a word; together {r.value:.4f}."
    chart(figures.terms.spec(r.terms, a.key_tokens, reader=_itself(a, row)), "receipt", alt)
