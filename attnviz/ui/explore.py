"""The page Explore: the answer for one word first, then every step that led to it."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from attnviz import figures
from attnviz.errors import AttnvizError, EmptyText, InvalidChoice, NoKnownWord
from attnviz.figures.theme import CONFIG
from attnviz.focus import focus_name, focus_row
from attnviz.pipeline import Analysis, Word, analyse_with, read_words
from attnviz.reading import Reading, percent, reading, turned
from attnviz.settings import Settings
from attnviz.ui import controls, state
from attnviz.ui.bridge import link_charts
from attnviz.ui.markdown import literal
from attnviz.vectors import FAMILIES, open_store

MOST_WORDS = 128  # more cannot be drawn so that a person could read it


def page() -> None:
    """Draw the page from the visitor's choices."""
    st.markdown(
        "# How does each word read the others?\n:gray[With self-attention every word takes up a "
        "little of the words it is like. Type a sentence and look.]"
    )
    controls.sentence()
    controls.vectors()
    for notice in state.take_notices():
        st.warning(literal(notice), icon=":material/link_off:")
    chosen = state.settings()
    try:
        a = analyse_with(chosen, most=MOST_WORDS)
    except AttnvizError as fault:
        _instead(fault, chosen)
    else:
        _explore(a)
    state.show_in_address(chosen)


def _explore(a: Analysis) -> None:
    row = focus_row(a, a.settings.focus)
    rows = controls.chips(a.words, a, row)
    controls.missing(a.words, a.settings.vectors, a.settings.dim)
    if a.left_out:
        st.info(
            f"The first {MOST_WORDS} words are read and drawn; the last {a.left_out:,} are not: "
            "a matrix of more could not be read. Shorten the text to move the window."
        )
    told = reading(a, row)
    _answer(told)
    _arcs(a, row, told)
    _stages(a, row)

    def picked(pick: dict[str, Any]) -> None:
        chosen = _picked_row(pick, row)
        if isinstance(chosen, int) and 0 <= chosen < len(a.tokens):
            state.choose(focus=focus_name(a.tokens, chosen))

    link_charts(rows, picked)


def _picked_row(pick: dict[str, Any], row: int) -> Any:
    """The word a click means: the one that reads; on its own arcs, the one at the other end."""
    own_arc = str(pick.get("view", "")).startswith("arcs") and pick.get("row") == row
    return pick.get("column") if own_arc and pick.get("column") is not None else pick.get("row")


def _answer(told: Reading) -> None:
    word = f":orange[{literal(told.label[:60])}]"
    if told.most is None:
        st.markdown(f"## {word} keeps {percent(told.keeps)} of itself: it has no other to read")
        return
    most = f":blue[{literal(told.most_label[:60])}]"
    st.markdown(
        f"## {word} keeps {percent(told.keeps)} of itself and reads {most} most "
        f"({percent(told.share)})"
    )


def _arcs(a: Analysis, row: int, told: Reading) -> None:
    focus = row if a.settings.arcs == "focus" else None
    alt = f"Arcs between the words. {told}."
    for key, upright in (("view-arcs-across", False), ("view-arcs-down", True)):
        _chart(figures.arcs(a, focus=focus, upright=upright), key, alt)
    controls.arcs()
    if focus is None:
        st.caption(
            "The three strongest arcs of every word, as thick as their weights. On one side "
            "(above, or left) a word reads one before it, on the other one after it."
        )


def _stages(a: Analysis, row: int) -> None:
    n, d = a.V.shape
    raw = a.settings.scale == "raw"
    word = literal(a.labels[row][:60])
    _stage(
        "Every word is a vector",
        rf"V \in \mathbb{{R}}^{{{n} \times {d}}}",
        f"{n} words, {d} numbers each: violet below 0, green above. These numbers are where "
        "two words are alike or not.",
    )
    _chart(figures.vectors(a, focus=row), "view-vectors", f"The vectors of {n} words, {d} numbers.")
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        _stage(
            "Scores: how alike two vectors are",
            (r"S = V V^{\top}" if raw else rf"S = \frac{{V V^{{\top}}}}{{\sqrt{{{d}}}}}")
            + rf"\quad ({n}{{\times}}{d}) \cdot ({d}{{\times}}{n}) = ({n}{{\times}}{n})",
            "One score for each pair: amber where the two vectors point the same way, teal "
            "where they point apart.",
        )
        _chart(figures.heatmap(a, "S", focus=row), "view-scores", f"Scores of {n} words.")
    with right:
        _stage(
            "Weights: who reads whom, and how much",
            rf"W = \mathrm{{softmax}}(S)\quad ({n}{{\times}}{n})",
            f"Rows read, columns are read. Every row adds up to 100%: the framed one is how "
            f"**{word}** reads the sentence.",
        )
        _chart(figures.heatmap(a, "W", focus=row), "view-weights", f"Weights. {reading(a, row)}.")
    angles = turned(a)
    _stage(
        "Contextual vectors: every word as a mixture of what it reads",
        rf"Y = W V\quad ({n}{{\times}}{n}) \cdot ({n}{{\times}}{d}) = ({n}{{\times}}{d})",
        f"Beside V on one scale, and by what angle each vector has turned towards the others: "
        f"**{word}** by {angles[row]:.0f}°.",
    )
    _chart(
        figures.change(a, angles, focus=row), "view-change", "V beside Y, and how far they turned."
    )


def _stage(title: str, formula: str, text: str) -> None:
    st.markdown(f"### {title}\n${formula}$\n\n:gray[{text}]")


def _chart(figure: go.Figure, key: str, alt: str) -> None:
    with st.container(key=key):
        st.plotly_chart(figure, key=f"{key}-chart", config=CONFIG, alt=alt)


def _instead(fault: AttnvizError, chosen: Settings) -> None:
    """What to show when there is nothing to compute: a clear sentence and the way on."""
    if isinstance(fault, EmptyText):
        st.info("Type a sentence above, or take one of those offered.", icon=":material/edit:")
        return
    st.warning(literal(str(fault)), icon=":material/info:")
    if isinstance(fault, NoKnownWord):
        words: tuple[Word, ...] = read_words(chosen.text, open_store(chosen.vectors, chosen.dim))
        controls.chips(words, None, None)
        controls.missing(words, chosen.vectors, chosen.dim)
    if isinstance(fault, InvalidChoice):
        _lead_back(chosen)


def _lead_back(chosen: Settings) -> None:
    family = FAMILIES[chosen.vectors]
    with st.container(horizontal=True):
        for dim in family.shipped:
            st.button(f"{family.title} at {dim}", on_click=state.choose, kwargs={"dim": dim})
        st.button(f"Built-in at {chosen.dim}", on_click=state.choose, kwargs={"vectors": "builtin"})
