"""The page Teach: mark, learn, try, look inside, take away."""

from typing import Any, NamedTuple

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.settings import CONTROLS, Settings
from attnviz.settings.teaching import TASKS as TITLES
from attnviz.teaching.tasks import TASKS
from attnviz.ui import frame, state
from attnviz.ui.controls.widgets import KEPT, widget
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.parts.terms import explained
from attnviz.ui.teach import inside, learn, mark, tried
from attnviz.ui.teach.pupil import Pupil, in_use, pupil, runs
from attnviz.ui.teach.taken import taken
from attnviz.vectors import WordVectors

FEW = ("rank", "rate", "steps", "decay", "teach_positions", "teach_dim", "teach_seed")
ORDER = ("previous", "induction")  # tasks that are about places


class Ground(NamedTuple):
    """What is taught with."""

    chosen: Settings
    store: WordVectors
    dim: int


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "Teach a head whom to read",
        "[Queries] and [keys] are learned, every explanation says. Here you teach them: mark which "
        "word should [read] which, press Learn, and try what was learned on words it never saw.",
        _ask,
        _ground,
        _show,
    )


def _ask() -> None:
    """What is taught, with how many sentences, and how."""
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
        with st.popover("How it learns", icon=":material/tune:"):
            for name in FEW:
                widget(name, state.settings())
    st.markdown(explained(f":gray[{TASKS[st.session_state['task']].shows}]"))
    if not st.session_state["teach_positions"] and st.session_state["task"] in ORDER:
        st.info(
            "Without positions this cannot be learned: a head that is not told where words stand "
            "sees the same in every order of them.",
            icon=":material/shuffle:",
        )


def _take_up() -> None:
    state.choose(**choices_of(st.session_state["task"]))


def choices_of(task: str) -> dict[str, Any]:
    """A task with the choices it needs, the others of learning as usual."""
    usual = {name: CONTROLS_DEFAULT[name] for name in (*FEW, "given")}
    return {"task": task} | usual | TASKS[task].choices


CONTROLS_DEFAULT = {name: getattr(Settings(), name) for name in CONTROLS}


def _ground() -> Ground:
    chosen = state.settings()
    return Ground(chosen, *in_use(chosen))


def _show(on: Ground) -> None:
    frame.notices()
    rows = mark.section(on.store)
    try:
        found = pupil(state.settings(), on.store, on.dim)
    except AttnvizError as fault:
        st.info(literal(str(fault)), icon=":material/edit:")
    else:
        _taught(found)
    link_charts(rows, _picked(on))


def _taught(found: Pupil) -> None:
    for notice in found.notices:
        st.warning(literal(notice), icon=":material/link_off:")
    learn.section(found)
    if runs():
        return  # what follows is of a head that has come to rest
    seen = tried.section(found)
    if seen is not None:
        inside.section(seen)
        take_away(taken(seen))


def _picked(on: Ground) -> Any:
    def picked(pick: dict[str, Any]) -> None:
        if str(pick.get("view", "")).startswith("arcs"):
            mark.clicked(pick, on.store)

    return picked
