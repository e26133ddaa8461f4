"""Train: the button, the bar, and the pictures that move while a head is trained."""

import streamlit as st

from attnviz.explain.markdown import faint
from attnviz.jobs.training import TrainingSession
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.showing import showing
from attnviz.ui.teach.session import (
    give,
    look_at,
    marked_here,
    pause,
    press,
    session,
    snapshot,
)
from attnviz.views.train import pictures
from attnviz.views.train.snapshot import Snapshot, meaning, more_sentences
from attnviz.views.train.snapshot import headline as told

PACE = 0.12  # seconds between two ticks


def section(found: TrainingSession) -> None:
    """The controls, and what the head can do at the checkpoint that is shown."""
    if found.running:
        st.fragment(_tick, run_every=PACE)()
    else:
        with st.container(key="learning"):  # as a fragment stands in one: nothing moves at its end
            _controls(found)
            _seen(found)


def _tick() -> None:
    """Compute and draw a slice; at the end redraw the whole page."""
    found = session()
    served = found.tick() if found.running else True
    if not found.running:
        st.rerun()
    _controls(found)
    if not served:
        st.caption("Other heads are being trained on this server. Yours continues in a moment.")
    _seen(found)


def _controls(found: TrainingSession) -> None:
    """Train or pause, a single step, and a slider through the steps."""
    t, done = found.training, found.checkpoint.step
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="learn-row"):
        if found.running:
            st.button("Pause", on_click=pause, icon=":material/pause:", key="pause")
            st.progress(min(1.0, done / t.chosen.steps), f"{done} of {t.chosen.steps} steps")
            return
        name = "Continue" if done and not found.at_end else "Train"
        st.button(
            name,
            on_click=press,
            disabled=found.at_end,
            type="primary",
            icon=":material/school:",
            key="learn",
        )
        st.button(
            "One step",
            on_click=found.next_checkpoint,
            disabled=found.at_end,
            type="tertiary",
            key="one-step",
        )
        if len(t.checkpoints) > 1:
            _scrub(found)
        else:
            st.caption(_taught(found), width="content")
    if t.trouble and found.at_end:
        st.warning(t.trouble, icon=":material/trending_up:")


def _taught(found: TrainingSession) -> str:
    """How many sentences are marked."""
    own = sum(bool(s.marks) for s in marked_here())
    count = len(found.training.taught)
    return f"{count} marked {'sentence' if count == 1 else 'sentences'}, {own} of them yours"


def _scrub(found: TrainingSession) -> None:
    """Back and forth through the steps."""
    showing(
        st.select_slider,
        "Training step",
        [checkpoint.step for checkpoint in found.training.checkpoints],
        key="scrub",
        chosen=found.checkpoint.step,
        picked=look_at,
        format_func=lambda n: f"after {n} steps",
        label_visibility="collapsed",
    )


def _seen(found: TrainingSession) -> None:
    shown = snapshot(found)
    headline(told(shown))
    st.markdown(faint(meaning(shown)))
    if found.at_end:
        _more(shown)
    drawn = pictures.side_by_side(shown)
    for place, (title, chart) in zip(st.columns(len(drawn)), drawn, strict=True):
        with place:
            st.markdown(f"**A {title.lower()}** :gray[dashed: the right word]")
            picture(chart, linked=False, name=title)
    if len(found.training.checkpoints) == 1:
        return  # before training there is nothing more to see
    picture(pictures.curves(shown), linked=False)
    if not found.running:
        _weights(shown)


def _more(shown: Snapshot) -> None:
    """Offer more sentences where the rule is not learned yet."""
    if more := more_sentences(shown):
        st.button(
            f"Train with {more} sentences",
            on_click=give,
            args=(more,),
            icon=":material/library_add:",
            key="more",
            type="tertiary",
        )


def _weights(shown: Snapshot) -> None:
    """Draw W of the marked sentence, in plain attention and after training."""
    st.markdown(
        faint(
            "The [weights] of the marked sentence *{text}*, before and after training. "
            "Only the marked words were trained.",
            text=" ".join(shown.training.taught[-1].words)[:90],
        )
    )
    for place, (title, chart) in zip(st.columns(2), pictures.squares(shown), strict=True):
        with place:
            st.markdown(f"**{title}**")
            picture(chart, linked=False, name=title)
