"""What was learned: the vectors, how they came about, what they lack, and the way to use them."""

from collections.abc import Sequence

import streamlit as st

from attnviz.explain.markdown import literal, markdown
from attnviz.jobs.job import Job
from attnviz.meaning.training import Step
from attnviz.settings import OWN
from attnviz.ui import frame, state
from attnviz.ui.controls import vectors
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.session import STORE
from attnviz.vectors import WordVectors
from attnviz.views.vectors import learned as view
from attnviz.views.vectors.learned import About

WATCHING = "watching"


def learned(job: Job) -> None:
    """The vectors, or why there are none; how they came about; the way to use them."""
    about: About = job.about
    if job.fault is not None:
        frame.say(job.fault)
    store: WordVectors | None = job.result
    if store is None:
        return
    steps: list[Step] = list(job.steps)
    watched = [word for word in about.watched if word in store]
    headline(view.headline(store, watched))
    st.markdown(literal(view.came_about(store, about, steps)))
    _take(store, about)
    if steps:
        changing(steps)
    _lesson(store, watched, about)


def _take(store: WordVectors, about: About) -> None:
    if STORE.get() is store:
        st.success(
            "Every page uses these vectors now, until you choose others or leave. A link does not "
            "hold them. The same text and choices give the same numbers again.",
            icon=":material/check:",
        )
        return
    st.button(
        "Use them on every page",
        on_click=_use,
        args=(store, about),
        type="primary",
        icon=":material/check:",
    )


def _use(store: WordVectors, about: About) -> None:
    vectors.take(store, about.name)
    state.choose(vectors=OWN, dim=store.dim)


def changing(steps: Sequence[Step]) -> None:
    """The nearest words of a watched word after some of the passes."""
    words = list(steps[-1].nearest)
    if not words:
        st.caption("None of the words to watch is frequent enough in this text.")
        return
    st.subheader("Nearest words while it learns", anchor=False)
    word = st.pills(
        "Nearest to",
        words,
        key=WATCHING,
        default=words[0],
        required=True,
        format_func=lambda w: literal(w[:40]),
    )
    word = word if word in words else words[0]
    picture(view.changing(steps, word, narrow=is_narrow()), linked=False)


def _lesson(store: WordVectors, watched: Sequence[str], about: About) -> None:
    """How much text meaning needs: the same words in the built-in vectors, beside these."""
    found = view.lesson(store, about, watched, st.session_state.get(WATCHING))
    if found is not None:
        st.subheader("How much text does meaning need?", anchor=False)
        st.markdown(markdown(found.sentence))
        picture(found.chart, linked=False)
