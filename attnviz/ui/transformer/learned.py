"""The end of the lesson: the same word in plain self-attention and in the trained model."""

import numpy as np
import streamlit as st

from attnviz.control import MOST_CHARACTERS
from attnviz.explain.markdown import faint, literal, prose
from attnviz.ui.parts.chart import picture
from attnviz.views.transformer import learning
from attnviz.views.transformer.learning import Pair
from attnviz.views.transformer.scene import Scene

ALIKE = ("Word vectors", "Plain attention", "Transformer")
LONGEST = 60  # characters of a sentence


def what_learning_adds(s: Scene) -> None:
    """The word's two rows on one scale, and how far apart it is in two texts."""
    st.header("What learning adds", anchor=False)
    st.markdown(
        faint(
            "Plain [self-attention] finds words that are alike. Each [head] of a [Transformer] "
            "has learned three things: what to ask for ([queries]), what to be found by ([keys]) "
            "and what to pass on ([values])."
        )
    )
    _two_rows(s)
    _two_texts(s)


def _two_rows(s: Scene) -> None:
    if why := learning.why_no_plain_row(s):
        st.info(literal(why))
    st.subheader(learning.rows_title(literal(s.token[:60])), anchor=False)
    linked = not s.chosen.pieces and len(s.places) == len(s.forward.words)
    picture(learning.rows_of(s), linked=linked)


def _two_texts(s: Scene) -> None:
    word = literal(s.token[:60])
    st.subheader(f"How similar is {word} to itself in another sentence?", anchor=False)
    st.text_input(
        f"A second sentence with “{literal(s.token[:40])}”",
        key="second",
        max_chars=MOST_CHARACTERS,
        persist_state="session",
    )
    other = learning.second_side(s)
    if other is None:
        st.info(f"“{word}” is not in the second sentence. Type a sentence with it.")
    for number, pair in enumerate(learning.pairs(s, other)):
        _metrics(pair, number)
    st.caption(
        prose(
            "You see the [cosine] of the two [vectors] of the word: as looked up, after plain "
            "[self-attention], and after six [layers]. A vector that is looked up does not know "
            "its sentence (1.00, the same direction). Plain self-attention moves it towards "
            "similar words. The [Transformer] moves it by what it has learned."
        )
    )


def _metrics(pair: Pair, number: int) -> None:
    texts = " :gray[and] ".join(f"*{literal(_cut(text))}*" for text in pair.texts)
    st.markdown(f"**{literal(pair.word[:40])}**: {texts}")
    with st.container(horizontal=True, gap="small", key=f"alike-{number}"):
        for name, value in zip(ALIKE, pair.alike, strict=True):
            st.metric(name, "–" if np.isnan(value) else f"{value:.2f}", width=108)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
