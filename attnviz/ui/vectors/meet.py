"""Meet a word: its numbers, its nearest words, and what they can be asked."""

from collections.abc import Sequence

import streamlit as st

from attnviz.analysis import Word, other_language, with_made
from attnviz.errors import AttnvizError
from attnviz.explain.markdown import literal, markdown
from attnviz.meaning.words import has_direction, known, likeness
from attnviz.settings import Settings
from attnviz.ui import state
from attnviz.ui.controls.languages import offer_vectors_of
from attnviz.ui.controls.missing import did_you_mean, made_of_pieces, offer_pieces
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow, picture_that_fits
from attnviz.ui.vectors.asked import odd, sums
from attnviz.ui.vectors.part import attempt, heading, several_words
from attnviz.vectors import WordVectors
from attnviz.vectors.made import is_made
from attnviz.views.vectors import met
from attnviz.views.vectors.here import Here, of_family
from attnviz.views.vectors.lists import side_by_side

ALIKE = "alike-with"


def show(chosen: Settings, store: WordVectors) -> None:
    """The word, and below it what it can be asked, each with its own answer."""
    _fields()
    store = with_made(chosen, store)
    try:
        word = known(store, [chosen.words.met.strip() or met.word_in_focus(chosen)])[0]
    except AttnvizError as fault:
        _unknown(chosen, store, fault)
        odd(store, chosen)
        sums(of_family(chosen, store), chosen)
        return
    here = of_family(chosen, store)
    others, lost, zeros = met.beside(store, chosen, word)
    headline(met.answer(store, word, chosen))
    for told in met.about(store, word, chosen):
        st.markdown(f":gray[{told}]")
    made_of_pieces([Word(word, word, is_made(store, word))])
    _left_out("Not in the vocabulary", lost)
    _left_out("All their numbers are 0, so they have no direction and no cosine", zeros)
    _strips(store, [word, *others], chosen.dim)
    directed = has_direction(store, word, chosen.dim)
    if directed:
        attempt(_nearest, here, word, chosen)
    if others and directed:
        attempt(_alike, store, word, others, chosen.dim)
        attempt(_maps, here, [word, *others])
    odd(store, chosen)
    sums(here, chosen)


def _fields() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="met-words"):
        st.text_input(
            "A word",
            key="met",
            max_chars=100,
            persist_state="session",
            placeholder=met.word_in_focus(state.settings()),
            width=220,
        )
        with st.container(width="stretch"):
            several_words("beside", "Compare with")


def _unknown(chosen: Settings, store: WordVectors, fault: AttnvizError) -> None:
    typed = chosen.words.met.strip() or met.word_in_focus(chosen)
    if language := other_language([Word(typed, None)], chosen.vectors):
        offer_vectors_of(language)
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="xsmall"):
        told = literal(str(fault))
        did_you_mean(typed, store, told, lambda word: state.choose(met=word), key="meet")
        if len(typed.split()) == 1:
            offer_pieces(typed, store, chosen.vectors)


def _left_out(why: str, words: Sequence[str]) -> None:
    if words:
        st.caption(f"{why}: {', '.join(f'**{literal(w[:40])}**' for w in words)}.")


def _strips(store: WordVectors, words: Sequence[str], dim: int) -> None:
    heading("Its numbers", f"Each row is a word. Each column is one of its {dim} numbers.")
    picture(met.strips(store, words, dim), linked=False)


def _nearest(here: Sequence[Here], word: str, chosen: Settings) -> None:
    heading(
        "Its nearest words",
        "These words have the highest [cosine]. There is a list for each [dimension] of these "
        "vectors.",
    )
    widget("folded", state.settings())
    lists, what = met.nearest_lists(here, word, chosen), f"Nearest words of {word}."
    for drawn in side_by_side("nearest-met", lists, what, narrow=is_narrow()):
        picture(drawn, linked=False)


def _alike(store: WordVectors, word: str, others: Sequence[str], dim: int) -> None:
    heading(
        "What makes two words alike",
        "Their [cosine] is a sum with one term for each [dimension]. For each term, scale both "
        "vectors to length 1 and multiply their numbers in that dimension. The largest term comes "
        "first.",
    )
    if st.session_state.get(ALIKE) not in others:
        st.session_state[ALIKE] = others[0]
    pairs = {other: likeness(store, word, other, dim) for other in others}
    labels = {other: markdown(met.with_cosine(pair)) for other, pair in pairs.items()}
    other = st.pills(
        f"{literal(word[:40])} and",
        list(others),
        key=ALIKE,
        required=True,
        format_func=labels.__getitem__,
    )
    pair = pairs[other or others[0]]
    st.markdown(markdown(met.likeness_told(word, pair)))
    picture(met.terms(word, pair), linked=False)


def _maps(here: Sequence[Here], words: Sequence[str]) -> None:
    heading(
        "On a plane",
        "This is the flat picture in which these words differ most ([PCA]). All vectors have "
        "length 1. "
        "The later pictures are turned to match the first.",
    )
    picture_that_fits(lambda up: met.planes(here, words, upright=up))
