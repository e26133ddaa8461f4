"""A part of the page: its heading, its answer or why there is none."""

from collections.abc import Callable

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.explain.markdown import faint
from attnviz.jobs.job import Job
from attnviz.ui import frame

TOLD_EVERY = 0.5  # seconds
WAITING = "Waiting for another visitor's work to end"


def heading(name: str, text: str) -> None:
    """A name, and in one or two sentences what is seen below it."""
    st.subheader(name, anchor=False)
    st.markdown(faint(text))


def attempt(draw: Callable[..., None], *given: object) -> None:
    """Draw a part; what it cannot is one sentence in its place."""
    try:
        draw(*given)
    except AttnvizError as fault:
        frame.say(fault)


def several_words(name: str, label: str) -> None:
    """A field for several words with commas between."""
    st.text_input(
        label,
        key=name,
        max_chars=400,
        persist_state="session",
        help="Words, separated by commas.",
    )


def progress(job: Job, share: float, told: str = "") -> None:
    """The bar of a job, which says why it stands still, and the button that stops it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, told or ("Beginning" if job.begun else WAITING))
        st.button("Stop", on_click=job.stopped.set)
