"""Words without a vector: what may have been meant, and what else can stand for them."""

from collections.abc import Callable, Sequence

import streamlit as st

from attnviz.analysis import Word, can_be_made, other_language
from attnviz.compare.comparison import listed_words
from attnviz.errors import NoKnownWord
from attnviz.explain.markdown import literal, prose
from attnviz.text.spelling import with_word
from attnviz.ui.controls.languages import offer_vectors_of
from attnviz.ui.parts.fault import warn
from attnviz.ui.parts.panel import panel
from attnviz.ui.state import choose, settings
from attnviz.vectors import WordVectors, suggest
from attnviz.views.words import MAKING, names, unknown
from attnviz.views.words import made_of_pieces as made_words

SHOWN, MOST = 2, 12  # unknown words that have a line, and that have one when all are shown
SUGGESTED = 2  # words that may have been meant


def missing(words: Sequence[Word], store: WordVectors, vectors: str) -> None:
    """What to do about words without a vector; a line for each of the first, the others folded.

    In another language than that of the `vectors` there is one line about that language.
    """
    made_of_pieces(words)
    lost = unknown(words)
    if not lost:
        return
    some = any(word.known_as for word in words)
    if language := other_language(words, vectors):
        offer_vectors_of(language, nothing_known=not some)
        return
    if not some:
        warn(str(NoKnownWord(lost, store.title)))
    with st.container(gap=None, key="missing"):
        for token in lost[:SHOWN]:
            _line(token, store, vectors)
    if more := lost[SHOWN:]:
        label = f"{len(more)} more unknown words"
        panel(label, lambda: _others(more, store, vectors), key="lost", type="tertiary")


def _others(lost: Sequence[str], store: WordVectors, vectors: str) -> None:
    for token in lost[:MOST]:
        _line(token, store, vectors)
    if rest := lost[MOST:]:
        st.caption(", ".join(literal(token[:40]) for token in rest[: 8 * MOST]))


def _line(token: str, store: WordVectors, vectors: str) -> None:
    """One unknown word: which known words may have been meant, and the offer to make a vector."""

    def replaced(word: str) -> None:
        choose(text=with_word(settings().text, token, word))

    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"missing-{token}"
    ):
        told = f"**{literal(token[:40])}** is not in the vocabulary."
        did_you_mean(token, store, told, replaced)
        offer_pieces(token, store, vectors)


def did_you_mean(
    token: str, store: WordVectors, told: str, chosen: Callable[[str], None], key: str = "instead"
) -> None:
    """A sentence about an unknown word, and known words to choose in its place."""
    meant = suggest(store, token, SUGGESTED)
    st.markdown(f"{told} Did you mean" if meant else told, width="content")
    for i, word in enumerate(meant):
        if i:
            st.markdown("or", width="content")
        st.button(
            f"{literal(word)}?" if word == meant[-1] else literal(word),
            key=f"{key}-{token}-{word}",
            on_click=chosen,
            args=(word,),
            type="tertiary",
        )


def offer_pieces(token: str, store: WordVectors, vectors: str) -> None:
    """The offer to make a vector for an unknown word, where a piece of it is known."""
    if can_be_made(token, vectors, store):
        st.button(
            f"Make “{literal(token[:20])}” from its pieces",
            key=f"make-{token}",
            on_click=_make,
            args=(token,),
            type="tertiary",
            icon=":material/extension:",
            help=MAKING,
        )


def _make(token: str) -> None:
    choose(made=", ".join([*listed_words(settings().made), token.lower()]))


def made_of_pieces(words: Sequence[Word]) -> None:
    """Which vectors are guesses, and the way back."""
    made = made_words(words)
    if not made:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="made"):
        told = prose("Made from pieces, as a guess from the spelling: {words}.", words=names(made))
        st.markdown(told, width="content")
        kept = ", ".join(word for word in listed_words(settings().made) if word not in made)
        st.button("Undo", key="unmake", on_click=choose, kwargs={"made": kept}, type="tertiary")
