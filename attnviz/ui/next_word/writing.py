"""The text that is read, words that are written behind it, and how they are drawn."""

import streamlit as st

from attnviz.explain.markdown import literal
from attnviz.explain.next_word import name_of
from attnviz.models.decoder import NextWord
from attnviz.settings.next_word import EXAMPLES
from attnviz.ui import state
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.showing import showing
from attnviz.ui.session import Entry
from attnviz.views.chips import told_apart
from attnviz.views.next_word.scene import Scene
from attnviz.views.next_word.words import drawn, to_write

BEFORE = Entry[tuple[str, ...]]("texts before", ())  # the text before each word, newest last
MOST_BEFORE = 200
PICKED = "written word"
HELP = "The bars show how likely the model finds each word. Click one below to add it to your text."


def text() -> None:
    """The text, which is read while it is typed, and texts to begin with."""
    widget("prompt", state.settings(), hidden=True)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="presets"):
        st.caption("Try", width="content")
        for number, (name, example) in enumerate(EXAMPLES.items()):
            st.button(
                name, key=f"example-{number}", on_click=_take, args=(example,), type="tertiary"
            )


def _take(example: str) -> None:
    BEFORE.pop()
    state.choose(prompt=example, cuts=(), off=(), asked=0)


def write(s: Scene) -> None:
    """The likeliest words to click, Write on, the way back, and how words are drawn."""
    _likeliest(s)
    with st.container(horizontal=True, gap="small", key="write-row"):
        st.button(
            "Write on",
            key="write-on",
            on_click=_write_on,
            args=(s,),
            icon=":material/edit:",
            type="primary",
            help="The model draws the next word at random, by its probability, and adds it to "
            "your text.",
        )
        if BEFORE.get():
            st.button("Back", key="unwrite", on_click=_back, icon=":material/undo:")
        with st.popover("How words are drawn", key="drawn-how"):
            for name in ("heat", "top_k", "top_p", "dice"):
                widget(name, s.settings)


def _likeliest(s: Scene) -> None:
    """A chip for each of the likeliest words, which writes it."""
    words = to_write(s)
    labels = told_apart(literal(name_of(word.text)[:20]) for word in words.values())

    def picked(number: int | None) -> None:
        if number in words:
            _write(s.plain.text, words[number])

    with st.container(key="write-words"):
        showing(
            st.pills,
            "Write a word",
            list(words),
            key=PICKED,
            chosen=None,
            picked=picked,
            format_func=dict(zip(words, labels, strict=True)).__getitem__,
            label_visibility="collapsed",
        )


def _write_on(s: Scene) -> None:
    _write(s.plain.text, drawn(s))


def _write(text: str, word: NextWord) -> None:
    BEFORE.set((*BEFORE.get(), text)[-MOST_BEFORE:])
    state.choose(prompt=text + word.piece, asked=0)


def _back() -> None:
    *before, last = BEFORE.get()
    BEFORE.set(tuple(before))
    state.choose(prompt=last, asked=0)
