"""The pictures of the page Next word."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from attnviz import figures
from attnviz.explain.next_word import name_of
from attnviz.explain.reading import percent
from attnviz.figures.next_words import Bar
from attnviz.models.decoder import Reading, Sampling, shares
from attnviz.models.ranking import highest
from attnviz.settings import Settings
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.screen import chart_that_fits
from attnviz.ui.parts.terms import explained

SHOWN = 10  # next words


def sampling(settings: Settings) -> Sampling:
    """How the next word is drawn."""
    return Sampling(settings.heat, settings.top_k, settings.top_p, settings.dice)


def bars(s: Scene, reading: Reading, most: int = SHOWN) -> list[Bar]:
    """The likeliest next words of a reading, and below them the one that came first before.

    A bar is the probability with which the word would be drawn.
    """
    found = shares(reading.logits, sampling(s.settings))
    shown = [number for number in highest(found, most).tolist() if found[number] > 0]
    if s.target.id not in shown:
        shown.append(s.target.id)
    words = (reading.next_word(number) for number in shown)
    return [Bar(name_of(word.text), float(found[word.id]), _role(s, word.id)) for word in words]


def _role(s: Scene, number: int) -> str:
    if number == s.target.id:
        return "before"
    return "now" if number == s.changed.top[0].id else "other"


def next_words(s: Scene, most: int = SHOWN) -> None:
    """The words that may come next; after a change beside those that came before it."""
    now = bars(s, s.changed, most)
    before = bars(s, s.plain, most) if s.is_changed else []
    named = ", ".join(f"{bar.word} {percent(bar.probability)}" for bar in now[:3])
    alt = f"The likeliest next words: {named}."
    chart(figures.next_words.spec(now, before), "next", alt, linked=False)


def arcs(s: Scene) -> None:
    """The arcs of the word that attends."""
    alt = f"Arcs from {s.labels[s.row]} back to earlier words, in {s.title}."
    chart_that_fits(
        lambda upright: figures.arcs.spec(s.weights, focus=s.row, upright=upright, cut=s.cut_here),
        "arcs",
        alt,
    )


def layers(s: Scene) -> None:
    """The next word as each layer would have it."""
    st.markdown(
        explained(
            ":gray[We stop after each [layer] and ask which words the last word's [state] is most "
            "like. The model itself only answers after the last layer, so early rows are a guess "
            "of ours, not a thought of the model. This look is called the *logit lens*.]"
        )
    )
    rows = s.reader.lens(s.changed)
    drawn = [[(name_of(word.text), word.probability) for word in row] for row in rows]
    st.markdown(literal(_first_layer(drawn)))
    chart(figures.lens.spec(drawn), "lens", _first_layer(drawn), linked=False)


def _first_layer(drawn: Sequence[Sequence[tuple[str, float]]]) -> str:
    """From which layer on the final word is first, in a sentence."""
    last = drawn[-1][0][0]
    firsts = np.array([row[0][0] == last for row in drawn])
    since = len(drawn) - int(np.argmin(firsts[::-1])) if not firsts.all() else 0
    return f"“{last}” comes first from layer {since} on."
