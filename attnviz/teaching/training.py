"""Training, a step at a time: its checkpoints, its losses, and what to say when it goes wrong."""

import math
import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from attnviz.attention import Matrix
from attnviz.models.threads import one_thread
from attnviz.settings.train import TrainChoices
from attnviz.teaching.faults import NothingMarked, TooMuchToTeach
from attnviz.teaching.gradients import LAYERS, Adam, Head, cross_entropy, rounded
from attnviz.teaching.sentences import Batch, Sentence, batch, inputs
from attnviz.teaching.tasks import TASKS
from attnviz.vectors import WordVectors

BATCH_SIZE = 8  # sentences of a step
SCORED_TOGETHER = 4  # sentences that are read together to say how well it does
MOST_SENTENCES, MOST_WORDS = 500, 40
INIT_SCALE = 0.02  # size of the random numbers it begins with
# The steps one can go back to: closer together at the beginning, where more happens.
KEPT = (
    *(0, 1, 2, 3, 5, 7, 10, 14, 19, 25, 32, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300, 400),
    *(500, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000),
)
LATELY, PATIENCE = 20, 100  # steps looked at together to say that it goes wrong, and before that
REMEDY = "Try a smaller learning rate, or less weight decay."


class Checkpoint(NamedTuple):
    """The matrices after some steps, and how many words they get right."""

    step: int
    heads: tuple[Head, ...]
    loss: float  # on all marked sentences
    marked: tuple[int, int]  # marked words that attend most to the right word, of how many
    new: tuple[int, int]


class Training:
    """The training of one head, or of two in a row, on marked sentences.

    The same sentences, choices and seed make the same numbers on every processor. `checkpoints`
    keeps some of the steps; `heads` are the current matrices. Raises `NothingMarked` and
    `TooMuchToTeach`.
    """

    def __init__(
        self,
        taught: Sequence[Sentence],
        chosen: TrainChoices,
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
        self.heads = init_heads(self.vectors[0].shape[1], chosen.rank, self.layers, self.rng)
        parameters = [matrix for head in self.heads for matrix in head]
        self.adam = Adam(parameters, rate=chosen.rate, decay=chosen.decay)
        self.losses: list[float] = []
        self.order: list[list[int]] = []  # the sentences of each step
        self.batches = (
            _batches(taught, self.vectors),
            _batches(self.tried, [self.inputs(s) for s in self.tried]),
        )
        with one_thread():
            self.checkpoints = [self._checkpoint()]

    @property
    def done(self) -> bool:
        """Whether all steps were made, or another one would be of no use."""
        return len(self.losses) >= self.chosen.steps or bool(self.trouble)

    @property
    def trouble(self) -> str:
        """What goes wrong and what to change, or ""."""
        if self.losses and not math.isfinite(self.losses[-1]):
            return f"The numbers grew too large to compute with. {REMEDY}"
        lately, first = self.losses[-LATELY:], self.checkpoints[0].loss
        now = sum(lately) / max(len(lately), 1)
        if len(self.losses) >= PATIENCE and now > 1.2 * first:
            return f"The loss rose from {first:.2f} to {now:.2f}; it should fall. {REMEDY}"
        return ""

    @property
    def nbytes(self) -> int:
        """The bytes of all its arrays: vectors, batches, matrices, and those of Adam."""
        X = sum(X.nbytes for X in self.vectors) + sum(b.X.nbytes for bs in self.batches for b in bs)
        kept = (matrix for c in self.checkpoints for head in c.heads for matrix in head)
        return X + sum(m.nbytes for m in kept) + 3 * sum(p.nbytes for p in self.adam.parameters)

    @property
    def whole(self) -> Batch:
        """All that is taught, below each other."""
        return batch(self.taught, self.vectors)

    def inputs(self, sentence: Sentence) -> Matrix:
        """What the head is given of a sentence, (words, d)."""
        positions = self.chosen.teach_positions
        return inputs(sentence.words, self.store, self.dim, positions=positions)

    def step(self) -> None:
        """One step of Adam on a batch of sentences, at the current learning rate."""
        forward, back = LAYERS[self.layers]
        some = self.rng.permutation(len(self.taught))[:BATCH_SIZE].tolist()
        self.order.append(some)
        b = batch([self.taught[i] for i in some], [self.vectors[i] for i in some])
        b = b._replace(X=b.X.astype(np.float64))
        passes = forward(self.heads, b.X, b.mask, b.readers)
        loss, dS = cross_entropy(passes[-1].W, b.read)
        self.losses.append(loss)
        gradients = back(self.heads, passes, dS, b.readers)
        left = 1 - self.adam.steps / self.chosen.steps  # steps grow smaller, to nothing at the end
        self.adam.step([rounded(matrix) for head in gradients for matrix in head], share=left)

    def run(self, *, seconds: float = math.inf, checkpoints: float = math.inf) -> None:
        """As many steps as fit into this time, at least one; or up to so many more checkpoints."""
        end, enough = time.perf_counter() + seconds, len(self.checkpoints) + checkpoints
        with one_thread(), np.errstate(over="ignore", invalid="ignore"):  # it is told in words
            while not self.done:
                self.step()
                if len(self.losses) in KEPT or self.done:
                    self._keep()
                if time.perf_counter() >= end or len(self.checkpoints) >= enough:
                    break

    def _keep(self) -> None:
        """Keep a checkpoint, unless its numbers are not finite."""
        now = self._checkpoint()
        if math.isfinite(now.loss):
            self.checkpoints.append(now)

    def _checkpoint(self) -> Checkpoint:
        heads = tuple(Head(*(matrix.astype(np.float32) for matrix in head)) for head in self.heads)
        right, loss = score(heads, self.batches[0])
        return Checkpoint(len(self.losses), heads, loss, right, score(heads, self.batches[1])[0])


def init_heads(d: int, rank: int, layers: int, rng: np.random.Generator) -> tuple[Head, ...]:
    """The matrices before training, (d, rank): an identity, plus small random numbers.

    One layer starts almost as plain attention: queries and keys are the first `rank` numbers of
    the vectors. Of two layers the first attends to all words alike; in the second the query comes
    from the word itself, the key from what it attended to.

    >>> Q, K = init_heads(3, 2, 1, np.random.default_rng(0))[0]
    >>> abs(Q.round(1)).tolist()
    [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]
    """
    sizes = [(2, layer * d, rank) for layer in range(1, layers + 1)]
    some = [Head(*(INIT_SCALE * rng.standard_normal(size, np.float32))) for size in sizes]
    here = np.eye(d, rank, dtype=np.float32)
    some[-1].query[:d] += here
    some[-1].key[-d:] += here
    return tuple(Head(*(matrix.astype(np.float64) for matrix in head)) for head in some)


def score(heads: Sequence[Head], batches: Sequence[Batch]) -> tuple[tuple[int, int], float]:
    """How many marked words attend most to the right word, of how many, and their mean loss."""
    forward, _ = LAYERS[len(heads)]
    right, count, loss = 0, 0, 0.0
    for b in batches:
        W = forward(heads, b.X, b.mask, b.readers)[-1].W
        right += int((W.argmax(axis=1) == b.read).sum())
        count += len(b.read)
        loss += cross_entropy(W, b.read)[0] * len(b.read)
    return (right, count), loss / max(count, 1)


def _batches(sentences: Sequence[Sentence], vectors: Sequence[Matrix]) -> list[Batch]:
    """The sentences, a few together: many would cost the square of their words."""
    pairs = list(zip(sentences, vectors, strict=True))
    groups = [pairs[i : i + SCORED_TOGETHER] for i in range(0, len(pairs), SCORED_TOGETHER)]
    return [batch([s for s, _ in group], [X for _, X in group]) for group in groups]


def _check(taught: Sequence[Sentence]) -> None:
    if not taught:
        raise NothingMarked
    longest = max(len(sentence.words) for sentence in taught)
    if len(taught) > MOST_SENTENCES or longest > MOST_WORDS:
        raise TooMuchToTeach(MOST_SENTENCES, MOST_WORDS)
