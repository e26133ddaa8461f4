"""The tasks: how the sentences of each are made and marked, and the choices it needs.

The nouns, verbs and adjectives of the test sentences are in no sentence to train with. Articles,
adverbs and other function words are the same in both.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from attnviz.teaching.sentences import Mark, Sentence
from attnviz.teaching.words import WordSampler

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
    """A task: what it `shows`, how a sentence of it is made, how many layers it needs.

    `example` is a sentence to try it on; `choices` are those that differ from the default.
    """

    shows: str
    example: str
    make: Callable[[WordSampler], Sentence] | None
    layers: int = 1
    choices: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Clause:
    """A clause with subject, verb and object: its words, and where each of them stands."""

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


def clause(draw: WordSampler, *, in_turn: bool = False) -> Clause:
    """The next clause: article, adjectives, noun, verb and again, perhaps with an adverb."""
    first = _phrase(draw, "beings", in_turn)
    second = _phrase(draw, "beings" if draw.chance(0.3) else "objects", in_turn)
    before = ("when",) if draw.chance(ADVERB) else ()
    after = ("when",) if draw.chance(ADVERB) else ()
    start = len(before)
    words = (*map(draw, before), *first, draw("acts"), *second, *map(draw, after))
    verb = start + len(first)
    return Clause(words, verb - 1, verb, verb + len(second), start)


def _phrase(draw: WordSampler, noun: str, in_turn: bool) -> tuple[str, ...]:
    kinds = ("felt", "described") if noun == "beings" else ("described",)
    count = draw.in_turn(TAUGHT) if in_turn else ADJECTIVES[draw.number(0, len(ADJECTIVES) - 1)]
    article = ARTICLES[draw.number(0, len(ARTICLES) - 1)]
    return (article, *(draw(*kinds) for _ in range(count)), draw(noun))


def adjective(draw: WordSampler) -> Sentence:
    """An adjective attends to its noun."""
    found = clause(draw, in_turn=not draw.new)
    while not found.adjectives:
        found = clause(draw, in_turn=not draw.new)
    return Sentence(found.words, tuple(found.adjectives))


def subject(draw: WordSampler) -> Sentence:
    """A verb attends to its subject."""
    c = clause(draw)
    return Sentence(c.words, (Mark(c.verb, c.subject),))


def object_(draw: WordSampler) -> Sentence:
    """A verb attends to its object."""
    c = clause(draw)
    return Sentence(c.words, (Mark(c.verb, c.object),))


def article(draw: WordSampler) -> Sentence:
    """An article attends to its noun."""
    c = clause(draw)
    return Sentence(c.words, (Mark(c.start, c.subject), Mark(c.verb + 1, c.object)))


def previous(draw: WordSampler) -> Sentence:
    """A word attends to the one before it."""
    words = clause(draw).words
    return Sentence(words, tuple(Mark(i, i - 1) for i in range(1, len(words))))


def same(draw: WordSampler) -> Sentence:
    """A word attends to its other copy: a list with one word twice."""
    words = _different(draw, draw.number(5, 8), CONTENT)
    one, other = sorted(draw.rng.choice(len(words), 2, replace=False).tolist())
    words[other] = words[one]
    return Sentence(tuple(words), (Mark(one, other), Mark(other, one)))


def it(draw: WordSampler) -> Sentence:
    """*It* attends to what it means: who was too tired, or what was too wide."""
    tired = draw.chance(0.5)
    being, thing, why = draw("beings"), draw("things"), draw("felt" if tired else "measured")
    words = f"the {being} did not {draw('crosses')} the {thing} because it was too {why}"
    return Sentence(tuple(words.split()), (Mark(8, 1 if tired else 6),))


def induction(draw: WordSampler) -> Sentence:
    """A repeated word attends to what followed it before: A B … A attends to B.

    The distance between the copies varies, so that counting words is not enough.
    """
    before, again, between = draw.number(0, 3), draw.number(2, 4), draw.number(1, 4)
    words = _different(draw, before + again + between, (*NOUNS, "described", "measured"))
    marks = tuple(Mark(len(words) + i, before + i + 1) for i in range(again - 1))
    return Sentence((*words, *words[before : before + again]), marks)


def _different(draw: WordSampler, count: int, names: tuple[str, ...]) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        words[draw(*names)] = None
    return list(words)


CLAUSE = "A brilliant pianist plays a gloomy melody"
_TWO: dict[str, Any] = {"given": 400, "rank": 64, "rate": 0.002, "decay": 0.1, "steps": 400}
_SAME: dict[str, Any] = {
    "given": 100,
    "rank": 64,
    "rate": 0.003,
    "decay": 0.0,
    "teach_positions": False,
}
TASKS = {
    "adjective": Task("In *the old dog*, *old* attends to *dog*.", CLAUSE, adjective),
    "subject": Task("In *the dog sees a car*, *sees* attends to *dog*.", CLAUSE, subject),
    "object": Task(
        *("In *the dog sees a car*, *sees* attends to *car*.", CLAUSE, object_),
        choices={"steps": 600},
    ),
    "article": Task("In *the old dog*, *the* attends to *dog*.", CLAUSE, article),
    "previous": Task(
        *("Here only the position matters, not the word.", CLAUSE, previous),
        choices={"given": 400},
    ),
    "same": Task(
        "Here only the word matters, not its position. Plain attention can almost do this.",
        "The spider met another spider in the garden",
        same,
        choices=_SAME,
    ),
    "it": Task(
        "This needs two [layers]: the first finds the reason, the second finds what *it* means.",
        "The violinist did not cross the stadium because it was too tired",
        *(it, 2, _TWO),
    ),
    "induction": Task(
        "This needs two [layers]. A repeated word attends to the word that followed it last time.",
        "gloomy pianist brilliant spider gloomy pianist",
        *(induction, 2, _TWO),
    ),
    "own": Task("Only your own marks are used.", CLAUSE, None, choices={"given": 0}),
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
    draw = WordSampler(np.random.default_rng(seed), new=new)
    return tuple(make(draw) for _ in range(count))


def to_try(task: str) -> tuple[Sentence, ...]:
    """The sentences a task is tried with, of words that no seed teaches with."""
    return made(task, TRIED, TRY_SEED, new=True)
