"""What a decoder computed for one text: the record of every head, and the words that may follow."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention, softmax
from attnviz.errors import NoSuchWord
from attnviz.models.decoder.bytepairs import BytePairs, shown
from attnviz.models.decoder.cuts import Changes
from attnviz.models.decoder.layer import Heads
from attnviz.models.pieces import Piece, TypedWord
from attnviz.models.ranking import highest

Array = npt.NDArray[np.float32]
TOP = 10


class NextWord(NamedTuple):
    """A piece that may follow: as it is shown, its probability, its row, as it is written."""

    text: str
    probability: float
    id: int
    piece: str


@dataclass(frozen=True, eq=False)
class LayerReading:
    """One layer of a reading: n pieces, h heads that share g keys and values of d numbers.

    `Q`, `Y` (h, n, d); `K`, `V` (g, n, d); `S`, `W` (h, n, n). Queries and keys are rotated.
    """

    tokens: tuple[str, ...]
    Q: Array
    K: Array
    V: Array
    S: Array
    W: Array
    Y: Array

    @property
    def nbytes(self) -> int:
        """The bytes of its arrays."""
        return sum(x.nbytes for x in (self.Q, self.K, self.V, self.S, self.W, self.Y))

    @cached_property
    def heads(self) -> tuple[Attention, ...]:
        """Each head as the record that every figure takes; three have the same K and V."""
        share, scale = len(self.Q) // len(self.K), 1 / float(np.sqrt(self.Q.shape[-1]))
        arrays = zip(self.Q, self.S, self.W, self.Y, strict=True)
        return tuple(
            Attention(
                self.tokens, self.tokens, Q, self.K[h // share], self.V[h // share], S, W, Y, scale
            )
            for h, (Q, S, W, Y) in enumerate(arrays)
        )


@dataclass(frozen=True, eq=False, repr=False)
class Reading:
    """One text on its way through a decoder: n pieces, L layers of H heads.

    `text`: as typed, in Unicode's NFC form; places of pieces are places in it. `pieces`: the n
    pieces as they are written, a word's space in front; `tokens`: the same as they are shown.
    `words`: the pieces joined to words. `layers[l].heads[h]`: the `Attention` of a head.
    `logits` (vocabulary,): the score of every piece to be the next. `hidden` (L + 1, n, width):
    the states after l layers; None in a reading that was recorded. `changes`: what was cut or
    switched off. `unread`: how many pieces before these were left out.
    """

    text: str
    pieces: tuple[Piece, ...]
    tokens: tuple[str, ...]
    layers: tuple[LayerReading, ...]
    logits: Array
    vocabulary: BytePairs
    words: tuple[TypedWord, ...]
    hidden: Array | None = None
    changes: Changes = field(default_factory=Changes)
    unread: int = 0

    def __repr__(self) -> str:
        size = f"{len(self.layers)} layers of {len(self.layers[0].W)} heads"
        return f"Reading({' '.join(self.tokens)!r}: {size})"

    @property
    def nbytes(self) -> int:
        """The bytes of its arrays."""
        states = 0 if self.hidden is None else self.hidden.nbytes
        return states + self.logits.nbytes + sum(layer.nbytes for layer in self.layers)

    def past(self, count: int) -> Callable[[int], tuple[Array, Array]]:
        """The keys and values (g, count, d) of the first `count` pieces, by layer."""
        return lambda layer: (self.layers[layer].K[:, :count], self.layers[layer].V[:, :count])

    @cached_property
    def weights(self) -> Array:
        """W of all heads, (L, H, n, n), read-only."""
        W = np.array([layer.W for layer in self.layers])
        W.setflags(write=False)
        return W

    @cached_property
    def probabilities(self) -> Array:
        """The probability of every piece to be the next, (vocabulary,)."""
        return np.asarray(softmax(self.logits), np.float32)

    @cached_property
    def top(self) -> tuple[NextWord, ...]:
        """The ten likeliest next pieces, the likeliest first."""
        return self.likeliest()

    def likeliest(self, count: int = TOP) -> tuple[NextWord, ...]:
        """The `count` likeliest next pieces, the likeliest first."""
        return words_of(self.vocabulary, self.probabilities, count)

    def next_word(self, number: int) -> NextWord:
        """The piece with the row `number` and its probability to be the next."""
        piece = self.vocabulary.spelling(number)
        return NextWord(shown(piece), float(self.probabilities[number]), number, piece)

    def probability(self, number: int) -> float:
        """The probability that the piece with the row `number` is the next."""
        return float(self.probabilities[number])

    def places(self, word: str) -> tuple[int, ...]:
        """The places of the pieces of a word, whatever its case; `NoSuchWord` if it is not there.

        A word that occurs several times has all of its places.
        """
        wanted = word.strip().lower()
        found = [range(w.first, w.last) for w in self.words if w.token.lower() == wanted]
        found = found or [range(i, i + 1) for i, t in enumerate(self.tokens) if t.lower() == wanted]
        if not found:
            raise NoSuchWord(word, tuple(w.token for w in self.words))
        return tuple(place for places in found for place in places)


def states_of(reading: Reading) -> Array:
    """The states (L + 1, n, width) of a reading that the model made; a recorded one has none."""
    assert reading.hidden is not None, "a recorded reading has no states"
    return reading.hidden


def words_of(
    vocabulary: BytePairs, probabilities: npt.NDArray[np.floating], count: int
) -> tuple[NextWord, ...]:
    """The `count` likeliest pieces of (vocabulary,) probabilities, the likeliest first."""
    best = highest(probabilities, count).tolist()
    pieces = {number: vocabulary.spelling(number) for number in best}
    return tuple(
        NextWord(shown(piece), float(probabilities[number]), number, piece)
        for number, piece in pieces.items()
    )


def joined(
    old: LayerReading | None, new: Heads, tokens: tuple[str, ...], start: int
) -> LayerReading:
    """A layer's reading: the rows of pieces before `start` as in `old`, the others in `new`.

    `new` has one text, and the keys and values of its last pieces at least.
    """
    arrays = [array[0] for array in new]
    if old is not None:
        Q, K, V, S, W, Y = arrays
        K, V = (array[:, -Q.shape[1] :] for array in (K, V))
        pairs = ((old.Q, Q), (old.K, K), (old.V, V), (old.Y, Y))
        Q, K, V, Y = (np.concatenate([a[:, :start], b], axis=1) for a, b in pairs)
        S, W = _below(old.S, S, start, -np.inf), _below(old.W, W, start, 0)
        arrays = [Q, K, V, S, W, Y]
    for array in arrays:
        array.setflags(write=False)
    return LayerReading(tokens, *arrays)


def _below(old: Array, rows: Array, start: int, empty: float) -> Array:
    """The rows (h, n - start, n) below the first `start` rows of `old`, as (h, n, n)."""
    n = rows.shape[2]
    whole = np.full((len(rows), n, n), empty, np.float32)
    whole[:, :start, :start], whole[:, start:] = old[:, :start, :start], rows
    return whole
