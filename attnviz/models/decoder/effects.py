"""What the next word needs: each word is cut, each head is switched off, and the rest computed.

Every number is the model's own answer to the change, no estimate. A cut by the last piece changes
that piece alone, so that all cuts together cost one short pass; a cut by all changes only the
pieces after the word, and a head only what lies after it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.models.decoder.cuts import LAST, Mask
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.reading import TOP, NextWord, Reading, words_of
from attnviz.models.pieces import TypedWord
from attnviz.models.threads import one_thread

MOST_ROWS = 64  # pieces of all texts that go through the layers together
Array = npt.NDArray[np.float32]


class WordEffect(NamedTuple):
    """A word of a text: how much it is read, and what the next word is without it.

    `weight`: what the last piece gives it, the mean over all heads; `probability`: of the next
    word in question once the word is cut, None for the last piece, which cannot be cut from itself;
    `top`: the ten likeliest next words then.
    """

    word: TypedWord
    weight: float
    probability: float | None
    top: tuple[NextWord, ...]


@dataclass(frozen=True, eq=False)
class LayerEffects:
    """The probability of a next word with each head of a layer switched off by itself, (heads,)."""

    layer: int
    probabilities: Array


def word_weights(reading: Reading, layer: int | None = None, head: int | None = None) -> Array:
    """The weight that the last piece gives to each word, (words,): the sum over its pieces.

    The mean over all heads, over those of a `layer`, or of one `head` of it.
    """
    W = reading.weights[:, :, -1]
    W = W if layer is None else W[layer : layer + 1]
    W = W if head is None else W[:, head : head + 1]
    starts = [word.first for word in reading.words]
    return np.add.reduceat(W.mean(axis=(0, 1)), starts)


def word_effects(
    network: Network, reading: Reading, by: str = LAST, target: int | None = None
) -> tuple[WordEffect, ...]:
    """For each word its weight, and the next words if it is cut, `by` the "last" piece or "all".

    `target`: the row of the next word in question, else the likeliest. What is changed in
    `reading` stays changed.
    """
    target = reading.top[0].id if target is None else target
    last = len(reading.pieces) - 1
    cut = [word for word in reading.words if word.first < last]
    rows = iter(softmax(_without(network, reading, cut, by)) if cut else ())
    found = []
    for word, weight in zip(reading.words, word_weights(reading).tolist(), strict=True):
        row = next(rows) if word.first < last else None
        probability = None if row is None else float(row[target])
        top = () if row is None else words_of(reading.vocabulary, row, TOP)
        found.append(WordEffect(word, weight, probability, top))
    return tuple(found)


def head_effects(
    network: Network, reading: Reading, target: int | None = None
) -> Iterator[LayerEffects]:
    """Switch off one head after another, layer by layer from the last to the first.

    Each item has all heads of a layer; there are as many items as layers, and to stop is to ask
    for no more. Of each layer only what lies after it is computed.
    """
    target = reading.top[0].id if target is None else target
    for layer in reversed(range(len(reading.layers))):
        with one_thread():
            logits = _without_heads(network, reading, layer)
        yield LayerEffects(layer, softmax(logits)[:, target])


def _without_heads(network: Network, reading: Reading, layer: int) -> Array:
    """The scores of the next piece with each head of a layer switched off, (heads, vocabulary)."""
    assert reading.hidden is not None, "a recorded reading has its own effects"
    heads = network.shape.heads
    gates = reading.changes.gates(layer, heads) * (1 - np.eye(heads, dtype=np.float32))
    Y = reading.layers[layer].Y * gates[:, :, None, None]
    X = np.broadcast_to(reading.hidden[layer], (heads, *reading.hidden.shape[1:]))
    X = network.layers[layer].rest(X, Y)
    for _, after in network.steps(X, reading.changes, first=layer + 1):
        X = after
    return network.logits(X[:, -1])


def _without(
    network: Network, reading: Reading, words: Sequence[TypedWord], by: str
) -> npt.NDArray[np.float32]:
    """The scores of the next piece with each of `words` cut, (words, vocabulary)."""
    parts, last = [], len(reading.pieces) - 1
    while words:
        start = last if by == LAST else min(words[0].first + 1, last)
        count = max(1, MOST_ROWS // (last + 1 - start))
        with one_thread():
            parts.append(_pass(network, reading, words[:count], start))
        words = words[count:]
    return np.concatenate(parts)


def _pass(
    network: Network, reading: Reading, words: Sequence[TypedWord], start: int
) -> npt.NDArray[np.float32]:
    """The same, for words that go through the layers together.

    No cut changes a piece before `start`.
    """
    assert reading.hidden is not None, "a recorded reading has its own effects"
    X, pieces = reading.hidden[0][start:], len(reading.pieces)
    holes = np.array([_hole(word, start, pieces) for word in words])

    def mask(layer: int) -> Mask:
        allowed = reading.changes.mask(layer, network.shape.heads, start, pieces - start)
        return allowed & ~holes[:, None]

    past, states = reading.past(start), np.broadcast_to(X, (len(words), *X.shape))
    for _, after in network.steps(states, reading.changes, start=start, past=past, mask=mask):
        states = after
    return network.logits(states[:, -1])


def _hole(word: TypedWord, start: int, pieces: int) -> Mask:
    """Who may not be read once a word is cut, (pieces - start, pieces); it still sees itself."""
    hole = np.zeros((pieces - start, pieces), bool)
    hole[:, word.first : word.last] = True
    hole[np.arange(pieces - start), np.arange(start, pieces)] = False
    return hole
