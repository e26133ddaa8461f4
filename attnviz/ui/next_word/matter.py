"""Which heads matter? One after the other is switched off, and the next word computed anew."""

import streamlit as st

from attnviz.explain.markdown import faint, markdown
from attnviz.explain.next_word import name_of
from attnviz.jobs.queue import RUN_QUEUE
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.session import Entry
from attnviz.views.next_word.heads import Measurement, key_of, measured
from attnviz.views.next_word.scene import Scene

MEASURED = Entry[Measurement | None]("heads measured", None)
SLICE = 0.3  # seconds of computing before the page shows what is there
TICK = 0.4  # seconds


def which_heads_matter(s: Scene) -> None:
    """Offer the measurement, or show it as it goes."""
    st.markdown(
        faint(
            f"Each of the {s.layers * s.heads} [heads] is switched off alone. The model then "
            f"computes how likely *{{target}}* is. Click a head to see it.",
            target=name_of(s.target.text),
        )
    )
    if s.is_changed and not s.live:
        st.info(
            "These numbers were recorded for the text without changes. Undo your changes to "
            "see them."
        )
        return
    so_far = MEASURED.get()
    if so_far is None or so_far.key != key_of(s):
        st.button("Measure all heads", key="measure", on_click=_begin, args=(s,), type="primary")
    elif so_far.running:
        _as_it_goes(s, so_far)
    else:
        _drawn(s, so_far)


def _begin(s: Scene) -> None:
    MEASURED.set(Measurement.of(s))


def _stop(so_far: Measurement) -> None:
    so_far.running = False


@st.fragment(run_every=TICK)
def _as_it_goes(s: Scene, so_far: Measurement) -> None:
    with RUN_QUEUE.slot():
        so_far.go_on(SLICE)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(so_far.done / s.layers, f"{so_far.done} of {s.layers} layers")
            st.button("Stop", key="stop-measuring", on_click=_stop, args=(so_far,))
        _drawn(s, so_far)
    if not so_far.running:
        st.rerun()


def _drawn(s: Scene, so_far: Measurement) -> None:
    told, drawn = measured(s, so_far, upright=is_narrow())
    if told:
        st.markdown(markdown(told))
    picture(drawn)
