"""The Transformer encoder in NumPy: six layers of twelve heads, all of them kept.

    X = norm(words + positions + segment)
    six times:   Z = norm(X + [Y₁ … Y₁₂] Oᵀ)      each head: Y = softmax(Q Kᵀ / √d) V
                 X = norm(Z + gelu(Z Aᵀ) Bᵀ)

with biases. Source: Vaswani et al. (2017), section 3.1, for the layers; Devlin et al., *BERT*
(2019), for the embeddings; the weights are those of all-MiniLM-L6-v2.
"""

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.attention.heads import attend_at_once
from attnviz.errors import EmptyText
from attnviz.models.encoder.forward import ForwardPass, typed_words
from attnviz.models.encoder.pieces import CLS, SEP, WordPieces
from attnviz.models.pieces import Piece
from attnviz.models.threads import one_thread

LONGEST = 128  # pieces, [CLS] and [SEP] among them: the length the model was trained with
TINY = 1e-12

Array = npt.NDArray[np.float32]
Heads = tuple[Attention, ...]
Step = Callable[[Array], Array]


class Arrays(Protocol):
    """Where the weights come from: `Weights`, or the full ones in a recipe."""

    def matrix(self, name: str, rows: npt.ArrayLike | None = None) -> Array:
        """A matrix, or some of its rows."""

    def vector(self, name: str) -> Array:
        """A vector."""


@dataclass(frozen=True)
class Block:
    """One layer: what each of its steps does to all tokens at once, (n, …) → (n, …)."""

    query: Step
    key: Step
    value: Step
    output: Step
    attention_norm: Step
    widen: Step
    narrow: Step
    norm: Step

    def heads(self, tokens: tuple[str, ...], X: Array, count: int) -> Heads:
        """Every head reads the tokens X (n, d) in its own d / count of the columns of Q, K, V."""
        shape = (len(X), count, -1)  # a head's columns lie side by side
        Q, K, V = (
            step(X).reshape(shape).swapaxes(0, 1) for step in (self.query, self.key, self.value)
        )
        return attend_at_once(tokens, Q, K, V, scale=1 / math.sqrt(X.shape[1] / count))

    def rest(self, X: Array, heads: Heads) -> Array:
        """What the layer makes of X and of what its heads have read."""
        Z = self.attention_norm(X + self.output(np.hstack([head.Y for head in heads])))
        return self.norm(Z + self.narrow(gelu(self.widen(Z))))


class Transformer:
    """A trained encoder of `layers` × `heads` and the word pieces it reads.

    >>> from attnviz.models.encoder import open_transformer
    >>> forward = open_transformer().read("I swam across the river")
    >>> forward
    ForwardPass('[CLS] i swam across the river [SEP]': 6 layers of 12 heads)
    >>> forward.layers[0][3].W.shape, forward.hidden[6].shape
    ((7, 7), (7, 384))
    """

    def __init__(self, pieces: WordPieces, weights: Arrays, *, layers: int, heads: int) -> None:
        self.pieces, self.weights, self.heads = pieces, weights, heads
        self.norm = _norm(weights, "norm")
        self.layers = tuple(_layer(weights, number) for number in range(layers))

    def read(self, text: str) -> ForwardPass:
        """Send a text through all layers; what is beyond 128 pieces is left out, and told.

        Raises `EmptyText` if the text has no piece.
        """
        text = unicodedata.normalize("NFC", text)
        found = self.pieces.cut(text)
        if not found:
            raise EmptyText
        read, left_out = found[: LONGEST - 2], found[LONGEST - 2 :]
        first, last = self.pieces.special(CLS, 0), self.pieces.special(SEP, read[-1].end)
        pieces = (first, *read, last)
        with one_thread():
            layers, hidden = self.run(pieces)
        return ForwardPass(text, pieces, typed_words(text, pieces), layers, hidden, left_out)

    def run(self, pieces: tuple[Piece, ...]) -> tuple[tuple[Heads, ...], tuple[Array, ...]]:
        """The heads of every layer, and the states (n, 384) before the first and after each."""
        tokens = tuple(piece.text for piece in pieces)
        layers, hidden = [], [self.embed(pieces)]
        for layer in self.layers:
            layers.append(layer.heads(tokens, hidden[-1], self.heads))
            hidden.append(layer.rest(hidden[-1], layers[-1]))
        return tuple(layers), tuple(hidden)

    def embed(self, pieces: tuple[Piece, ...]) -> Array:
        """The vector of each piece, of its place and of the (first) segment, summed: (n, 384)."""
        words = self.weights.matrix("words.weight", [piece.id for piece in pieces])
        places = self.weights.matrix("positions.weight", range(len(pieces)))
        return self.norm(words + places + self.weights.matrix("segments.weight", [0]))


def gelu(x: Array) -> Array:
    """x Φ(x), Φ the normal distribution, as max(x, 0) - |x| Φ(-|x|).

    Source: Hendrycks & Gimpel (2016).

    >>> gelu(np.array([-1.0, 0.0, 1.0], np.float32)).round(4)
    array([-0.1587,  0.    ,  0.8413], dtype=float32)
    """
    distance = np.abs(x)
    tail = normal_tail(distance)
    tail *= distance
    return np.subtract(np.maximum(x, 0), tail, out=tail)


def normal_tail(x: Array) -> Array:
    """Φ(-x) for x ≥ 0, within 2e-7; Abramowitz & Stegun (1964), eq. 7.1.26.

    >>> normal_tail(np.array([0.0, 1.96], np.float32)).round(4)
    array([0.5  , 0.025], dtype=float32)
    """
    t = np.float32(1) / (1 + np.float32(0.3275911 * math.sqrt(0.5)) * x)
    series = np.zeros_like(x)
    for a in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(a / 2)
        series *= t
    series *= np.exp(np.float32(-0.5) * x * x)
    return series


def _layer(weights: Arrays, number: int) -> Block:
    kinds = {"attention_norm": _norm, "norm": _norm}
    names = (field.name for field in fields(Block))
    return Block(**{name: kinds.get(name, _linear)(weights, f"{number}.{name}") for name in names})


def _linear(weights: Arrays, name: str) -> Step:
    """x Mᵀ + b, with Mᵀ laid out as it is read: a third faster for a few tokens."""
    transposed = np.ascontiguousarray(weights.matrix(f"{name}.weight").T)
    bias = weights.vector(f"{name}.bias")
    return lambda x: x @ transposed + bias


def _norm(weights: Arrays, name: str) -> Step:
    """Layer normalisation; Ba, Kiros & Hinton (2016)."""
    gain, bias = weights.vector(f"{name}.weight"), weights.vector(f"{name}.bias")

    def norm(x: Array) -> Array:
        centred: Array = x - x.mean(axis=1, keepdims=True)
        spread: Array = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(TINY))
        return gain * centred / spread + bias

    return norm
