"""What can be taught: for each task, how its sentences are made and marked, and what it takes.

Of the words in a sentence to try with, every noun, verb and adjective is one that no sentence to
teach with has; articles, adverbs and what else holds a sentence together are the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from attnviz.teaching.sentences import Mark, Sentence
from attnviz.teaching.words import Deck

NOUNS = ("beings", "objects", "things")
CONTENT = (*NOUNS, "described", "acts")
ARTICLES = ("the", "the", "the", "a")
ADJECTIVES = (0, 0, 1, 1, 1, 2)  # how many stand before a noun, drawn freely
TAUGHT = (1, 0, 1, 2, 1)  # where they are taught, in turn: one is simplest, two must not lack
ADVERB = 0.25  # share of clauses that begin, and that end, with one
TRIED = 100  # sentences to try with
TRY_SEED = 999


@dataclass(frozen=True)
class Task:
    """One thing to teach: what it `shows`, how a sentence of it is made, how many layers it takes.

    `choices` are those it needs that are not the default.
    """

    shows: str
    make: Callable[[Deck], Sentence] | None
    layers: int = 1
    choices: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Clause:
    """Somebody does something to something: the words, and where each of them stands."""

    words: tuple[str, ...]
    subject: int
    verb: int
    object: int
    start: int  # of the first article; that of the other stands behind the verb

    @property
    def adjectives(self) -> list[Mark]:
        """Each adjective with its noun."""
        first = [Mark(i, self.subject) for i in range(self.start + 1, self.subject)]
        return first + [Mark(i, self.object) for i in range(self.verb + 2, self.object)]


def clause(draw: Deck, *, in_turn: bool = False) -> Clause:
    """The next clause: article, adjectives, noun, verb and again, perhaps with an adverb."""
    first = _phrase(draw, "beings", in_turn)
    second = _phrase(draw, "beings" if draw.chance(0.3) else "objects", in_turn)
    before = ("when",) if draw.chance(ADVERB) else ()
    after = ("when",) if draw.chance(ADVERB) else ()
    start = len(before)
    words = (*map(draw, before), *first, draw("acts"), *second, *map(draw, after))
    verb = start + len(first)
    return Clause(words, verb - 1, verb, verb + len(second), start)


def _phrase(draw: Deck, noun: str, in_turn: bool) -> tuple[str, ...]:
    kinds = ("felt", "described") if noun == "beings" else ("described",)
    count = draw.in_turn(TAUGHT) if in_turn else ADJECTIVES[draw.number(0, len(ADJECTIVES) - 1)]
    article = ARTICLES[draw.number(0, len(ARTICLES) - 1)]
    return (article, *(draw(*kinds) for _ in range(count)), draw(noun))


def adjective(draw: Deck) -> Sentence:
    """An adjective reads its noun."""
    found = clause(draw, in_turn=not draw.new)
    while not found.adjectives:
        found = clause(draw, in_turn=not draw.new)
    return Sentence(found.words, tuple(found.adjectives))


def subject(draw: Deck) -> Sentence:
    """A verb reads its subject."""
    c = clause(draw)
    return Sentence(c.words, (Mark(c.verb, c.subject),))


def object_(draw: Deck) -> Sentence:
    """A verb reads its object."""
    c = clause(draw)
    return Sentence(c.words, (Mark(c.verb, c.object),))


def article(draw: Deck) -> Sentence:
    """An article reads its noun."""
    c = clause(draw)
    return Sentence(c.words, (Mark(c.start, c.subject), Mark(c.verb + 1, c.object)))


def previous(draw: Deck) -> Sentence:
    """A word reads the one before it."""
    words = clause(draw).words
    return Sentence(words, tuple(Mark(i, i - 1) for i in range(1, len(words))))


def same(draw: Deck) -> Sentence:
    """A word reads itself where it stands again: in a list, one word twice."""
    words = _different(draw, draw.number(5, 8), CONTENT)
    one, other = sorted(draw.rng.choice(len(words), 2, replace=False).tolist())
    words[other] = words[one]
    return Sentence(tuple(words), (Mark(one, other), Mark(other, one)))


def it(draw: Deck) -> Sentence:
    """*It* reads what it stands for: who was too tired, or what was too wide."""
    tired = draw.chance(0.5)
    being, thing, why = draw("beings"), draw("things"), draw("felt" if tired else "measured")
    words = f"the {being} did not {draw('crosses')} the {thing} because it was too {why}"
    return Sentence(tuple(words.split()), (Mark(8, 1 if tired else 6),))


def induction(draw: Deck) -> Sentence:
    """A word that comes again reads what followed it before: A B … A reads B.

    Some words, others, and the first again; how many, varies: with one distance a head would
    count, not look.
    """
    before, again, between = draw.number(0, 3), draw.number(2, 4), draw.number(1, 4)
    words = _different(draw, before + again + between, (*NOUNS, "described", "measured"))
    marks = tuple(Mark(len(words) + i, before + i + 1) for i in range(again - 1))
    return Sentence((*words, *words[before : before + again]), marks)


def _different(draw: Deck, count: int, names: tuple[str, ...]) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        words[draw(*names)] = None
    return list(words)


_TWO: dict[str, Any] = {"given": 400, "rank": 64, "rate": 0.002, "decay": 0.1, "steps": 400}
_SAME: dict[str, Any] = {
    "given": 100,
    "rank": 64,
    "rate": 0.003,
    "decay": 0.0,
    "teach_positions": False,
}
TASKS = {
    "adjective": Task("*Old* looks for what is old: *dog*.", adjective),
    "subject": Task("*Sees* looks for who sees.", subject),
    "object": Task("*Sees* looks for what is seen.", object_, 1, {"steps": 600}),
    "article": Task("*The* looks for the noun it stands before.", article),
    "previous": Task("Only the place counts, not the word.", previous, 1, {"given": 400}),
    "same": Task(
        "Only the word counts, not the place: plain attention nearly does it.", same, 1, _SAME
    ),
    "it": Task("Two [layers]: *it* cannot know who is meant before it has read why.", it, 2, _TWO),
    "induction": Task(
        "Two [layers]: a word that comes again reads what came after it before.",
        *(induction, 2, _TWO),
    ),
    "own": Task("What you mark, and nothing else.", None, 1, {"given": 0}),
}


def made(task: str, count: int, seed: int, *, new: bool = False) -> tuple[Sentence, ...]:
    """The first `count` sentences of a task for a seed; the same seed makes the same.

    >>> sentence = made("object", 1, 0)[0]
    >>> print(*sentence.words), [(sentence.words[i], sentence.words[j]) for i, j in sentence.marks]
    the hairy sleepy sheep pushes the worthless strict spoon
    (None, [('pushes', 'spoon')])
    """
    make = TASKS[task].make
    if make is None:
        return ()
    draw = Deck(np.random.default_rng(seed), new=new)
    return tuple(make(draw) for _ in range(count))


def to_try(task: str) -> tuple[Sentence, ...]:
    """The sentences a task is tried with, of words that no seed teaches with."""
    return made(task, TRIED, TRY_SEED, new=True)
