"""The controls of Compare: two sentences or two settings, pairs to begin with, and the word."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from attnviz.analysis import Analysis, other_language
from attnviz.explain.markdown import literal
from attnviz.settings import CONTROLS, Settings, vectors_title
from attnviz.settings.examples import PAIRS, PUZZLES, Pair
from attnviz.text.focus import focus_row, focus_word
from attnviz.ui.controls import controls as shared_controls
from attnviz.ui.controls.languages import offer_vectors_of
from attnviz.ui.controls.missing import made_of_pieces, offer_pieces
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.panel import panel
from attnviz.ui.parts.showing import showing
from attnviz.ui.presentation import word_steps
from attnviz.ui.session import FOUND_FOR
from attnviz.ui.state import choose, settings
from attnviz.vectors import FAMILIES
from attnviz.views.chips import shared_labels

MOST_MADE = 4  # words without a vector for which one is offered


def ask() -> None:
    """Ask for the sentences, and for the vectors and scores of each side."""
    _sentences()
    _controls()


def _sentences() -> None:
    """The sentence that is read twice, or two sentences with pairs to try."""
    if st.session_state["compare"] == "settings":
        widget("text", settings(), hidden=True)
        return
    with st.container(horizontal=True, key="sentences"):
        widget("text", settings(), label="First sentence")
        widget("second", settings())
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="presets"):
        _pairs()
        _puzzles()


def _controls() -> None:
    """What is compared, and the vectors and scores of each side."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="compared"):
        widget("compare", settings(), hidden=True)
        if st.session_state["compare"] != "settings":
            shared_controls.choices()
            return
    for name, draw in (
        (":violet[**First**]", shared_controls.choices),
        (":green[**Second**]", _second_settings),
    ):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(name, width=64)
            draw()


def shown() -> tuple[Any, ...]:
    """What is shown here: if it changes elsewhere, all of it is drawn again."""
    return *shared_controls.shown(), settings().pair


def word(a: Analysis, shared: Sequence[str], name: str) -> list[int | None]:
    """The words of both sentences, to choose from; returns the row of `a` each stands for."""
    rows = [focus_row(a.tokens, token) for token in shared]
    row = focus_row(a.tokens, name)
    chosen = None if row is None else a.tokens[row].lower()
    places = [k for k, token in enumerate(shared) if token.lower() == chosen]

    def focus(place: int | None) -> None:
        if place is not None:
            _focus_on(shared[place])

    if shared:
        with st.container(horizontal=True, key="words"):
            showing(
                st.pills,
                "Which word?",
                range(len(shared)),
                key="chips",
                chosen=places[0] if places else None,
                picked=focus,
                format_func=shared_labels(shared, a.words).__getitem__,
                help="The words that are in both sentences.",
            )
        word_steps(lambda: _place_of(shared), len(shared), lambda k: _focus_on(shared[k]))
    return rows


def _place_of(shared: Sequence[str]) -> int:
    """Where the word in focus is among the words of both sentences; 0 where it is not."""
    name = focus_word(settings().focus).lower()
    return next((k for k, token in enumerate(shared) if token.lower() == name), 0)


def _focus_on(token: str) -> None:
    choose(focus=token)
    FOUND_FOR.set(None)


def left_out(first: Analysis, second: Analysis) -> None:
    """What takes no part: words without a vector, and the end of long texts."""
    words, vectors = [*first.words, *second.words], first.settings.vectors
    missing = dict.fromkeys([*first.missing, *second.missing])
    if missing and (language := other_language(words, vectors)):
        offer_vectors_of(language)
    elif missing:
        named = ", ".join(f"**{literal(token[:40])}**" for token in list(missing)[:8])
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.caption(f"Left out, not in the vocabulary: {named}.", width="content")
            for token in list(missing)[:MOST_MADE]:
                offer_pieces(token, first.store, vectors)
    made_of_pieces(words)
    if first.left_out or second.left_out:
        st.caption(f"The page compares only the first {len(first.words)} words of a long sentence.")


def lead_back(chosen: Settings) -> None:
    """Buttons to settings that work."""
    sure = {"vectors": "builtin", "vectors2": "builtin"}
    if (chosen.vectors, chosen.pair.vectors2) != ("builtin", "builtin"):
        st.button("Built-in vectors", on_click=choose, kwargs=sure)
        for key in ("", "2"):
            family = FAMILIES.get(chosen[f"vectors{key}"], FAMILIES["builtin"])
            for dim in family.shipped if family is not FAMILIES["builtin"] else ():
                label = f"{family.title} at {dim}{' on the second side' if key else ''}"
                st.button(label, on_click=choose, kwargs={f"dim{key}": dim})


def _pairs() -> None:
    """The pairs to begin with, the one that is compared marked: one widget, as each costs time."""
    now = settings()
    places = [k for k, p in enumerate(PAIRS) if (p.first, p.second) == (now.text, now.pair.second)]

    def choose_pair(place: int | None) -> None:
        if place is not None:
            _choose_pair(PAIRS[place])

    showing(
        st.pills,
        "Try",
        range(len(PAIRS)),
        key="pairs",
        chosen=places[0] if places else None,
        picked=choose_pair,
        format_func=lambda place: PAIRS[place].word,
    )


def _puzzles() -> None:
    panel("Pairs that show little", _pairs_that_show_little, key="puzzles", type="tertiary")


def _pairs_that_show_little() -> None:
    st.caption("These pairs show less than you may expect. The page says why for each.")
    for number, pair in enumerate(PUZZLES):
        name, key = f"{pair.first} / {pair.second}", f"puzzle-{number}"
        st.button(name, key=key, on_click=_choose_pair, args=(pair,), type="tertiary")


def _second_settings() -> None:
    now = settings()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="choices2"):
        if CONTROLS["dim2"].needs(now):
            widget("dim2", now, label="Dimension")
        label = f"{vectors_title(now.pair.vectors2)} · {CONTROLS['scale2'].named(now.pair.scale2)}"
        panel(
            label,
            lambda: _second_vectors_and_scores(now),
            key="vectors-and-scores-2",
            with_page=True,
        )


def _second_vectors_and_scores(now: Settings) -> None:
    widget("vectors2", now, label="Vectors")
    widget("scale2", now, label="Scores")


def _choose_pair(pair: Pair) -> None:
    choose(text=pair.first, second=pair.second, focus=pair.word, start="", end="")
    FOUND_FOR.set(None)
