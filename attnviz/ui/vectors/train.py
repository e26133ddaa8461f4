"""Train your own: gensim learns vectors of a text before one's eyes, to be used on every page."""

from functools import partial
from typing import Any

import streamlit as st

from attnviz.errors import NoGensim
from attnviz.explain.markdown import faint, literal, markdown
from attnviz.hosting import MB, hosting
from attnviz.jobs.job import Job
from attnviz.jobs.memory import MEMORY
from attnviz.meaning.corpus import Corpus, windows
from attnviz.meaning.training import Step, room_for, train, vocabulary
from attnviz.settings import CONTROLS, Settings
from attnviz.settings.words import WordChoices
from attnviz.ui import frame, state
from attnviz.ui.controls.sessions import is_open
from attnviz.ui.controls.widgets import widget
from attnviz.ui.session import Entry
from attnviz.ui.streamlit_internals import session_id
from attnviz.ui.vectors.learned import changing, learned
from attnviz.ui.vectors.part import TOLD_EVERY, progress
from attnviz.ui.vectors.text import chosen_text
from attnviz.vectors import WordVectors
from attnviz.vectors.gensim_here import is_here
from attnviz.views.vectors import learned as view
from attnviz.views.vectors.learned import About

WORK = Entry[Job | None]("the work of training", None)


def show(chosen: Settings) -> None:
    """The text, the recipe, what the model sees, and the learning."""
    most = hosting().training
    if not most:
        st.info(view.CLOSED, icon=":material/block:")
        return
    if not is_here():
        frame.say(NoGensim())
        return
    text = chosen_text(most)
    _recipe(chosen)
    chosen = state.settings()
    job = WORK.get()
    running = _is_running()
    if text is not None:
        name, found = text
        _begin(
            About(name, found, view.recipe_of(chosen.words), view.watched_words(chosen.words)),
            running,
        )
    else:
        st.info("Paste a text or send a file to train on.", icon=":material/edit:")
    if job is not None and running:
        _running(job)
    elif job is not None:
        learned(job)
    if text is not None and not running:
        _seen(text[1], chosen.words)


def _recipe(chosen: Settings) -> None:
    with st.container(horizontal=True, gap="medium", key="recipe"):
        for name in ("learner", "learned"):
            widget(name, chosen)
    with st.container(horizontal=True, gap="medium", key="recipe2"):
        for name in ("epochs", "context_window", "min_count"):
            with st.container(width=220):
                widget(name, chosen)
    st.text_input(
        CONTROLS["watched"].label,
        key="watched",
        max_chars=200,
        persist_state="session",
        help=f"Up to {view.WATCHED} words, separated by commas. You see their nearest words after "
        "each pass.",
        width=420,
    )


def _begin(about: About, running: bool) -> None:
    words = len(vocabulary(about.found.sentences, about.recipe))
    st.markdown(markdown(view.will_get_vectors(about, words)))
    st.button(
        "Train",
        on_click=_train,
        args=(about,),
        type="primary",
        disabled=running,
        icon=":material/model_training:",
    )


def _is_running() -> bool:
    work = WORK.get()
    return work is not None and work.running


def _train(about: About) -> None:
    """Begin, unless a click comes again before the page has drawn the button as closed."""
    if _is_running():
        return
    most = hosting().together * MB
    words = len(vocabulary(about.found.sentences, about.recipe))

    def run(job: Job) -> WordVectors:
        with MEMORY.reserved(room_for(words, about.recipe), most):
            store = train(
                about.found.sentences,
                about.recipe,
                title="Your vectors",
                watched=about.watched,
                report=job.steps.append,
                stopped=lambda: not job.wanted(),
            )
            MEMORY.count(store)
        return store

    WORK.set(Job(about, run, partial(is_open, session_id())))


@st.fragment(run_every=TOLD_EVERY)
def _running(job: Job) -> None:
    """A bar that moves by itself; the page is drawn anew at the end."""
    if not job.running:
        st.rerun()
    steps: list[Step] = list(job.steps)
    if not steps:
        progress(job, 0.0)
        return
    progress(job, steps[-1].done / steps[-1].epochs, view.about_pass(steps[-1]))
    changing(steps)


def _seen(found: Corpus, chosen: WordChoices) -> None:
    """The windows of a watched word: all that a model is told of it."""
    for word in view.watched_words(chosen):
        seen = windows(found.sentences, word, chosen.context_window)
        if seen:
            break
    else:
        return
    st.subheader("What the model sees", anchor=False)
    st.markdown(
        faint(
            f"Wherever a word occurs, the model sees at most {chosen.context_window} words on "
            "either side. It learns to tell them from words drawn at random. Here are the first "
            f"places of {{word}}:",
            word=word,
        )
    )
    lines: list[Any] = [
        f"- :gray[{literal(' '.join(w.before))}] **:orange[{literal(w.word[:40])}]** "
        f":gray[{literal(' '.join(w.after))}]"
        for w in seen
    ]
    st.markdown("\n".join(lines))
