"""The controls of a sentence: the text, its vectors, and the chips of its words."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from attnviz.analysis import Analysis, Word
from attnviz.control import MOST_CHARACTERS
from attnviz.explain.markdown import literal
from attnviz.settings import CONTROLS, vectors_title
from attnviz.text.labels import right_to_left, unique_labels
from attnviz.ui.controls import vectors
from attnviz.ui.controls.widgets import KEPT, widget
from attnviz.ui.parts.panel import panel
from attnviz.ui.state import choose_focus, settings
from attnviz.views.words import rows_of

PIECES = " *(pieces)*"  # on the chip of a word whose vector was made
WHICH = "Which word are you looking at?"
UNSEEN = "\u2060"  # tells the chips of repeated words apart without being seen


def field() -> None:
    """The field of the sentence, which grows with it and is read as one types (page/typing.js)."""
    st.text_area(
        CONTROLS["text"].label,
        key="text",
        height="content",
        max_chars=MOST_CHARACTERS,
        placeholder="Type a sentence",
        label_visibility="collapsed",
        **KEPT,
    )


def choices(more: Callable[[], None] | None = None, *, scores: bool = True) -> None:
    """The dimension, and folded behind what they are now, the vectors and the scores: one line.

    `more` draws what else stands on the line; without `scores` it is of vectors alone.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="choices"):
        vectors.dimensions()
        _folded(scores)
        if more:
            more()


def shown() -> tuple[Any, ...]:
    """What these choices and the field show: if it changes elsewhere, they are drawn again."""
    now = settings()
    return now.text, now.vectors, now.dim, now.scale, vectors.dims()


def _folded(scores: bool) -> None:
    now = settings()
    scale = f" · {CONTROLS['scale'].named(now.scale)}" if scores else ""

    def draw() -> None:
        vectors.family()
        if scores:
            widget("scale", now)

    panel(f"{vectors_title(now.vectors)}{scale}", draw, key="vectors-and-scores", with_page=True)


def chips(words: Sequence[Word], a: Analysis | None, row: int | None) -> list[int | None]:
    """The words as chips, the one in focus chosen; returns the row each chip stands for."""
    rows = rows_of(words)

    def focus(chip: int) -> None:
        row = rows[chip]
        if a is not None and row is not None:
            choose_focus(a, row)

    word_chips(words, None if row is None else rows.index(row), focus)
    return rows


def word_chips(words: Sequence[Word], chosen: int | None, picked: Callable[[int], None]) -> None:
    """The words as chips, of which one may be chosen; `picked` gets the number of another."""
    st.session_state["chips"] = chosen

    def tell() -> None:
        if (chip := st.session_state["chips"]) is not None:
            picked(chip)

    runs_left = right_to_left(" ".join(word.token for word in words))
    with st.container(horizontal=True, key="words-rtl" if runs_left else "words"):
        _pills(words, tell)


def _pills(words: Sequence[Word], tell: Callable[[], None]) -> None:
    st.pills(
        WHICH,
        range(len(words)),
        key="chips",
        format_func=_labels(words).__getitem__,
        on_change=tell,
        help="Choose a word here, or click a word, an arc or a cell in a picture. A number in "
        "brackets tells repeated words apart: it is the place in the sentence.",
    )


def _labels(words: Sequence[Word]) -> list[str]:
    """What the chips say, as the pictures do: a repeated word has its place. Unknown words are
    struck through. No two labels are equal.
    """
    known = iter(unique_labels([word.token for word in words if word.known_as is not None]))
    written: list[str] = []
    for word in words:
        struck = word.known_as is None
        text = literal((word.token if struck else next(known))[:40])
        label = f"~~{text}~~" if struck else text
        label += PIECES if word.made else ""
        written.append(
            label + UNSEEN * sum(w.rstrip(UNSEEN) == label.rstrip(UNSEEN) for w in written)
        )
    return written
