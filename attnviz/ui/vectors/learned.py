"""What was learned: the vectors, how they came about, what they lack, and the way to use them."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from attnviz import colours, figures
from attnviz.explain.sentences import compose, own, read
from attnviz.jobs.job import Job
from attnviz.meaning.corpus import Corpus
from attnviz.meaning.training import Recipe, Step
from attnviz.settings import CONTROLS, OWN
from attnviz.ui import frame, state
from attnviz.ui.controls import vectors
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal, prose
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.session import STORE
from attnviz.ui.vectors.text import told
from attnviz.vectors import WordVectors, open_store
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import Neighbour, nearest

NEAR = 6
NEARLY_ONE = 0.95  # a cosine above which nearly all vectors still point one way


class About(NamedTuple):
    """Of what and how vectors were learned."""

    text: str
    found: Corpus
    recipe: Recipe
    watched: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the vectors are called."""
        learner = CONTROLS["learner"].named(self.recipe.kind)
        return f"{learner} on {self.text}, {self.recipe.dim} numbers per word"


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
    _answer(store, watched)
    done = steps[-1].done if steps else 0
    early = f" It was stopped after pass {done}." if done < about.recipe.epochs else ""
    st.markdown(
        f"{literal(about.name)}: {len(store):,} words, learned from "
        f"{told(about.found).lower()}.{early} {_losses(steps)}"
    )
    _take(store, about)
    if steps:
        changing(steps)
    _lesson(store, watched, about)


def _answer(store: WordVectors, watched: Sequence[str]) -> None:
    if not watched:
        headline(compose(f"{len(store):,} words now have [vectors]"))
        return
    word = watched[0]
    near = nearest(store, store[word], 2, without=[word])
    told = compose("{word} is now nearest to ", word=own(word))
    for i, n in enumerate(near):
        told += compose(" and " * (i > 0) + f"{{near}} ({_cosine(n)})", near=read(n.word))
    headline(told)


def _cosine(n: Neighbour) -> str:
    return f"{n.cosine:.{3 if n.cosine > 0.995 else 2}f}"


def _losses(steps: Sequence[Step]) -> str:
    losses = [step.loss for step in steps if step.loss is not None]
    if not losses:
        return "gensim does not report the loss of FastText." if steps else ""
    return f"Loss per word: {losses[0]:.3f} in the first pass, {losses[-1]:.3f} in the last."


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
        key="watching",
        default=words[0],
        required=True,
        format_func=lambda w: literal(w[:40]),
    )
    word = word if word in words else words[0]
    some = _some(steps, 2 if is_narrow() else 4)
    drawn = [
        figures.Ranking(f"pass {step.done}", colours.READS, step.nearest[word], {}) for step in some
    ]
    said = " ".join(
        f"After pass {s.done}: {', '.join(n.word for n in s.nearest[word])}." for s in some
    )
    alt = f"Words nearest to {word}. {said}"
    chart(figures.neighbours.spec(drawn), "learning", alt, linked=False)


def _some(steps: Sequence[Step], most: int) -> list[Step]:
    """The first pass, the last, and some between, evenly."""
    count = min(most, len(steps))
    places = {round(i * (len(steps) - 1) / max(count - 1, 1)) for i in range(count)}
    return [steps[i] for i in sorted(places)]


def _lesson(store: WordVectors, watched: Sequence[str], about: About) -> None:
    """How much text meaning needs: the same words in the built-in vectors, beside these."""
    built_in = open_store("builtin", about.recipe.dim)
    both = [word for word in watched if word in built_in]
    if not both:
        return
    st.subheader("How much text does meaning need?", anchor=False)
    word = st.session_state.get("watching")
    word = word if word in both else both[0]
    here = nearest(store, store[word], NEAR, without=look_alikes(store, word))
    v = built_in.vectors([word], about.recipe.dim)[0]
    there = nearest(built_in, v, NEAR, without=look_alikes(built_in, word))
    st.markdown(_told(word, here, about))
    lists = [
        figures.Ranking("learned here", colours.SELF, here, {}),
        figures.Ranking("built-in", colours.READS, there, {}),
    ]
    alt = f"Nearest to {word}: here {_listed(here)}; built-in {_listed(there)}."
    chart(figures.neighbours.spec(lists), "lesson", alt, linked=False)


def _told(word: str, near: Sequence[Neighbour], about: About) -> str:
    first = near[0] if near else None
    alike = ""
    if first is not None and first.cosine > NEARLY_ONE:
        alike = (
            f" A [cosine] of {first.cosine:.2f} for the nearest word says little here: nearly all "
            "of these vectors still point the same way."
        )
    times = sum(sentence.count(word) for sentence in about.found.sentences)
    return prose(
        "A model learns a word from the words around it. Here **{word}** occurs "
        f"{times:,} times in {about.found.words:,} words. That is enough to see which words stand "
        f"beside it, but too little to learn its meaning.{alike} GloVe learned from 6,000,000,000 "
        "words. The "
        "model behind the built-in vectors learned from 1,000,000,000 pairs of sentences.",
        word=word,
    )


def _listed(near: Sequence[Neighbour]) -> str:
    return ", ".join(f"{n.word} {n.cosine:.2f}" for n in near)
