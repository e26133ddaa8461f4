"""What words can be asked: which of them is odd, and what lies nearest to a sum of them."""

from collections.abc import Sequence

import streamlit as st

from attnviz import figures
from attnviz.compare.comparison import listed_words
from attnviz.meaning.words import answers, odd_one_out, read_sum
from attnviz.settings import Settings
from attnviz.ui import state
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.vectors.here import Here
from attnviz.ui.vectors.part import attempt, heading, several_words, side_by_side
from attnviz.vectors import WordVectors

SHORT = 6  # answers
SUMS = (
    "king - man + woman",
    "paris - france + italy",
    "walking - walk + swim",
    "bigger - big + small",
    "brother - man + woman",
)
ODD = ("river, lake, cash, ocean", "breakfast, cereal, dinner, lunch", "red, blue, seven, green")


def odd(store: WordVectors, chosen: Settings) -> None:
    """Which of some words is the odd one out."""
    heading(
        "The odd one out",
        "It is the word with the lowest [cosine] to the mean of all these vectors.",
    )
    several_words("odd", "Words, one of which does not belong")
    _offers("odd", ODD)
    attempt(_the_odd, store, chosen)


def _the_odd(store: WordVectors, chosen: Settings) -> None:
    found = odd_one_out(store, listed_words(chosen.odd, store), chosen.dim)
    st.markdown(f"**:orange[{literal(found[0].word[:40])}]** is the odd one out.")
    panel = figures.Panel(
        "cosine with the mean",
        [o.cosine for o in found],
        [f"cosine with the mean: {o.cosine:.3f}" for o in found],
    )
    alt = "Bars: " + ", ".join(f"{o.word} {o.cosine:.2f}" for o in found) + "."
    chart(
        figures.bars.spec([o.word for o in found], [panel], focus=0, most=1.0),
        "odd-met",
        alt,
        linked=False,
    )


def sums(here: Sequence[Here], chosen: Settings) -> None:
    """What lies nearest to a sum of words."""
    heading(
        "Sums of words",
        "Scale the vectors to length 1, then add and subtract them. Which words are nearest to the "
        "result? The words of the sum itself do not count.",
    )
    st.text_input("A sum of words", key="sum", max_chars=400, persist_state="session")
    _offers("sum", SUMS)
    attempt(_the_sum, here, chosen)


def _the_sum(here: Sequence[Here], chosen: Settings) -> None:
    asked = read_sum(chosen.sum)
    lists = [(h, answers(h.store, asked, h.dim, SHORT)) for h in here]
    firsts = [f"**{literal(words[0].word[:40])}** at {h.dim} d" for h, words in lists if words]
    st.markdown(f"{literal(chosen.sum)} ≈ {', '.join(firsts)}")
    side_by_side("sums-met", lists, f"Words nearest to {chosen.sum}.")


def _offers(name: str, values: Sequence[str]) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption("Try", width="content")
        for value in values:
            st.button(
                literal(value),
                key=f"try-{name}-{value}",
                on_click=state.choose,
                kwargs={name: value},
                type="tertiary",
            )
