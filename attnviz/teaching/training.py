"""Teaching, a step at a time: what is given, what came of each step, and when it goes wrong."""

import math
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from attnviz.attention import Matrix
from attnviz.models.threads import one_thread
from attnviz.settings.teaching import Teaching
from attnviz.teaching.faults import NothingMarked, TooMuchToTeach
from attnviz.teaching.gradients import LAYERS, Adam, Head, cross_entropy, rounded
from attnviz.teaching.sentences import Pile, Sentence, inputs, pile
from attnviz.teaching.tasks import TASKS
from attnviz.vectors import WordVectors

BATCH = 8  # sentences of a step
SCORED = 4  # sentences that are read together to say how well it does
MOST_SENTENCES, MOST_WORDS = 500, 40
START = 0.02  # size of the random numbers it begins with
# The steps one can go back to: closer together at the beginning, where more happens.
KEPT = (
    *(0, 1, 2, 3, 5, 7, 10, 14, 19, 25, 32, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300, 400),
    *(500, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000),
)
LATELY, PATIENCE = 20, 100  # steps looked at together to say that it goes wrong, and before that
REMEDY = "Take a smaller learning rate, or less weight decay."


class Moment(NamedTuple):
    """What a head was after some steps, and what it could do."""

    step: int
    heads: tuple[Head, ...]
    loss: float  # on all marked sentences
    marked: tuple[int, int]  # readers that read the right word most, of how many
    new: tuple[int, int]


class Training:
    """A head, or two above each other, being taught marked sentences.

    The same sentences, choices and seed make the same numbers. `moments` keeps some of the steps;
    `heads` are as they are now. Raises `NothingMarked` and `TooMuchToTeach`.
    """

    def __init__(
        self,
        taught: Sequence[Sentence],
        chosen: Teaching,
        store: WordVectors,
        dim: int,
        *,
        tried: Sequence[Sentence] = (),
    ) -> None:
        taught = [sentence for sentence in taught if sentence.marks]
        _check(taught)
        self.chosen, self.store, self.dim = chosen, store, dim
        self.taught, self.tried = taught, list(tried)
        self.rng = np.random.default_rng(chosen.teach_seed)
        self.vectors = [self.inputs(sentence) for sentence in taught]
        self.layers = TASKS[chosen.task].layers
        self.heads = beginning(self.vectors[0].shape[1], chosen.rank, self.layers, self.rng)
        parameters = [matrix for head in self.heads for matrix in head]
        self.adam = Adam(parameters, rate=chosen.rate, decay=chosen.decay)
        self.losses: list[float] = []
        self.asked: list[list[int]] = []  # the sentences of each step
        self.piles = _piles(taught, self.vectors), _piles(self.tried, map(self.inputs, self.tried))
        with one_thread():
            self.moments = [self._moment()]

    @property
    def done(self) -> bool:
        """Whether all steps were made, or no further one is of use."""
        return len(self.losses) >= self.chosen.steps or bool(self.trouble)

    @property
    def trouble(self) -> str:
        """What goes wrong, and what to change; "" while nothing does."""
        if self.losses and not math.isfinite(self.losses[-1]):
            return f"The numbers grew beyond all bounds. {REMEDY}"
        lately, first = self.losses[-LATELY:], self.moments[0].loss
        now = sum(lately) / max(len(lately), 1)
        if len(self.losses) >= PATIENCE and now > 1.2 * first:
            return f"The loss has risen from {first:.2f} to {now:.2f} instead of falling. {REMEDY}"
        return ""

    @property
    def whole(self) -> Pile:
        """All that is taught, below each other."""
        return pile(self.taught, self.vectors)

    def inputs(self, sentence: Sentence) -> Matrix:
        """What the head is given of a sentence, (words, d)."""
        positions = self.chosen.teach_positions
        return inputs(sentence.words, self.store, self.dim, positions=positions)

    def step(self) -> None:
        """Read some sentences, see how wrong it was, and move both matrices a little."""
        forward, back = LAYERS[self.layers]
        some = self.rng.permutation(len(self.taught))[:BATCH].tolist()
        self.asked.append(some)
        p = pile([self.taught[i] for i in some], [self.vectors[i] for i in some])
        p = p._replace(X=p.X.astype(np.float64))
        ways = forward(self.heads, p.X, p.mask, p.readers)
        loss, dS = cross_entropy(ways[-1].W, p.read)
        self.losses.append(loss)
        gradients = back(self.heads, ways, dS, p.readers)
        left = 1 - self.adam.steps / self.chosen.steps  # steps grow smaller, to nothing at the end
        self.adam.step([rounded(matrix) for head in gradients for matrix in head], share=left)

    def run(self, *, seconds: float = math.inf, moments: float = math.inf) -> None:
        """As many steps as fit into this time, at least one; or up to so many kept moments more."""
        end, enough = time.perf_counter() + seconds, len(self.moments) + moments
        with one_thread(), np.errstate(over="ignore", invalid="ignore"):  # it is told in words
            while not self.done:
                self.step()
                if len(self.losses) in KEPT or self.done:
                    self._keep()
                if time.perf_counter() >= end or len(self.moments) >= enough:
                    break

    def _keep(self) -> None:
        """Remember this moment, unless its numbers are none."""
        now = self._moment()
        if math.isfinite(now.loss):
            self.moments.append(now)

    def _moment(self) -> Moment:
        heads = tuple(Head(*(matrix.astype(np.float32) for matrix in head)) for head in self.heads)
        right, loss = score(heads, self.piles[0])
        return Moment(len(self.losses), heads, loss, right, score(heads, self.piles[1])[0])


def beginning(d: int, rank: int, layers: int, rng: np.random.Generator) -> tuple[Head, ...]:
    """What a head is before it was taught, (d, rank), and small random numbers besides.

    One layer begins nearly as plain attention, with the first `rank` numbers of the vectors as
    queries and keys. Of two, the first reads all words alike; in the second a word asks for
    what it is itself, and offers what it has read.

    >>> Q, K = beginning(3, 2, 1, np.random.default_rng(0))[0]
    >>> abs(Q.round(1)).tolist()
    [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]
    """
    sizes = [(2, layer * d, rank) for layer in range(1, layers + 1)]
    some = [Head(*(START * rng.standard_normal(size, np.float32))) for size in sizes]
    here = np.eye(d, rank, dtype=np.float32)
    some[-1].query[:d] += here
    some[-1].key[-d:] += here
    return tuple(Head(*(matrix.astype(np.float64) for matrix in head)) for head in some)


def score(heads: Sequence[Head], piles: Sequence[Pile]) -> tuple[tuple[int, int], float]:
    """How many readers read the right word most, of how many, and their mean loss."""
    forward, _ = LAYERS[len(heads)]
    right, count, loss = 0, 0, 0.0
    for p in piles:
        W = forward(heads, p.X, p.mask, p.readers)[-1].W
        right += int((W.argmax(axis=1) == p.read).sum())
        count += len(p.read)
        loss += cross_entropy(W, p.read)[0] * len(p.read)
    return (right, count), loss / max(count, 1)


def _piles(
    sentences: Sequence[Sentence], vectors: "Iterator[Matrix] | Sequence[Matrix]"
) -> list[Pile]:
    """The sentences, a few together: many would cost the square of their words."""
    pairs = list(zip(sentences, vectors, strict=True))
    groups = [pairs[i : i + SCORED] for i in range(0, len(pairs), SCORED)]
    return [pile([s for s, _ in group], [X for _, X in group]) for group in groups]


def _check(taught: Sequence[Sentence]) -> None:
    if not taught:
        raise NothingMarked
    longest = max(len(sentence.words) for sentence in taught)
    if len(taught) > MOST_SENTENCES or longest > MOST_WORDS:
        raise TooMuchToTeach(MOST_SENTENCES, MOST_WORDS)
