"""What the next word needs of the words: each is cut by itself, and the rest computed.

Every number is the model's own answer to the cut, no estimate. A cut by the last piece changes
that piece alone, so that all such cuts together cost one short pass, and what it computes is each
reading with one word cut. A cut by all changes only the pieces after the word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.models.decoder.cuts import LAST, Changes, Cut, Mask
from attnviz.models.decoder.layer import Heads
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.reading import (
    TOP,
    NextWord,
    Reading,
    joined,
    states_of,
    words_of,
)
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
class WordCuts:
    """A reading, and its last piece once for each of k `words` that it no longer reads.

    `heads`: of each layer, for that piece alone, (k, heads, 1, …); `states` (L + 1, k, width);
    `logits` (k, vocabulary).
    """

    plain: Reading
    words: tuple[TypedWord, ...]
    heads: tuple[Heads, ...]
    states: Array
    logits: Array

    @property
    def nbytes(self) -> int:
        """The bytes of its arrays, without those of `plain`."""
        arrays = [array for layer in self.heads for array in layer]
        return sum(array.nbytes for array in (*arrays, self.states, self.logits))

    def reading(self, changes: Changes) -> Reading | None:
        """The reading with these changes, if they are no more than one of the words cut."""
        places = {cut.read for cut in changes.cuts}
        everywhere = all(cut == Cut(cut.read) for cut in changes.cuts) and not changes.off
        whole = [places == set(_pieces(word, self.plain)) for word in self.words]
        if not (any(whole) and everywhere) or self.plain.changes:
            return None
        return self._reading(whole.index(True), changes)

    def _reading(self, number: int, changes: Changes) -> Reading:
        """The reading with one word cut: its last row is kept here, the others are the same."""
        plain, one = self.plain, slice(number, number + 1)
        last, hidden = len(plain.pieces) - 1, states_of(plain).copy()
        hidden[:, last] = self.states[:, number]
        hidden.setflags(write=False)
        layers = tuple(
            joined(layer, Heads(*(array[one] for array in heads)), plain.tokens, last)
            for layer, heads in zip(plain.layers, self.heads, strict=True)
        )
        logits = self.logits[number]
        return replace(plain, layers=layers, logits=logits, hidden=hidden, changes=changes)

    def effects(self, target: int | None = None) -> tuple[WordEffect, ...]:
        """For each word of the text its weight, and the next words if it is cut."""
        return _effects(self.plain, self.logits, target)


def word_weights(reading: Reading, layer: int | None = None, head: int | None = None) -> Array:
    """The weight that the last piece gives to each word, (words,): the sum over its pieces.

    The mean over all heads, over those of a `layer`, or of one `head` of it.
    """
    W = reading.weights[:, :, -1]
    W = W if layer is None else W[layer : layer + 1]
    W = W if head is None else W[:, head : head + 1]
    starts = [word.first for word in reading.words]
    return np.add.reduceat(W.mean(axis=(0, 1)), starts)


def cut_each_word(network: Network, reading: Reading) -> WordCuts:
    """Cut each word by itself, by the last piece. What is changed in `reading` stays changed."""
    words, last = cuttable(reading.words), len(reading.pieces) - 1
    with one_thread():
        first = np.broadcast_to(states_of(reading)[0, last], (len(words), network.shape.width))
        steps = list(_steps(network, reading, words, last)) if words else []
        states = np.array([first, *(state[:, 0] for _, state in steps)])
        logits = network.logits(states[-1])
    return WordCuts(reading, words, tuple(_newest(heads) for heads, _ in steps), states, logits)


def _newest(heads: Heads) -> Heads:
    """The same with the keys and values of the last piece alone."""
    return heads._replace(K=heads.K[:, :, -1:].copy(), V=heads.V[:, :, -1:].copy())


def word_effects(
    network: Network, reading: Reading, by: str = LAST, target: int | None = None
) -> tuple[WordEffect, ...]:
    """For each word its weight, and the next words if it is cut, `by` the "last" piece or "all".

    `target`: the row of the next word in question, else the likeliest. What is changed in
    `reading` stays changed.
    """
    if by == LAST:
        return cut_each_word(network, reading).effects(target)
    return _effects(reading, _cut_by_all(network, reading), target)


def _effects(reading: Reading, logits: Array, target: int | None) -> tuple[WordEffect, ...]:
    target = reading.top[0].id if target is None else target
    rows, cut = iter(softmax(logits)), cuttable(reading.words)
    found = []
    for word, weight in zip(reading.words, word_weights(reading).tolist(), strict=True):
        row = next(rows) if word in cut else None
        top = () if row is None else words_of(reading.vocabulary, row, TOP)
        found.append(WordEffect(word, weight, None if row is None else float(row[target]), top))
    return tuple(found)


def _cut_by_all(network: Network, reading: Reading) -> Array:
    """The scores of the next piece with each word cut by all, (words, vocabulary)."""
    words, last = cuttable(reading.words), len(reading.pieces) - 1
    parts = [np.empty((0, network.shape.vocabulary), np.float32)]
    while words:
        start = min(words[0].first + 1, last)  # no cut changes a piece before
        count = max(1, MOST_ROWS // (last + 1 - start))
        with one_thread():
            *_, (_, states) = _steps(network, reading, words[:count], start)
            parts.append(network.logits(states[:, -1]))
        words = words[count:]
    return np.concatenate(parts)


def _steps(
    network: Network, reading: Reading, words: Sequence[TypedWord], start: int
) -> Iterator[tuple[Heads, Array]]:
    """All layers, for one text a word that is cut; pieces from `start` on."""
    X, pieces = states_of(reading)[0, start:], len(reading.pieces)
    holes = np.array([_hole(word, start, pieces) for word in words])

    def mask(layer: int) -> Mask:
        allowed = reading.changes.mask(layer, network.shape.heads, start, pieces - start)
        return allowed & ~holes[:, None]

    texts = np.broadcast_to(X, (len(words), *X.shape))
    past = reading.past(start)
    return network.steps(texts, reading.changes, start=start, past=past, mask=mask)


def _hole(word: TypedWord, start: int, pieces: int) -> Mask:
    """Who may not be read once a word is cut, (pieces - start, pieces); it still sees itself."""
    hole = np.zeros((pieces - start, pieces), bool)
    hole[:, word.first : word.last] = True
    hole[np.arange(pieces - start), np.arange(start, pieces)] = False
    return hole


def cuttable(words: Sequence[TypedWord]) -> tuple[TypedWord, ...]:
    """The words that can be cut: those that begin before the last piece of all."""
    return tuple(word for word in words if word.first < words[-1].last - 1)


def copies_see(words: Sequence[TypedWord], start: int, pieces: int) -> Mask:
    """What each row may attend to in a pass with a copy of the last piece for each of k words.

    (pieces - start + k, pieces + k): the pieces from `start` on, then the copies. A copy attends
    to itself and to all pieces before the last, but not to its word.
    """
    rows, k = pieces - start, len(words)
    mask = np.zeros((rows + k, pieces + k), bool)
    mask[:rows, :pieces] = np.arange(pieces) <= np.arange(start, pieces)[:, None]
    mask[rows:, : pieces - 1] = True
    for number, word in enumerate(words, rows):
        mask[number, word.first : word.last] = False
    mask[rows:, pieces:] = np.eye(k, dtype=bool)
    return mask


def without_copies(heads: Heads, rows: int, start: int) -> tuple[Heads, Heads]:
    """The heads of a text, and those of the copies behind it, as k texts of one piece each."""
    pieces, copies = start + rows, heads.Q.shape[2] - rows
    Q, K, V, S, W, Y = (array[0] for array in heads)
    own = np.arange(copies)

    def texts(x: Array) -> Array:
        """(heads, k, …) → (k, heads, 1, …)."""
        return np.ascontiguousarray(x.swapaxes(0, 1)[:, :, None])

    def seen(x: Array) -> Array:
        """Rows of copies as rows of the last piece: its own column is that of the copy."""
        found = x[:, rows:, :pieces].copy()
        found[:, own, pieces - 1] = x[:, rows + own, pieces + own]
        return texts(found)

    parts = (Q[:, :rows], K[:, :pieces], V[:, :pieces])
    squares = (S[:, :rows, :pieces], W[:, :rows, :pieces])
    text = Heads(*(x[None].copy() for x in (*parts, *squares, Y[:, :rows])))
    others = (texts(Q[:, rows:]), texts(K[:, pieces:]), texts(V[:, pieces:]))
    return text, Heads(*others, seen(S), seen(W), texts(Y[:, rows:]))


def _pieces(word: TypedWord, reading: Reading) -> range:
    """The places of a word's pieces that the last piece can lose: all but itself."""
    return range(word.first, min(word.last, len(reading.pieces) - 1))
