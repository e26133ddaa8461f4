"""The page Explore: the answer for one word first, then every step that led to it."""

from typing import Any

import streamlit as st

from attnviz import figures
from attnviz.errors import AttnvizError, EmptyText, InvalidChoice, NoKnownWord, NotFetched
from attnviz.pipeline import Analysis, Word, analyse_with, read_words
from attnviz.reading import Reading, percent, reading
from attnviz.settings import Settings
from attnviz.ui import controls, state
from attnviz.ui.bridge import link_charts
from attnviz.ui.chart import chart
from attnviz.ui.markdown import literal
from attnviz.ui.presentation import steps
from attnviz.ui.stages import stages
from attnviz.ui.take_away import take_away
from attnviz.vectors import FAMILIES, open_store

MOST_WORDS = 128  # more cannot be drawn so that a person could read it


def page() -> None:
    """Draw the page from the visitor's choices."""
    st.title("How does each word read the others?", anchor=False)
    st.markdown(
        ":gray[With self-attention every word takes up a little of the words it is like. "
        "Type a sentence and look.]"
    )
    controls.sentence()
    controls.vectors()
    chosen = state.settings()
    try:
        a = analyse_with(chosen, most=MOST_WORDS)
    except AttnvizError as fault:
        _notices(None)
        _instead(fault, chosen)
    else:
        _notices(a)
        _explore(a)
    state.show_in_address(state.settings())


def _notices(a: Analysis | None) -> None:
    for notice in state.notices(a):
        st.warning(literal(notice), icon=":material/link_off:")


def _explore(a: Analysis) -> None:
    row = state.focus(a)
    rows = controls.chips(a.words, a, row)
    steps(a, row)
    controls.missing(a.words, a.settings.vectors, a.settings.dim)
    if a.left_out:
        st.info(
            f"The first {MOST_WORDS} words are read and drawn; the last {a.left_out:,} are not: "
            "a matrix of more could not be read. Shorten the text to move the window."
        )
    told = reading(a, row)
    _answer(told)
    _arcs(a, row, told)
    if state.shows("stages"):
        stages(a, row)
    take_away(a, row)

    def picked(pick: dict[str, Any]) -> None:
        chosen = _picked_row(pick, row)
        if isinstance(chosen, int) and 0 <= chosen < len(a.tokens):
            state.choose_focus(a, chosen)

    link_charts(rows, picked)


def _picked_row(pick: dict[str, Any], row: int) -> Any:
    """The word a click means: the one that reads; on its own arcs, the one at the other end."""
    own_arc = str(pick.get("view", "")).startswith("arcs") and pick.get("row") == row
    return pick.get("column") if own_arc and pick.get("column") is not None else pick.get("row")


def _answer(told: Reading) -> None:
    word = f":orange[{literal(told.label[:60])}]"
    if told.most is None:
        alone = f"{word} keeps {percent(told.keeps)} of itself: it has no other to read"
        st.header(alone, anchor=False)
        return
    most = f":blue[{literal(told.most_label[:60])}]"
    st.header(
        f"{word} keeps {percent(told.keeps)} of itself and reads {most} most "
        f"({percent(told.share)})",
        anchor=False,
    )


def _arcs(a: Analysis, row: int, told: Reading) -> None:
    focus = row if a.settings.arcs == "focus" else None
    alt = f"Arcs between the words. {told}."
    for view, upright in (("arcs-across", False), ("arcs-down", True)):
        chart(figures.arcs(a, focus=focus, upright=upright), view, alt)
    controls.arcs()
    if focus is None:
        st.caption(
            "The three strongest arcs of every word, as thick as their weights. On one side "
            "(above, or left) a word reads one before it, on the other one after it."
        )


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
    if isinstance(fault, InvalidChoice | NotFetched):
        _lead_back(chosen)


def _lead_back(chosen: Settings) -> None:
    family = FAMILIES[chosen.vectors]
    with st.container(horizontal=True):
        for dim in family.shipped:
            st.button(f"{family.title} at {dim}", on_click=state.choose, kwargs={"dim": dim})
        st.button(f"Built-in at {chosen.dim}", on_click=state.choose, kwargs={"vectors": "builtin"})
