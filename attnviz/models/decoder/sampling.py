"""Which word is written: a draw among the likeliest, seeded, so that it can be repeated."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.errors import InvalidChoice
from attnviz.models.decoder.reading import NextWord, Reading
from attnviz.models.ranking import highest


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


def shares(logits: npt.NDArray[np.floating], sampling: Sampling) -> npt.NDArray[np.float64]:
    """The probability (vocabulary,) by which each piece would be drawn; 0 for those left out.

    The temperature acts first, then `top_k`, then `top_p`.

    >>> logits = np.log([0.5, 0.3, 0.2])
    >>> shares(logits, Sampling(top_p=0.7)), shares(logits, Sampling(temperature=0))
    (array([0.625, 0.375, 0.   ]), array([1., 0., 0.]))
    """
    if sampling.temperature == 0:
        return np.eye(1, len(logits), int(logits.argmax()))[0]
    found = np.asarray(softmax(logits.astype(np.float64) / sampling.temperature), np.float64)
    if sampling.top_k:
        found = _only(found, highest(found, sampling.top_k))
    if sampling.top_p < 1:
        order = highest(found, len(found))
        count = int(np.searchsorted(found[order].cumsum(), sampling.top_p - 1e-9)) + 1
        found = _only(found, order[:count])
    return found


def _only(found: npt.NDArray[np.float64], kept: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """The shares of those that are kept, which then add up to 1."""
    only = np.zeros_like(found)
    only[kept] = found[kept] / found[kept].sum()
    return only


def candidates(
    logits: npt.NDArray[np.floating], sampling: Sampling, most: int | None = None
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """The pieces that may be drawn, likeliest first, at most `most`, and their probabilities.

    >>> candidates(np.log([0.3, 0.5, 0.2]), Sampling(top_p=0.7))
    (array([1, 0]), array([0.625, 0.375]))
    """
    found = shares(logits, sampling)
    drawable = int(np.count_nonzero(found))
    order = highest(found, drawable if most is None else min(most, drawable))
    return order, found[order]


def likeliest(reading: Reading, sampling: Sampling, count: int = 10) -> tuple[NextWord, ...]:
    """The `count` likeliest next words with the probabilities by which they would be drawn."""
    ids, found = candidates(reading.logits, sampling, count)
    pairs = zip(ids.tolist(), found.tolist(), strict=True)
    return tuple(reading.next_word(number)._replace(probability=share) for number, share in pairs)


def draw(reading: Reading, sampling: Sampling) -> NextWord:
    """The next word that the dice give: the same for the same text, choices and seed.

    Its probability is that by which it was drawn.
    """
    ids, found = candidates(reading.logits, sampling)
    dice = np.random.default_rng([sampling.seed, len(reading.pieces)])
    chosen = min(int(np.searchsorted(found.cumsum(), dice.random(), side="right")), len(ids) - 1)
    return reading.next_word(int(ids[chosen]))._replace(probability=float(found[chosen]))
