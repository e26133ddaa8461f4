"""The page *Train a head*: mark, train, try, look inside, take away."""

from typing import Any, NamedTuple

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.explain.markdown import faint, literal
from attnviz.jobs.training import TrainingSession
from attnviz.settings import CONTROLS, Settings
from attnviz.settings.train import TASKS as TITLES
from attnviz.ui import frame, state
from attnviz.ui.controls.widgets import KEPT, widget
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.fault import warn
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.teach import inside, learn, mark, tried
from attnviz.ui.teach.session import in_use, session_for
from attnviz.vectors import WordVectors
from attnviz.views.train.exports import exports
from attnviz.views.train.task import ABOUT_ORDER, NO_ORDER, TUNED, choices_of, shows


class Inputs(NamedTuple):
    """The choices and the vectors of a training."""

    chosen: Settings
    store: WordVectors
    dim: int


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "Train a head",
        "A [head] learns its [queries] and [keys] from examples. Mark which word should "
        "[attend] to which, and press Train. Then try the head on words it has never seen.",
        _ask,
        _inputs,
        _show,
    )


def _ask() -> None:
    """The task, how many sentences of it, and how training works."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="task-row"):
        control = CONTROLS["task"]
        st.selectbox(
            control.label,
            list(TITLES),
            key="task",
            format_func=control.named,
            on_change=_take_up,
            filter_mode=None,
            width=290,
            **KEPT,
        )
        if st.session_state["task"] != "own":
            with st.container(width=330):
                widget("given", state.settings())
        with st.popover("Training settings", icon=":material/tune:"):
            for name in TUNED:
                widget(name, state.settings())
    task = st.session_state["task"]
    st.markdown(faint(shows(task)))
    if not st.session_state["teach_positions"] and task in ABOUT_ORDER:
        st.info(NO_ORDER, icon=":material/shuffle:")


def _take_up() -> None:
    state.choose(**choices_of(st.session_state["task"]))


def _inputs() -> Inputs:
    chosen = state.settings()
    return Inputs(chosen, *in_use(chosen))


def _show(on: Inputs) -> None:
    frame.notices()
    rows = mark.section(on.store)
    try:
        found = session_for(state.settings(), on.store, on.dim)
    except AttnvizError as fault:
        st.info(literal(str(fault)), icon=":material/edit:")
    else:
        _taught(found)
    link_charts(rows, _picked(on))


def _taught(found: TrainingSession) -> None:
    for notice in found.notices:
        warn(notice, "link_off")
    learn.section(found)
    if found.running or len(found.training.checkpoints) == 1:
        return  # what follows needs a head that was trained and has come to rest
    seen = tried.section(found)
    if seen is not None:
        inside.section(seen)
        take_away(exports(seen, state.settings()))


def _picked(on: Inputs) -> Any:
    def picked(pick: dict[str, Any]) -> None:
        if str(pick.get("view", "")).startswith("arcs"):
            mark.clicked(pick, on.store)

    return picked
