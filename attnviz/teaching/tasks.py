"""The tasks: how the sentences of each are made and marked, and the choices it needs.

The nouns, verbs and adjectives of the test sentences are in no sentence to train with. Articles,
adverbs and other function words are the same in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import numpy as np

from attnviz.teaching.scenes import (
    ADJECTIVES,
    PLACES,
    adverbs,
    any_scene,
    clause,
    nouns_of,
    things,
    with_article,
)
from attnviz.teaching.sentences import Mark, Sentence
from attnviz.teaching.words import WordSampler

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
    """A word attends to its other copy: *buys a hat, a cake and another hat*."""
    items = [(draw(kind),) for kind in things(draw, draw.number(2, 4))]
    words, one, other = _listed(draw, items)
    return Sentence(words, (Mark(one, other), Mark(other, one)))


def it(draw: WordSampler) -> Sentence:
    """*It* attends to what it means: the animal that was too tired, or the place, too wide."""
    place = PLACES[draw.number(0, len(PLACES) - 1)]
    tired = draw.chance(0.5)
    animal, noun, why = draw("animals"), draw(place.noun), draw("reasons" if tired else place.why)
    words = f"the {animal} did not {draw(place.verb)} the {noun} because it was too {why}"
    return Sentence(tuple(words.split()), (Mark(8, 1 if tired else 6),))


def induction(draw: WordSampler) -> Sentence:
    """A repeated word attends to what followed it before: A B … A attends to B.

    Other words like A and B stand between, so that counting words is not enough.
    """
    return _phrase_again(draw) if draw.chance(0.5) else _clause_again(draw)


def _phrase_again(draw: WordSampler) -> Sentence:
    """A list of things in which a noun with its adjective comes twice."""
    nouns = {kind: draw(kind) for kind in things(draw, _how_many(draw, 2, 3))}
    items: dict[str, str] = {}
    for kind, noun in nouns.items():
        found = draw.either(ADJECTIVES[kind])
        while found in items:  # an adjective stands before one noun only
            found = draw.either(ADJECTIVES[kind])
        items[found] = noun
    words, one, other = _listed(draw, list(items.items()))
    return Sentence(words, _followed(one, other, 1))


def _clause_again(draw: WordSampler) -> Sentence:
    """Clauses of which the last has the subject and the verb of an earlier one."""
    scene, count = any_scene(draw), _how_many(draw, 1, 2)
    subjects, objects = nouns_of(draw, scene, count, count + 1)
    adjectives = draw.different(ADJECTIVES[scene.subject][draw.number(0, 1)], count)
    begun = list(zip(adjectives, subjects, draw.different(scene.verb, count), strict=True))
    again = draw.number(0, count - 1)
    parts = []
    for begin, noun in zip(begun, objects, strict=False):
        parts += [with_article(begin, "a"), with_article((noun,), "a")]
    parts += [("and", "another", *begun[again]), with_article((objects[-1],), "a")]
    words, starts = _joined(parts)
    return Sentence(words, _followed(starts[2 * again] + 1, starts[-2] + 2, 2))


def _how_many(draw: WordSampler, least: int, most: int) -> int:
    """How many things or clauses stand in a sentence: up to one more than `most` to train with.

    The copies then stand at more distances, so that learning their places is not enough.
    """
    return draw.number(least, most if draw.new else most + 1)


def _followed(one: int, other: int, count: int) -> tuple[Mark, ...]:
    """So many words from the place `other`, each with what followed its copy from `one`."""
    return tuple(Mark(other + i, one + i + 1) for i in range(count))


def _listed(
    draw: WordSampler, items: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], int, int]:
    """A clause with `items` as objects, one of them twice; and where both copies begin."""
    one = draw.number(0, len(items) - 1)
    other = draw.number(one + 1, len(items))
    listed = [with_article(item, "a") for item in items]
    listed.insert(other, ("another", *items[one]))
    listed[-1] = ("and", *listed[-1])
    before, after = adverbs(draw)
    words, starts = _joined([(*before, "the", draw("people"), draw("getting")), *listed, after])
    ends = starts[2:]
    size = len(items[one])
    return words, ends[one] - size, ends[other] - size


def _joined(parts: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], list[int]]:
    """The words of all parts, and where each part begins."""
    starts = [0, *accumulate(map(len, parts))][: len(parts)]
    return tuple(word for part in parts for word in part), starts


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
        "The donkey did not cross the canyon because it was too tired",
        *(it, 2, _TWO),
    ),
    "induction": Task(
        "This needs two [layers]. A repeated word attends to the word that followed it last time.",
        "A wise chef orders a curry and another wise chef orders a pastry",
        *(induction, 2, _TWO),
    ),
    "own": Task("Only your own marks are used.", CLAUSE, None, choices={"given": 0}),
}


def made(task: str, count: int, seed: int, *, new: bool = False) -> tuple[Sentence, ...]:
    """The first `count` sentences of a task for a seed; the same seed makes the same.

    >>> sentence = made("object", 1, 0)[0]
    >>> print(*sentence.words), [(sentence.words[i], sentence.words[j]) for i, j in sentence.marks]
    the patient artist holds the blue mug
    (None, [('holds', 'mug')])
    """
    make = TASKS[task].make
    if make is None:
        return ()
    draw = WordSampler(np.random.default_rng(seed), new=new)
    found: dict[Sentence, None] = {}
    while len(found) < count:  # none twice
        found[make(draw)] = None
    return tuple(found)


def to_try(task: str) -> tuple[Sentence, ...]:
    """The sentences a task is tried with, of words that no seed teaches with."""
    return made(task, TRIED, TRY_SEED, new=True)
