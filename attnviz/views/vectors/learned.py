"""Vectors learned from a text: what they tell, how they came about, and what they lack."""

from collections.abc import Sequence
from typing import NamedTuple

from attnviz import colours, figures
from attnviz.compare.comparison import listed_words
from attnviz.explain.sentences import STRONG, Sentence, Span, compose, own, read
from attnviz.export.view import Chart
from attnviz.meaning.corpus import Corpus
from attnviz.meaning.training import Recipe, Step
from attnviz.settings import CONTROLS
from attnviz.settings.words import WordChoices
from attnviz.vectors import WordVectors, open_store
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import Neighbour, nearest
from attnviz.views.vectors.lists import listed

CLOSED = (
    "The host of this server has switched **training** off. On your own computer this page can "
    "train vectors."
)
NEAR = 6
WATCHED = 5  # words
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


def recipe_of(chosen: WordChoices) -> Recipe:
    """How to learn, as it is chosen."""
    return Recipe(
        chosen.learner, chosen.learned, chosen.epochs, chosen.context_window, chosen.min_count
    )


def watched_words(chosen: WordChoices) -> tuple[str, ...]:
    """The words to watch, in small letters, none twice.

    >>> watched_words(WordChoices(watched="River, bank, river"))
    ('river', 'bank')
    """
    words = (word.lower() for word in listed_words(chosen.watched))
    return tuple(dict.fromkeys(words))[:WATCHED]


def headline(store: WordVectors, watched: Sequence[str]) -> Sentence:
    """What the first of the watched words is nearest to now; without one, how many words there are.

    `watched` are words of the store.
    """
    if not watched:
        return compose(f"{len(store):,} words now have [vectors]")
    word = watched[0]
    near = nearest(store, store[word], 2, without=[word])
    told = compose("{word} is now nearest to ", word=own(word))
    for i, n in enumerate(near):
        told += compose(" and " * (i > 0) + f"{{near}} ({_cosine(n)})", near=read(n.word))
    return told


def _cosine(n: Neighbour) -> str:
    return f"{n.cosine:.{3 if n.cosine > 0.995 else 2}f}"


def came_about(store: WordVectors, about: About, steps: Sequence[Step]) -> str:
    """How many words were learned from how much text, and how the loss fell."""
    done = steps[-1].done if steps else 0
    early = f" It was stopped after pass {done}." if done < about.recipe.epochs else ""
    read = amount(about.found).lower()
    return f"{about.name}: {len(store):,} words, learned from {read}.{early} {_losses(steps)}"


def amount(found: Corpus) -> str:
    """How much of a text is read."""
    start = "The first " if found.cut else ""
    return f"{start}{counted(found.words, 'word')} in {counted(len(found.sentences), 'sentence')}"


def will_get_vectors(about: About, words: int) -> Sentence:
    """How much text is read, and how many of its words get a vector."""
    least = about.recipe.min_count
    often = "" if least == 1 else f" that occur at least {least} times"
    get = "gets" if words == 1 else "get"
    rest = f"{counted(words, 'different word')}{often} {get} a [vector]."
    return compose(f"{amount(about.found)} of {{text}}. {rest}", text=about.text)


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "word"), counted(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{number:,} {what}{'s' * (number != 1)}"


def _losses(steps: Sequence[Step]) -> str:
    losses = [step.loss for step in steps if step.loss is not None]
    if not losses:
        return "gensim does not report the loss of FastText." if steps else ""
    return f"Loss per word: {losses[0]:.3f} in the first pass, {losses[-1]:.3f} in the last."


def changing(steps: Sequence[Step], word: str, *, narrow: bool) -> Chart:
    """The nearest words of a watched word after some of the passes."""
    some = _some(steps, 2 if narrow else 4)
    drawn = [figures.Ranking(f"pass {s.done}", colours.READS, s.nearest[word], {}) for s in some]
    said = " ".join(
        f"After pass {s.done}: {', '.join(n.word for n in s.nearest[word])}." for s in some
    )
    return Chart("learning", figures.neighbours.spec(drawn), f"Words nearest to {word}. {said}")


def _some(steps: Sequence[Step], most: int) -> list[Step]:
    """The first pass, the last, and some between, evenly."""
    count = min(most, len(steps))
    places = {round(i * (len(steps) - 1) / max(count - 1, 1)) for i in range(count)}
    return [steps[i] for i in sorted(places)]


class Lesson(NamedTuple):
    """How much text meaning needs: a word, what is said of it, and its neighbours twice."""

    sentence: Sentence
    chart: Chart


def lesson(store: WordVectors, about: About, watched: Sequence[str], word: object) -> Lesson | None:
    """A watched word in these vectors beside the built-in ones; None if these know none of them.

    It is `word`, or the first of the watched.
    """
    built_in = open_store("builtin", about.recipe.dim)
    both = [word for word in watched if word in built_in]
    if not both:
        return None
    name = word if isinstance(word, str) and word in both else both[0]
    here = nearest(store, store[name], NEAR, without=look_alikes(store, name))
    v = built_in.vectors([name], about.recipe.dim)[0]
    there = nearest(built_in, v, NEAR, without=look_alikes(built_in, name))
    lists = [
        figures.Ranking("learned here", colours.SELF, here, {}),
        figures.Ranking("built-in", colours.READS, there, {}),
    ]
    told = f"Nearest to {name}: here {listed(here)}; built-in {listed(there)}."
    return Lesson(
        _what_is_near(name, here, about), Chart("lesson", figures.neighbours.spec(lists), told)
    )


def _what_is_near(word: str, near: Sequence[Neighbour], about: About) -> Sentence:
    alike = ""
    if near and near[0].cosine > NEARLY_ONE:
        alike = (
            f" A [cosine] of {near[0].cosine:.2f} for the nearest word says little here: nearly "
            "all of these vectors still point the same way."
        )
    times = sum(sentence.count(word) for sentence in about.found.sentences)
    return compose(
        "A model learns a word from the words around it. Here {word} occurs "
        f"{times:,} times in {about.found.words:,} words. That is enough to see which words stand "
        f"beside it, but too little to learn its meaning.{alike} GloVe learned from 6,000,000,000 "
        "words. The "
        "model behind the built-in vectors learned from 1,000,000,000 pairs of sentences.",
        word=Span(word[:40], STRONG),
    )


def about_pass(step: Step) -> str:
    """How far the training is, and how fast."""
    loss = "" if step.loss is None else f", loss {step.loss:.3f} per word"
    return f"Pass {step.done} of {step.epochs}{loss}, {step.pace:,.0f} words per second"
