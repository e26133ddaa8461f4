"""The pictures and controls of the app, in place in a lesson; a lesson names them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.attention.layers import mean_cosines
from attnviz.compare.comparison import Comparison, both, compare
from attnviz.errors import NotInBoth
from attnviz.explain.reading import percent, reading
from attnviz.explain.sentences import compose, own, read
from attnviz.jobs.cache import analysed
from attnviz.settings import CONTROLS, Settings
from attnviz.text.focus import focus_row
from attnviz.ui.controls import controls, lab
from attnviz.ui.controls.widgets import widget
from attnviz.ui.explore.depth import layers
from attnviz.ui.explore.facts import why
from attnviz.ui.learn.by_hand import by_hand
from attnviz.ui.parts.chart import chart, picture
from attnviz.ui.parts.markdown import literal, markdown
from attnviz.ui.parts.screen import chart_that_fits, is_narrow, picture_that_fits
from attnviz.ui.parts.terms import explained
from attnviz.ui.transformer.looking import look
from attnviz.views.compare import pictures
from attnviz.views.next_word import pictures as of_next_word
from attnviz.views.next_word import scene as next_word
from attnviz.views.next_word.words import next_words

MOST_WORDS = 40  # of a sentence in a lesson; more could not be read in half a page
FEW = 5  # next words, so that the arcs below them are in sight
CHOOSE_WORD = "focus"


def show(name: str, now: Settings) -> None:
    """Draw a picture by its name, with one line that says what it shows."""
    PICTURES[name](now)


def choose(name: str, now: Settings) -> None:
    """Draw the control of a choice by its name."""
    if name == CHOOSE_WORD:
        a = _analysis(now)
        controls.chips(a.words, a, a.focus_row)
    elif CONTROLS[name].group and name != "text":
        lab.choice(name, _analysis(replace(now, without=())).labels)
    else:
        widget(name, now)


def _analysis(now: Settings) -> Analysis:
    return analysed(now, most=MOST_WORDS)


def _arcs(now: Settings) -> None:
    a = _analysis(now)
    row = a.focus_row
    told = reading(a, row)
    st.markdown(f"**{markdown(told.sentence())}**")
    chart_that_fits(
        lambda upright: figures.arcs.spec(a, focus=row, upright=upright), "arcs", f"Arcs. {told}."
    )


def _why(now: Settings) -> None:
    a = _analysis(now)
    why(a, a.focus_row)


def _layers(now: Settings) -> None:
    a = _analysis(now)
    count = "1 [layer]" if len(a.layers) == 1 else f"{len(a.layers)} [layers]"
    told = f"[Mean cosine] of all words after {count}: **{mean_cosines(a.layers)[-1]:.3f}**"
    st.markdown(explained(told))
    layers(a)


def _two_sentences(now: Settings) -> None:
    _facing(compare(*both(now, most=MOST_WORDS), now.focus))


def _two_orders(now: Settings) -> None:
    """The same words in two orders, with all choices of the lab."""
    a, b = _analysis(now), _analysis(replace(now, text=now.second))
    rows = focus_row(a.tokens, now.focus), focus_row(b.tokens, now.focus)
    if None in rows:
        raise NotInBoth(now.focus, rows[0] is not None, rows[1] is not None, ())
    _facing(Comparison(a, b, (rows[0] or 0, rows[1] or 0)))


def _facing(two: Comparison) -> None:
    word = literal(two.word[:60])
    told = f"[Cosine] of the two [contextual vectors] of {word}: **{two.cosine_after:.3f}**"
    st.markdown(explained(told))
    across = None if is_narrow() else pictures.facing(two)
    if across is not None:
        chart(across.figure, across.name, across.told)
        return
    for side in (0, 1):
        drawn = pictures.upright(two, side)
        chart(drawn.figure, drawn.name, drawn.told)


def _trained_head(now: Settings) -> None:
    s = look(now)
    W = s.drawn.W[s.row].copy()
    W[[s.row, 0, -1]] = -1  # itself, [CLS] and [SEP]
    most = int(W.argmax())
    told = compose(
        f"{s.title.capitalize()}: {{word}} attends to {{read}}, {percent(float(W[most]))}",
        word=own(s.label),
        read=read(s.drawn.labels[most]),
    )
    st.markdown(f"**{markdown(told)}**")
    chart_that_fits(
        lambda upright: figures.arcs.spec(s.drawn, focus=s.row, upright=upright),
        "arcs-trained",
        f"Arcs. {told}.",
    )


def _next_word(now: Settings) -> None:
    """The words that may come next beside the arcs of the last word."""
    s = next_word.scene(now)
    st.markdown(f"**{markdown(s.headline)}.**")
    picture(next_words(s, FEW), linked=False)
    st.caption(explained(f"The last word's [weights], {s.title.replace('heads', '[heads]')}:"))
    picture_that_fits(lambda upright: of_next_word.arcs(s, upright=upright))


def _by_hand(_: Settings) -> None:
    by_hand()


PICTURES: Mapping[str, Callable[[Settings], None]] = {
    "arcs": _arcs,
    "why": _why,
    "layers": _layers,
    "two sentences": _two_sentences,
    "two orders": _two_orders,
    "trained head": _trained_head,
    "next word": _next_word,
    "by hand": _by_hand,
}
