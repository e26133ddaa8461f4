"""One layer of a decoder of the Llama family, with every matrix of its heads kept.

    heads     Q = rotate(N Aq), K = rotate(N Ak), V = N Av      N = rms(X)
              Y = softmax(Q Kᵀ / √d, only backwards) V           three queries share a key
    X + [Y₁ … Y₉] O = Z      X' = Z + (silu(M G) ∘ M U) D       M = rms(Z)

Sources: Vaswani et al. (2017); Su et al., *RoFormer* (2021), for the rotation; Zhang & Sennrich
(2019), for the norm; Shazeer, *GLU Variants* (2020); Ainslie et al. (2023), for shared keys;
Touvron et al., *LLaMA* (2023), which puts these together.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.models.decoder.cuts import Mask
from attnviz.models.decoder.shape import Shape
from attnviz.models.decoder.weights import Matrix, Weights

Array = npt.NDArray[np.float32]


class Heads(NamedTuple):
    """What the heads of a layer computed for b texts of n new pieces, m pieces in all.

    `Q`, `Y` (b, h, n, d); `K`, `V` (b, g, m, d), g keys and values shared by h heads; `S`, `W`
    (b, h, n, m). Queries and keys are rotated.
    """

    Q: Array
    K: Array
    V: Array
    S: Array
    W: Array
    Y: Array


class Rotation(NamedTuple):
    """The cosines and sines (n, d / 2) of the angles by which pairs of numbers are turned."""

    cosines: Array
    sines: Array

    @classmethod
    def at(cls, places: npt.NDArray[np.int_], shape: Shape) -> "Rotation":
        """The rotation for pieces at these places (n,): place × θ^(-2i / d)."""
        speeds = shape.theta ** (-np.arange(0, shape.size, 2) / shape.size)
        angles = places[:, None] * speeds
        return cls(np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32))

    def turn(self, x: Array) -> Array:
        """Each pair of neighbouring numbers of x (…, n, d), turned by its angle.

        >>> quarter = Rotation(np.zeros((1, 1), np.float32), np.ones((1, 1), np.float32))
        >>> quarter.turn(np.array([[1, 2]], np.float32))
        array([[-2.,  1.]], dtype=float32)
        """
        a, b = x[..., 0::2], x[..., 1::2]
        turned = np.empty_like(x)
        turned[..., 0::2] = a * self.cosines - b * self.sines
        turned[..., 1::2] = a * self.sines + b * self.cosines
        return turned


@dataclass(frozen=True)
class Layer:
    """The arrays of one layer."""

    shape: Shape
    attention_norm: Array
    query: Matrix
    key: Matrix
    value: Matrix
    output: Matrix
    norm: Array
    gate: Matrix
    up: Matrix
    down: Matrix

    @classmethod
    def open(cls, weights: Weights, number: int) -> "Layer":
        """The layer `number`, from 0, of a model."""
        at = f"blk.{number}"
        query, key, value, output = (
            weights.matrix(f"{at}.attn_{name}") for name in ("q", "k", "v", "output")
        )
        gate, up, down = (weights.matrix(f"{at}.ffn_{name}") for name in ("gate", "up", "down"))
        first, second = (weights.vector(f"{at}.{name}") for name in ("attn_norm", "ffn_norm"))
        return cls(weights.shape, first, query, key, value, output, second, gate, up, down)

    def heads(
        self, X: Array, rotation: Rotation, mask: Mask, past: tuple[Array, Array] | None = None
    ) -> Heads:
        """All heads read the pieces X (b, n, width), after those whose K and V are `past`.

        `mask` (…, h, n, m): who may be read; `past`: (g, m - n, d) each.
        """
        shape, N = self.shape, rms(X, self.attention_norm, self.shape.epsilon)
        Q = rotation.turn(_split(N @ self.query, shape.heads))
        K = _after(past and past[0], rotation.turn(_split(N @ self.key, shape.key_heads)))
        V = _after(past and past[1], _split(N @ self.value, shape.key_heads))
        grouped = Q.reshape(len(Q), shape.key_heads, -1, *Q.shape[2:])  # (b, g, h / g, n, d)
        S = (grouped @ K[:, :, None].swapaxes(-1, -2)).reshape(*Q.shape[:3], K.shape[2])
        S *= np.float32(1 / math.sqrt(shape.size))
        S[np.broadcast_to(~mask, S.shape)] = -np.inf
        W: Array = softmax(S).astype(np.float32, copy=False)
        Y: Array = W.reshape(*grouped.shape[:-1], K.shape[2]) @ V[:, :, None]
        return Heads(Q, K, V, S, W, Y.reshape(Q.shape))

    def rest(self, X: Array, Y: Array) -> Array:
        """What the layer makes of X (b, n, width) and of what its heads have read, Y."""
        Z = X + Y.swapaxes(1, 2).reshape(*X.shape[:2], -1) @ self.output
        M = rms(Z, self.norm, self.shape.epsilon)
        return Z + (silu(M @ self.gate) * (M @ self.up)) @ self.down


def rms(x: Array, gain: Array, epsilon: float) -> Array:
    """x divided by the root of the mean of its squares, times what was learned.

    >>> rms(np.array([[3.0, 4.0]], np.float32), np.ones(2, np.float32), 0).round(3)
    array([[0.849, 1.131]], dtype=float32)
    """
    squares = (x * x).mean(axis=-1, keepdims=True)
    y: Array = x / np.sqrt(squares + np.float32(epsilon)) * gain
    return y


def silu(x: Array) -> Array:
    """x times the share 1 / (1 + exp(-x)).

    >>> silu(np.array([-1.0, 0.0, 1.0], np.float32)).round(3)
    array([-0.269,  0.   ,  0.731], dtype=float32)
    """
    with np.errstate(over="ignore"):  # the far tail vanishes; that is exact
        y: Array = x / (np.float32(1) + np.exp(-x))
    return y


def _split(x: Array, count: int) -> Array:
    """(b, n, count · d) → (b, count, n, d)."""
    return x.reshape(*x.shape[:2], count, -1).swapaxes(1, 2)


def _after(past: Array | None, new: Array) -> Array:
    if past is None:
        return new
    return np.concatenate([np.broadcast_to(past, (len(new), *past.shape)), new], axis=2)
