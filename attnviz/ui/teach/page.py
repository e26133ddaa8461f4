"""The page *Train a head*: mark, train, try, look inside, take away."""

from typing import Any, NamedTuple

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.explain.reading import whole_percent
from attnviz.settings import CONTROLS, Settings
from attnviz.settings.teaching import TASKS as TITLES
from attnviz.teaching.spread import spread_of
from attnviz.teaching.tasks import TASKS
from attnviz.ui import frame, state
from attnviz.ui.controls.widgets import KEPT, widget
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.markdown import faint, literal
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.teach import inside, learn, mark, tried
from attnviz.ui.teach.session import TrainingSession, in_use, runs, session_for
from attnviz.ui.teach.taken import taken
from attnviz.vectors import WordVectors

FEW = ("rank", "rate", "steps", "decay", "teach_positions", "teach_dim", "teach_seed")
ORDER = ("previous", "induction")  # tasks that are about places


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
        "[attend] to which, press Train, and try the result on words it has never seen.",
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
            for name in FEW:
                widget(name, state.settings())
    task = st.session_state["task"]
    st.markdown(faint(TASKS[task].shows + _spread(task)))
    if not st.session_state["teach_positions"] and st.session_state["task"] in ORDER:
        st.info(
            "Without positions the head cannot learn this. It does not know where a word is, so "
            "every word order looks the same to it.",
            icon=":material/shuffle:",
        )


def _spread(task: str) -> str:
    """What was measured for the task, as a sentence; "" where nothing was."""
    found = spread_of(task)
    if found is None:
        return ""
    least, most = (whole_percent(share) for share in (found.least, found.most))
    shares = most if found.least == found.most else f"{least} to {most}"
    return (
        f" We trained the head on {found.sentences} example sentences, with {found.seeds} "
        f"different seeds. It was right for {shares} of the words in new sentences."
    )


def _take_up() -> None:
    state.choose(**choices_of(st.session_state["task"]))


def choices_of(task: str) -> dict[str, Any]:
    """A task with its choices and a sentence that fits; all other choices are the defaults."""
    usual = {name: CONTROLS_DEFAULT[name] for name in (*FEW, "given")}
    return {"task": task, "tried": TASKS[task].example} | usual | TASKS[task].choices


CONTROLS_DEFAULT = {name: getattr(Settings(), name) for name in CONTROLS}


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
        st.warning(literal(notice), icon=":material/link_off:")
    learn.section(found)
    if runs() or len(found.training.checkpoints) == 1:
        return  # what follows needs a head that was trained and has come to rest
    seen = tried.section(found)
    if seen is not None:
        inside.section(seen)
        take_away(taken(seen))


def _picked(on: Inputs) -> Any:
    def picked(pick: dict[str, Any]) -> None:
        if str(pick.get("view", "")).startswith("arcs"):
            mark.clicked(pick, on.store)

    return picked
