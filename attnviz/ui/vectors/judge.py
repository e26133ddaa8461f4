"""How good are these vectors? gensim's judges, on everything that is here."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from attnviz import figures
from attnviz.errors import AttnvizError
from attnviz.explain.sentences import compose, own
from attnviz.jobs.job import Job
from attnviz.meaning.judging import (
    SETS,
    Agreement,
    RatedPair,
    SectionScore,
    agreement,
    furthest,
    quiz,
    sections,
    sought,
)
from attnviz.settings import Settings
from attnviz.ui import frame
from attnviz.ui.controls.sessions import is_open
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import faint, literal
from attnviz.ui.session import Entry
from attnviz.ui.streamlit_internals import session_id
from attnviz.ui.vectors.here import Here, everything
from attnviz.vectors import WordVectors

QUIZ = Entry[Job | None]("the work of a quiz", None)
UNLISTED = {"fuck"}
TOLD_EVERY = 0.5  # seconds
ABOUT = {
    "WordSim-353": "how related two words are, 353 pairs (Finkelstein et al. 2002)",
    "SimLex-999": "how alike, 999 pairs: *coffee* and *cup* are related but not alike (Hill et al. "
    "2015)",
}


def show(chosen: Settings, store: WordVectors) -> None:
    """The table of all that is here, where the chosen ones and people part, and questions."""
    this = Here(chosen.vectors, chosen.dim, store)
    here = everything()
    try:
        found = {h: [agreement(h.store, h.dim, name) for name in SETS] for h in here}
    except AttnvizError as fault:
        frame.say(fault)
        return
    _answer(this, found[this])
    _table(found, this)
    _disagreement(this, found[this])
    _questions(this)


def _answer(this: Here, found: Sequence[Agreement]) -> None:
    rho = found[0].rho
    if rho is None:
        headline(compose("{set}: too few of the words in this test are known", set=this.title))
        return
    told = "agree well" if rho > 0.7 else "agree in part" if rho > 0.4 else "hardly agree"
    rest = f"{told} with people: ρ = {rho:.2f} on related words"
    headline(compose("{set} " + rest, set=own(this.title)))


def _table(found: dict[Here, list[Agreement]], this: Here) -> None:
    st.subheader("Agreement with people", anchor=False)
    st.markdown(
        faint(
            "People gave each pair of words a mark from 0 to 10. The [vectors] give each pair a "
            "[cosine]. Spearman's ρ compares the two orders: 1 is the same order, 0 is no "
            "relation. We compute it as gensim's *evaluate_word_pairs* does. "
            + "; ".join(f"**{name}**: {about}" for name, about in ABOUT.items())
            + "."
        )
    )
    panels = [
        figures.Panel(
            name, [a[k].rho for a in found.values()], [_said(a[k]) for a in found.values()]
        )
        for k, name in enumerate(SETS)
    ]
    names = [h.title for h in found]
    alt = " ".join(
        f"{h.title}: " + ", ".join(f"{one.name} {_said(one)}" for one in ones) + "."
        for h, ones in found.items()
    )
    drawn = figures.bars.spec(names, panels, focus=list(found).index(this), most=1.0)
    chart(drawn, "agreement", alt, linked=False)
    st.markdown(_rows(found))
    st.caption(
        "In brackets: for how many pairs both words are known. Downloaded vectors are listed too."
    )


def _said(one: Agreement) -> str:
    if one.rho is None:
        return f"too few of its {one.total} pairs are known"
    return f"ρ = {one.rho:.3f}, {len(one.pairs)} of {one.total} pairs known"


def _rows(found: dict[Here, list[Agreement]]) -> str:
    """The same as a table."""
    lines = [f"| Vectors | {' | '.join(SETS)} |", "|---|" + "---|" * len(SETS)]
    for h, ones in found.items():
        cells = (
            f"{'–' if one.rho is None else f'{one.rho:.3f}'} ({len(one.pairs)} of {one.total})"
            for one in ones
        )
        lines.append(f"| {literal(h.title)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _disagreement(this: Here, found: Sequence[Agreement]) -> None:
    st.subheader(f"Where {literal(this.title)} and people disagree", anchor=False)
    for one, place in zip(found, st.columns(len(found), gap="medium"), strict=True):
        with place:
            if not one.pairs:
                st.caption(f"{one.name}: too few words are known.")
                continue
            high, low = furthest(_fit_for_a_class(one))
            st.markdown(f"**{one.name}**, closer than people say:\n{_listed(high)}")
            st.markdown(f"Further apart than people say:\n{_listed(low)}")


def _fit_for_a_class(one: Agreement) -> Agreement:
    """Its pairs without those that no class should see; they count in ρ as all others do."""
    kept = tuple(p for p in one.pairs if not {p.first.lower(), p.second.lower()} & UNLISTED)
    return replace(one, pairs=kept)


def _listed(pairs: Sequence[RatedPair]) -> str:
    return "\n".join(
        f"- **{literal(p.first)}** and **{literal(p.second)}**: people {p.people:.1f} of 10, "
        f"cosine {p.cosine:.2f}; their places in the two orders are {abs(p.off):.0%} of the list "
        "apart"
        for p in pairs
    ).replace("cosine -", "cosine −")


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
    with st.container(horizontal=True, vertical_alignment="center"):
        last = job.steps[-1] if job.steps else None
        told = "Waiting for another visitor's work to end" if not job.begun else "Beginning"
        if last is not None:
            told = f"{literal(last.section)}: {last.seen:,} of {last.total:,}"
        st.progress(last.seen / last.total if last else 0.0, told)
        st.button("Stop", on_click=job.stopped.set)
    _scores(job)


def _scores(job: Job) -> None:
    scores: list[SectionScore] = list(job.steps)
    if not scores:
        return
    panel = figures.Panel(
        f"answered right by {job.about}",
        [s.right / s.asked if s.asked else None for s in scores],
        [_counted(s) for s in scores],
    )
    drawn = figures.bars.spec([s.section for s in scores], [panel], most=1.0)
    alt = f"{job.about}: " + " ".join(f"{s.section}: {_counted(s)}." for s in scores)
    chart(drawn, "answers", alt, linked=False)
    st.caption(" · ".join(f"{literal(s.section)}: {_counted(s)}" for s in scores))


def _counted(score: SectionScore) -> str:
    whole = "" if score.seen == score.total else f", {score.total - score.seen:,} not asked"
    unknown = score.seen - score.asked
    return f"{score.right:,} of {score.asked:,} right, {unknown:,} with an unknown word{whole}"
