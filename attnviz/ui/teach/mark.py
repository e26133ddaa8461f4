"""Mark: in a sentence of the visitor's own, a word and the word it should attend to."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from attnviz.explain.markdown import literal, markdown, prose
from attnviz.teaching.marks import to_query
from attnviz.ui import state
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.screen import picture_that_fits
from attnviz.ui.parts.showing import showing
from attnviz.ui.session import Entry
from attnviz.ui.teach.session import FOLD, marked_here
from attnviz.vectors import WordVectors
from attnviz.views.train.marking import (
    LONGEST,
    SHOWN,
    Listed,
    Markable,
    arcs,
    example_sentences,
    markable,
    marked_anew,
    own_sentences,
    without,
)

TITLE = "Mark which word should attend to which"
READER, SHOULD = "chips", "should-read"
READER_ROW = Entry[int | None]("reader row", None)


def section(store: WordVectors) -> list[int | None]:
    """A sentence to mark, and all that is marked; returns the row of each word's chip."""
    st.session_state.setdefault(FOLD, not state.settings().train.taught)
    fold = st.expander(TITLE, icon=":material/edit:", key=FOLD, on_change="rerun")
    if not fold.open:
        return []
    with fold:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            rows = _sentence(store)
        with right:
            _own(store)
            _given()
    return rows


def _sentence(store: WordVectors) -> list[int | None]:
    """The words to mark, and the picture; the row of each."""
    st.markdown(
        prose(
            "**Your sentence.** :gray[Choose a word. Then choose the word it should [attend] to, "
            "here or in the picture. Type another sentence to add more.]"
        )
    )
    widget("text", state.settings(), hidden=True)
    sentence = markable(state.settings(), store)
    if len(sentence.tokens) < 2:
        st.info("Type at least two words that are in the vocabulary.", icon=":material/edit:")
        return []
    reader = _reader(sentence)
    names = [literal(label[:40]) for label in sentence.labels]
    rows = range(len(names))
    _pills("Choose a word", names, rows, READER, reader, _choose)
    _pills(
        f"{literal(sentence.tokens[reader][:40])} should attend to",
        names,
        [row for row in rows if row != reader],
        SHOULD,
        sentence.target(reader),
        lambda row: _mark(store, row),
    )
    picture_that_fits(lambda up: arcs(sentence, reader, store, upright=up))
    st.caption(
        prose("Solid: plain [attention]. Dashed: your marks. Choose a mark again to remove it.")
    )
    return list(rows)


def _pills(
    label: str,
    names: Sequence[str],
    rows: Sequence[int],
    key: str,
    chosen: int | None,
    picked: Callable[[int | None], None],
) -> None:
    with st.container(key=f"words-{key}"):
        showing(
            st.pills,
            label,
            rows,
            key=key,
            chosen=chosen,
            picked=picked,
            format_func=names.__getitem__,
        )


def _reader(sentence: Markable) -> int:
    """The row of the word that is chosen."""
    row, count = READER_ROW.get(), len(sentence.tokens)
    return row if row is not None and 0 <= row < count else count - 1


def _choose(row: int | None) -> None:
    if row is not None:
        READER_ROW.set(row)


def _mark(store: WordVectors, row: object) -> None:
    """Mark the word in a row as the target of the chosen word; with None remove its mark."""
    sentence = markable(state.settings(), store)
    marked = marked_anew(marked_here(), sentence, _reader(sentence), row)
    if marked is not None:
        state.choose(marks=to_query(marked))


def clicked(pick: dict[str, Any], store: WordVectors) -> None:
    """Mark the word that was clicked in the picture."""
    row = pick.get("column") if pick.get("column") is not None else pick.get("row")
    if row is not None:
        _mark(store, row)


def _own(store: WordVectors) -> None:
    """The visitor's marked sentences, each with buttons to change and to remove it."""
    for number, one in enumerate(own_sentences(marked_here(), store)):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"own-{number}"
        ):
            st.markdown(_line(one), width="content")
            for name, key, act in (("Change", "change", _change), ("Remove", "forget", _forget)):
                st.button(
                    name, key=f"{key}-{number}", on_click=act, args=(one.text,), type="tertiary"
                )


def _line(one: Listed) -> str:
    return f"*{literal(one.text[:LONGEST])}*: {markdown(one.pairs)}"


def _change(text: str) -> None:
    state.choose(text=text)


def _forget(text: str) -> None:
    state.choose(marks=to_query(without(marked_here(), text)))


def _given() -> None:
    """The first of the example sentences."""
    given = example_sentences(state.settings().train)
    if not given:
        return
    count = state.settings().train.given
    more = f", the first {SHOWN} of {count}" if count > SHOWN else ""
    st.markdown(f"**Example sentences{more}** :gray[made from word lists]")
    st.markdown("\n".join(f"- {_line(one)}" for one in given))
