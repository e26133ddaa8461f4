"""The page Explore: the answer for one word first, then every step that led to it."""

from typing import Any, NamedTuple

import streamlit as st

from attnviz.analysis import Analysis, Word, read_words, with_made
from attnviz.control import changed
from attnviz.errors import AttnvizError, EmptyText, NoKnownWord
from attnviz.jobs.cache import analysed
from attnviz.text.labels import unique_labels
from attnviz.ui import frame, state
from attnviz.ui.controls import controls, examples, lab, vectors
from attnviz.ui.controls.missing import missing
from attnviz.ui.explore import answer
from attnviz.ui.explore.depth import choose_head, depth
from attnviz.ui.explore.pictures import pictures
from attnviz.ui.explore.stages import stages
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.receipts import choose_cell
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.presentation import word_steps
from attnviz.vectors import WordVectors
from attnviz.views.clicks import picked_row
from attnviz.views.explore.exports import exports

MOST_WORDS = 128  # more cannot be drawn so that a person could read it
FOLD = "matrices unfolded"


class Read(NamedTuple):
    """What was read of a sentence: its analysis, or its words where none of them is known.

    `family` names its vectors, `mended` holds the choices that did not go together, as they were
    computed.
    """

    found: Analysis | tuple[Word, ...]
    store: WordVectors
    family: str
    mended: dict[str, Any]


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "How does each word read the others?",
        "In [self-attention] every word reads the others and blends in a little of each: it "
        "[attends to] them. Type a sentence and see.",
        _ask,
        _read,
        _show,
        _instead,
        asked=controls.shown,
    )


def _ask() -> None:
    examples.sentence()
    controls.choices(lab.switch)


def _read() -> Read:
    """What the visitor's choices come to."""
    chosen, store = vectors.in_use(state.settings())
    fitted = chosen.fitted()
    mended = changed(fitted, chosen)
    try:
        a = analysed(fitted, store, most=MOST_WORDS)
    except AttnvizError as fault:
        store = with_made(fitted, store)
        words = read_words(fitted.text, store, punctuation=fitted.punctuation)
        known = [word.token for word in words if word.known_as is not None]
        lab.chips(unique_labels(known[:MOST_WORDS]))
        if isinstance(fault, NoKnownWord):
            return Read(words, store, fitted.vectors, mended)
        raise
    lab.chips(a.labels)
    return Read(a, a.store, fitted.vectors, mended)


def _show(read: Read) -> None:
    found, store, family, mended = read
    if mended:
        state.choose(**mended)
    if isinstance(found, Analysis):
        frame.notices(found)
        _explore(found, store, family)
        return
    frame.notices()
    controls.chips(found, None, None)
    missing(found, store, family)
    _lab_alone()


def _instead(fault: AttnvizError) -> None:
    frame.say(fault)
    if isinstance(fault, EmptyText):
        examples.offers("empty")
    _lab_alone()


def _lab_alone() -> None:
    if lab.is_open():
        lab.lab(())


def _explore(a: Analysis, store: WordVectors, family: str) -> None:
    row = state.focus(a)
    word_steps(lambda: state.focus(a), len(a.tokens), lambda row: state.choose_focus(a, row))
    vectors.say_of_words(a.words, store)
    missing(a.words, store, family)
    _left_out(a)
    rows = _beside_the_lab(a, row)
    if state.shows("stages"):
        _flow(a, row)
    answer.facts(a, row)
    if state.shows("stages"):
        _matrices(a, row)
        depth(a)
    take_away(exports(a, row))
    link_charts(rows, lambda pick: _picked(pick, a, row))


def _left_out(a: Analysis) -> None:
    if a.left_out:
        st.info(
            f"The page uses the first {MOST_WORDS} words of this text. The last {a.left_out:,} "
            "are not shown: a larger matrix would be too small to read."
        )


def _beside_the_lab(a: Analysis, row: int) -> list[int | None]:
    """The answer, and where the lab is open that to its right. Returns the rows of the chips."""
    if not lab.is_open():
        return _answer(a, row)
    left, right = st.columns([3, 1], gap="medium")
    with right:
        lab.lab(a.labels)
    with left:
        return _answer(a, row)


def _picked(pick: dict[str, Any], a: Analysis, row: int) -> None:
    """A click: on a tile it means a head, anywhere else a word."""
    if isinstance(pick.get("head"), int):
        choose_head(a, pick["head"])
        return
    chosen = picked_row(pick, row)
    if isinstance(chosen, int) and 0 <= chosen < len(a.tokens):
        state.choose_focus(a, chosen)
        choose_cell(pick)


def _flow(a: Analysis, row: int) -> None:
    """The word in focus on its way from its vector to its contextual vector, in one picture."""
    st.subheader("One word, step by step", anchor=False)

    def picked(pick: dict[str, Any]) -> None:
        column = pick.get("column")
        if not isinstance(column, int) or not 0 <= column < len(a.tokens):
            return
        if pick.get("view") == "words":
            state.choose_focus(a, column)
        else:
            state.choose(matrices=True)
            choose_cell(pick)

    flow_of(
        [(a, row)],
        step=a.settings.step,
        stepped=lambda step: state.choose(step=step),
        picked=picked,
    )


def _matrices(a: Analysis, row: int) -> None:
    """The same for all words at once, behind one click; the fold's own key goes with the page."""
    st.session_state[FOLD] = a.settings.matrices
    fold = st.expander(
        "All words at once: the whole matrices S, W, V, Y",
        icon=":material/grid_on:",
        key=FOLD,
        on_change=lambda: state.choose(matrices=st.session_state[FOLD]),
    )
    if fold.open:
        with fold:
            stages(a, row)


def _answer(a: Analysis, row: int) -> list[int | None]:
    """What the word in focus reads: in a sentence and as pictures. Returns the chips' rows."""
    answer.answer(a, row)
    rows = controls.chips(a.words, a, row)
    pictures(a, row)
    answer.why(a, row)
    answer.beyond(a)
    return rows
