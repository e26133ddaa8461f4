"""The pictures and controls of the app, in place in a lesson; a lesson names them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.compare.comparison import Comparison, both, compare
from attnviz.figures.arc_layout import ROOM
from attnviz.jobs.cache import analysed
from attnviz.settings import CONTROLS, Settings
from attnviz.ui import state
from attnviz.ui.controls import controls, lab
from attnviz.ui.controls.widgets import widget
from attnviz.ui.explore.answer import why
from attnviz.ui.learn.by_hand import by_hand
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.markdown import markdown, prose
from attnviz.ui.parts.screen import is_narrow, picture_that_fits
from attnviz.ui.transformer.looking import look
from attnviz.views.compare import pictures as compared
from attnviz.views.explore.depth import layers
from attnviz.views.learn.pictures import (
    AFAR,
    MOST_WORDS,
    TALL,
    Arcs,
    alike,
    apart,
    arcs,
    head_arcs,
    two_orders,
)
from attnviz.views.next_word import pictures as of_next_word
from attnviz.views.next_word import scene as next_word
from attnviz.views.next_word.words import next_words

FEW = 5  # next words, so that the arcs below them are in sight


def _is_afar() -> bool:
    """Whether half of a lecture's screen is drawn on."""
    return state.presentation().mode == "lecture"


def _room() -> float:
    return AFAR if _is_afar() else ROOM


def show_all(names: Sequence[str]) -> None:
    """Draw pictures by their names, each with one line that says what it shows."""
    for name in names:
        PICTURES[name](state.settings())


def choose(name: str, now: Settings) -> None:
    """Draw the control of a choice by its name."""
    if name == "focus":
        a = _analysis(now)
        controls.chips(a.words, a, a.focus_row)
    elif CONTROLS[name].group and name != "text":
        lab.choice(name, _analysis(replace(now, without=())).labels)
    else:
        widget(name, now)


def _analysis(now: Settings) -> Analysis:
    return analysed(now, most=MOST_WORDS)


def _arcs(drawn: Arcs) -> None:
    st.markdown(f"**{markdown(drawn.line)}**")
    picture_that_fits(drawn.draw)


def _why(now: Settings) -> None:
    a = _analysis(now)
    why(a, a.focus_row)


def _layers(now: Settings) -> None:
    a = _analysis(now)
    st.markdown(markdown(alike(a)))
    picture(layers(a, *([TALL] if _is_afar() else [])))


def _two_orders(now: Settings) -> None:
    """The same words in two orders, with all choices of the lab."""
    _facing(two_orders(_analysis(now), _analysis(replace(now, text=now.second)), now.focus))


def _facing(two: Comparison) -> None:
    st.markdown(markdown(apart(two)))
    across = None if is_narrow() else compared.facing(two)
    for drawn in [across] if across else [compared.upright(two, side) for side in (0, 1)]:
        picture(drawn)


def _trained_head(now: Settings) -> None:
    s = look(now)
    _arcs(head_arcs(s.drawn, s.row, title=s.title, label=s.label, room=_room()))


def _next_words(now: Settings) -> None:
    s = next_word.scene(now)
    st.markdown(f"**{markdown(s.headline)}.**")
    picture(next_words(s, FEW), linked=False)


def _last_arcs(now: Settings) -> None:
    s = next_word.scene(now)
    st.caption(prose(f"The last word's [weights], {s.title.replace('heads', '[heads]')}:"))
    picture_that_fits(lambda upright: of_next_word.arcs(s, upright=upright, room=_room()))


PICTURES: Mapping[str, Callable[[Settings], None]] = {
    "arcs": lambda now: _arcs(arcs(_analysis(now), _room())),
    "why": _why,
    "layers": _layers,
    "two sentences": lambda now: _facing(compare(*both(now, most=MOST_WORDS), now.focus)),
    "two orders": _two_orders,
    "trained head": _trained_head,
    "next words": _next_words,
    "last arcs": _last_arcs,
    "by hand": lambda _: by_hand(),
}
