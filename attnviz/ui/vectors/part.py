"""A part of the page: its heading, its answer or why there is none, and lists of words."""

from collections.abc import Callable, Sequence

import streamlit as st

from attnviz import colours, figures
from attnviz.errors import AttnvizError
from attnviz.ui import frame
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import faint
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.vectors.here import Here
from attnviz.vectors.neighbours import Neighbour


def heading(name: str, text: str) -> None:
    """A name, and in one or two sentences what is seen below it."""
    st.subheader(name, anchor=False)
    st.markdown(faint(text))


def attempt(draw: Callable[..., None], *given: object) -> None:
    """Draw a part; what it cannot is one sentence in its place."""
    try:
        draw(*given)
    except AttnvizError as fault:
        frame.say(fault)


def several_words(name: str, label: str) -> None:
    """A field for several words with commas between."""
    st.text_input(
        label,
        key=name,
        max_chars=400,
        persist_state="session",
        help="Words, separated by commas.",
    )


def side_by_side(
    view: str, ranked: Sequence[tuple[Here, tuple[Neighbour, ...]]], what: str
) -> None:
    """Ranked lists side by side; on a narrow screen two and two."""
    a_row = 2 if is_narrow() else 4
    for start in range(0, len(ranked), a_row):
        some = ranked[start : start + a_row]
        drawn = [figures.Ranking(f"{h.dim} d", colours.READS, words, {}) for h, words in some]
        said = " ".join(
            f"At {h.dim} d: {', '.join(f'{n.word} {n.cosine:.2f}' for n in words)}."
            for h, words in some
        )
        name = f"{view}-{start}" if start else view
        chart(figures.neighbours.spec(drawn), name, f"{what} {said}", linked=False)
