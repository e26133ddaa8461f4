"""How good are these vectors? gensim's judges, on everything that is here."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.explain.markdown import faint, literal, markdown, table
from attnviz.jobs.job import Job
from attnviz.meaning.judging import (
    SETS,
    Agreement,
    RatedPair,
    SectionScore,
    furthest,
    quiz,
    sections,
    sought,
)
from attnviz.settings import Settings
from attnviz.ui import frame
from attnviz.ui.controls.sessions import is_open
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import picture
from attnviz.ui.session import STORE, Entry
from attnviz.ui.streamlit_internals import session_id
from attnviz.ui.vectors.part import TOLD_EVERY, progress
from attnviz.vectors import WordVectors
from attnviz.views.vectors import judged as view
from attnviz.views.vectors.here import Here, everything

QUIZ = Entry[Job | None]("the work of a quiz", None)


def show(chosen: Settings, store: WordVectors) -> None:
    """The table of all that is here, where the chosen ones and people part, and questions."""
    this = Here(chosen.vectors, chosen.dim, store)
    try:
        found = view.judged(everything(STORE.get()))
    except AttnvizError as fault:
        frame.say(fault)
        return
    headline(view.answer(this, found[this]))
    _table(found, this)
    _disagreement(this, found[this])
    _questions(this)


def _table(found: view.Judged, this: Here) -> None:
    st.subheader("Agreement with people", anchor=False)
    st.markdown(
        faint(
            "People gave each pair of words a mark from 0 to 10. The [vectors] give each pair a "
            "[cosine]. Spearman's ρ compares the two orders: 1 is the same order, 0 is no "
            "relation. We compute it as gensim's *evaluate_word_pairs* does. "
            + "; ".join(f"**{name}**: {about}" for name, about in view.ABOUT.items())
            + "."
        )
    )
    picture(view.agreements(found, this), linked=False)
    rows = [[literal(name), *cells] for name, *cells in view.table(found)]
    st.markdown(table(["Vectors", *SETS], rows))
    st.caption(
        "In brackets: for how many pairs both words are known. Downloaded vectors are listed too."
    )


def _disagreement(this: Here, found: Sequence[Agreement]) -> None:
    st.subheader(f"Where {literal(this.title)} and people disagree", anchor=False)
    for one, place in zip(found, st.columns(len(found), gap="medium"), strict=True):
        with place:
            if not one.pairs:
                st.caption(f"{one.name}: too few words are known.")
                continue
            high, low = furthest(view.fit_for_a_class(one))
            st.markdown(f"**{one.name}**, closer than people say:\n{_listed(high)}")
            st.markdown(f"Further apart than people say:\n{_listed(low)}")


def _listed(pairs: Sequence[RatedPair]) -> str:
    return "\n".join(f"- {markdown(view.apart(pair))}" for pair in pairs)


def _questions(this: Here) -> None:
    st.subheader("Questions", anchor=False)
    among = sought(this.store, this.dim)
    st.markdown(
        faint(
            "*Athens is to Greece as Baghdad is to …?* An answer is right if the expected "
            f"word is the nearest of the {among:,} most frequent words (Mikolov et al. 2013; "
            "gensim's *evaluate_word_analogies*). All sections take minutes. Choose some "
            "sections, and stop when you like."
        )
    )
    known = sections()
    chosen = st.pills(
        "Sections",
        list(known),
        key="sections",
        default=["family"],
        selection_mode="multi",
        format_func=lambda name: f"{literal(name)} ({known[name]:,})",
        wrap=True,
    )
    job = QUIZ.get()
    if job is not None and job.running:
        _running(job)
        return
    st.button("Ask these questions", on_click=_ask, args=(this, tuple(chosen)), disabled=not chosen)
    if job is not None:
        if job.fault is not None:
            frame.say(job.fault)
        _scores(job)


def _ask(this: Here, names: Sequence[str]) -> None:
    def run(job: Job) -> None:
        for score in quiz(this.store, this.dim, names):
            if job.steps and job.steps[-1].section == score.section:
                job.steps[-1] = score
            else:
                job.steps.append(score)
            if not job.wanted():
                return

    QUIZ.set(Job(this.title, run, partial(is_open, session_id())))


@st.fragment(run_every=TOLD_EVERY)
def _running(job: Job) -> None:
    """A bar that moves by itself, with the results as they come."""
    if not job.running:
        st.rerun()
    last: SectionScore | None = job.steps[-1] if job.steps else None
    told = f"{literal(last.section)}: {last.seen:,} of {last.total:,}" if last else ""
    progress(job, last.seen / last.total if last else 0.0, told)
    _scores(job)


def _scores(job: Job) -> None:
    scores: list[SectionScore] = list(job.steps)
    if not scores:
        return
    picture(view.answers(job.about, scores), linked=False)
    st.caption(" · ".join(f"{literal(s.section)}: {view.counted(s)}" for s in scores))
