"""The controls of a sentence: the text, its vectors, and the chips of its words."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from attnviz.analysis import Analysis, Word
from attnviz.control import MOST_CHARACTERS
from attnviz.settings import CONTROLS, vectors_title
from attnviz.text.labels import right_to_left
from attnviz.ui.controls import vectors
from attnviz.ui.controls.widgets import KEPT, widget
from attnviz.ui.parts.panel import panel
from attnviz.ui.parts.showing import showing
from attnviz.ui.state import choose_focus, settings
from attnviz.views.chips import chip_labels
from attnviz.views.words import rows_of

WHICH = "Which word are you looking at?"
HOW_TO_CHOOSE = (
    "Choose a word here, or click a word, an arc or a cell in a picture. A number in brackets "
    "tells repeated words apart: it is the place in the sentence."
)


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
    runs_left = right_to_left(" ".join(word.token for word in words))
    with st.container(horizontal=True, key="words-rtl" if runs_left else "words"):
        showing(
            st.pills,
            WHICH,
            range(len(words)),
            key="chips",
            chosen=chosen,
            picked=lambda chip: None if chip is None else picked(chip),
            format_func=chip_labels(words).__getitem__,
            help=HOW_TO_CHOOSE,
        )
