"""The pictures and controls of the app, in place in a lesson; a lesson names them."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from attnviz.explain.markdown import markdown
from attnviz.settings import CONTROLS, Settings
from attnviz.ui import state
from attnviz.ui.controls import controls, lab
from attnviz.ui.controls.widgets import widget
from attnviz.ui.explore.answer import why
from attnviz.ui.learn.by_hand import by_hand
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.transformer.looking import look
from attnviz.views.learn.pictures import Shown, analysis, shown


def show_all(names: Sequence[str]) -> None:
    """Draw pictures by their names, each with one line that says what it shows."""
    now, afar = state.settings(), state.presentation().mode == "lecture"
    for name in names:
        if name in WITH_BUTTONS:
            WITH_BUTTONS[name](now)
        else:
            _show(shown(name, now, look, afar=afar))


def _show(one: Shown) -> None:
    line = markdown(one.line)
    if one.small:
        st.caption(line)
    else:
        st.markdown(f"**{line}**" if one.bold else line)
    for drawn in one.draw(is_narrow()):
        picture(drawn, linked=one.linked)


def choose(name: str, now: Settings) -> None:
    """Draw the control of a choice by its name."""
    if name == "focus":
        a = analysis(now)
        controls.chips(a.words, a, a.focus_row)
    elif CONTROLS[name].group and name != "text":
        lab.choice(name, analysis(replace(now, without=())).labels)
    else:
        widget(name, now)


def _why(now: Settings) -> None:
    a = analysis(now)
    why(a, a.focus_row)


WITH_BUTTONS = {"why": _why, "by hand": lambda _: by_hand()}
