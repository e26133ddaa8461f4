"""Which word is written: a draw among the likeliest, seeded, so that it can be repeated."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.errors import InvalidChoice
from attnviz.models.decoder.reading import NextWord, Reading


@dataclass(frozen=True)
class Sampling:
    """How the next word is drawn.

    `temperature`: what scores are divided by; below 1 likely words gain, at 0 the likeliest is
    always taken. `top_k`: only so many of the likeliest, 0 for all; `top_p`: only as many of the
    likeliest as together have this probability; `seed`: which throw of the dice.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.temperature <= 10:
            raise InvalidChoice("The temperature", self.temperature, ["0 to 10"])
        if self.top_k < 0:
            raise InvalidChoice("top_k", self.top_k, ["0 (all words) or more"])
        if not 0 < self.top_p <= 1:
            raise InvalidChoice("top_p", self.top_p, ["above 0 and at most 1"])


def candidates(
    logits: npt.NDArray[np.floating], sampling: Sampling
) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.float64]]:
    """The pieces that may be drawn, likeliest first, and their probabilities, which sum to 1.

    The temperature acts first, then `top_k`, then `top_p`.

    >>> logits = np.log([0.5, 0.3, 0.2])
    >>> candidates(logits, Sampling(top_p=0.7))
    (array([0, 1]), array([0.625, 0.375]))
    >>> candidates(logits, Sampling(temperature=0))
    (array([0]), array([1.]))
    """
    order = np.argsort(-logits, kind="stable")
    if sampling.temperature == 0:
        return order[:1], np.ones(1)
    shares = np.asarray(softmax(logits.astype(np.float64) / sampling.temperature)[order])
    if sampling.top_k:
        shares = shares[: sampling.top_k]
        shares = shares / shares.sum()
    count = int(np.searchsorted(shares.cumsum(), sampling.top_p - 1e-9)) + 1
    kept = shares[:count]
    return order[: len(kept)], kept / kept.sum()


def likeliest(reading: Reading, sampling: Sampling, count: int = 10) -> tuple[NextWord, ...]:
    """The `count` likeliest next words with the probabilities by which they would be drawn."""
    ids, shares = candidates(reading.logits, sampling)
    pairs = zip(ids[:count].tolist(), shares[:count].tolist(), strict=True)
    return tuple(reading.next_word(number)._replace(probability=share) for number, share in pairs)


def draw(reading: Reading, sampling: Sampling) -> NextWord:
    """The next word that the dice give: the same for the same text, choices and seed.

    Its probability is that by which it was drawn.
    """
    ids, shares = candidates(reading.logits, sampling)
    dice = np.random.default_rng([sampling.seed, len(reading.pieces)])
    chosen = min(int(np.searchsorted(shares.cumsum(), dice.random(), side="right")), len(ids) - 1)
    return reading.next_word(int(ids[chosen]))._replace(probability=float(shares[chosen]))
