"""Train your own: gensim learns vectors of a text before one's eyes, to be used on every page."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from attnviz import colours, figures
from attnviz.compare.comparison import listed_words
from attnviz.errors import AttnvizError, NoGensim
from attnviz.hosting import hosting
from attnviz.meaning.corpus import Corpus, windows
from attnviz.meaning.training import Recipe, Step, train, vocabulary
from attnviz.settings import CONTROLS, OWN, Settings
from attnviz.ui import state
from attnviz.ui.controls import vectors
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.terms import explained, term
from attnviz.ui.vectors.text import chosen_text, told
from attnviz.ui.vectors.work import Work
from attnviz.vectors import WordVectors, open_store
from attnviz.vectors.gensim_here import is_here
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import Neighbour, nearest

WORK = "the work of training"
TOLD_EVERY = 0.5  # seconds
WATCHED, NEAR = 5, 6
NEARLY_ONE = 0.95  # a cosine above which nearly all vectors still point one way
CLOSED = (
    "**Training** is switched off on this server by its host. On a computer of your own the page "
    "trains vectors."
)


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
        return f"{learner} on {self.text}, {self.recipe.dim} numbers a word"


def show(chosen: Settings) -> None:
    """The text, the recipe, what the model sees, and the learning."""
    most = hosting().training
    if not most:
        st.info(CLOSED, icon=":material/block:")
        return
    if not is_here():
        st.info(literal(str(NoGensim())), icon=":material/info:")
        return
    text = chosen_text(most)
    _recipe(chosen)
    chosen = state.settings()
    work: Work | None = st.session_state.get(WORK)
    running = work is not None and work.running
    if text is not None:
        name, found = text
        _begin(About(name, found, _recipe_of(chosen), _watched(chosen)), running)
    else:
        st.info("Paste a text, or send a file, to learn from.", icon=":material/edit:")
    if work is not None and running:
        _running(work)
    elif work is not None:
        _learned(work)
    if text is not None and not running:
        _seen(text[1], chosen)


def _recipe(chosen: Settings) -> None:
    with st.container(horizontal=True, gap="medium", key="recipe"):
        for name in ("learner", "learned"):
            widget(name, chosen)
    with st.container(horizontal=True, gap="medium", key="recipe2"):
        for name in ("passes", "around", "least"):
            with st.container(width=220):
                widget(name, chosen)
    st.text_input(
        CONTROLS["watched"].label,
        key="watched",
        max_chars=200,
        persist_state="session",
        help=f"Up to {WATCHED} words with commas between; their nearest words are told after each "
        "pass.",
        width=420,
    )


def _recipe_of(chosen: Settings) -> Recipe:
    return Recipe(chosen.learner, chosen.learned, chosen.passes, chosen.around, chosen.least)


def _watched(chosen: Settings) -> tuple[str, ...]:
    words = (word.lower() for word in listed_words(chosen.watched))
    return tuple(dict.fromkeys(words))[:WATCHED]


def _begin(about: About, running: bool) -> None:
    known = len(vocabulary(about.found.sentences, about.recipe.least))
    times = about.recipe.least
    often = "" if times == 1 else f" that come at least {times} times"
    st.markdown(
        f"{told(about.found)} of {literal(about.text)}; {known:,} different words{often} get a "
        f"{term('vector')}."
    )
    st.button(
        "Train",
        on_click=_train,
        args=(about,),
        type="primary",
        disabled=running,
        icon=":material/model_training:",
    )


def _train(about: About) -> None:
    def run(work: Work) -> WordVectors:
        return train(
            about.found.sentences,
            about.recipe,
            title="Your vectors",
            watched=about.watched,
            report=work.steps.append,
            stopped=lambda: not work.wanted(),
        )

    st.session_state[WORK] = Work(about, run)


@st.fragment(run_every=TOLD_EVERY)
def _running(work: Work) -> None:
    """A bar that moves by itself; the page is drawn anew at the end."""
    if not work.running:
        st.rerun()
    steps: list[Step] = list(work.steps)
    with st.container(horizontal=True, vertical_alignment="center"):
        if steps:
            st.progress(steps[-1].done / steps[-1].passes, _pass(steps[-1]))
        else:
            st.progress(0.0, "Beginning" if work.begun else "Another visitor's work goes first")
        st.button("Stop", on_click=work.stopped.set)
    if steps:
        _changing(steps)


def _pass(step: Step) -> str:
    loss = "" if step.loss is None else f", loss {step.loss:.3f} a word"
    return f"Pass {step.done} of {step.passes}{loss}, {step.pace:,.0f} words a second"


def _learned(work: Work) -> None:
    about: About = work.about
    if work.fault is not None:
        st.warning(literal(str(work.fault)), icon=":material/info:")
    store: WordVectors | None = work.result
    if store is None:
        return
    steps: list[Step] = list(work.steps)
    watched = [word for word in about.watched if word in store]
    _answer(store, watched)
    done = steps[-1].done if steps else 0
    early = f" It was stopped after pass {done}." if done < about.recipe.passes else ""
    st.markdown(
        f"{literal(about.name)}: {len(store):,} words, learned from "
        f"{told(about.found).lower()}.{early} {_losses(steps)}"
    )
    _take(work, store, about)
    if steps:
        _changing(steps)
    _lesson(store, watched, about)


def _answer(store: WordVectors, watched: Sequence[str]) -> None:
    if not watched:
        headline(f"{len(store):,} words have learned their {term('vectors')}")
        return
    word = watched[0]
    near = nearest(store, store[word], 2, without=[word])
    named = " and ".join(f":blue[{literal(n.word[:40])}] ({_cosine(n)})" for n in near)
    headline(f":orange[{literal(word[:40])}] now lies nearest to {named}")


def _cosine(n: Neighbour) -> str:
    return f"{n.cosine:.{3 if n.cosine > 0.995 else 2}f}"


def _losses(steps: Sequence[Step]) -> str:
    losses = [step.loss for step in steps if step.loss is not None]
    if not losses:
        return "gensim tells no loss of FastText." if steps else ""
    return f"Loss a word: {losses[0]:.3f} in the first pass, {losses[-1]:.3f} in the last."


def _take(work: Work, store: WordVectors, about: About) -> None:
    if st.session_state.get(state.STORE) is store:
        st.success(
            "They are your own vectors now, on every page, until you take others or leave: a link "
            "does not hold them. The same text and choices give the same numbers again.",
            icon=":material/check:",
        )
        return
    st.button(
        "Use them on every page",
        on_click=_use,
        args=(work, store, about),
        type="primary",
        icon=":material/check:",
    )


def _use(work: Work, store: WordVectors, about: About) -> None:
    try:
        vectors.keep(store, about.name)
    except AttnvizError as fault:
        work.fault = fault
    else:
        state.choose(vectors=OWN, dim=store.dim)


def _changing(steps: Sequence[Step]) -> None:
    """The nearest words of a watched word after some of the passes."""
    words = list(steps[-1].nearest)
    if not words:
        st.caption("None of the words to watch comes often enough in this text.")
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
    st.subheader("How much text meaning needs", anchor=False)
    word = st.session_state.get("watching")
    word = word if word in both else both[0]
    here = nearest(store, store[word], NEAR, without=look_alikes(store, word))
    v = built_in.vectors([word], about.recipe.dim)[0]
    there = nearest(built_in, v, NEAR, without=look_alikes(built_in, word))
    st.markdown(explained(_told(word, here, about)))
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
            f" A [cosine] of {first.cosine:.2f} for the nearest says little here: nearly all of "
            "these vectors still point one way."
        )
    times = sum(sentence.count(word) for sentence in about.found.sentences)
    return (
        f"A model learns a word by the company it keeps, and here **{literal(word[:40])}** comes "
        f"{times:,} times in {about.found.words:,} words: enough for what stands beside it, not "
        f"for what it means.{alike} GloVe's vectors were made from 6,000,000,000 words, the "
        "built-in ones by a model that learned from 1,000,000,000 pairs of sentences."
    )


def _listed(near: Sequence[Neighbour]) -> str:
    return ", ".join(f"{n.word} {n.cosine:.2f}" for n in near)


def _seen(found: Corpus, chosen: Settings) -> None:
    """The windows of a watched word: all that a model is told of it."""
    for word in _watched(chosen):
        seen = windows(found.sentences, word, chosen.around)
        if seen:
            break
    else:
        return
    st.subheader("What the model sees", anchor=False)
    st.markdown(
        explained(
            f":gray[Of each place of a word no more than the {chosen.around} words on either side: "
            "from these it learns to tell its company from words drawn at random. The first "
            f"places of {literal(word[:40])}:]"
        )
    )
    lines: list[Any] = [
        f"- :gray[{literal(' '.join(w.before))}] **:orange[{literal(w.word[:40])}]** "
        f":gray[{literal(' '.join(w.after))}]"
        for w in seen
    ]
    st.markdown("\n".join(lines))
