"""The layers of a decoder in NumPy: vectors go in, and what each layer computes comes out."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from attnviz.models.decoder.cuts import Changes, Mask
from attnviz.models.decoder.layer import Heads, Layer, Rotation, rms
from attnviz.models.decoder.weights import Weights

Array = npt.NDArray[np.float32]
Past = Callable[[int], tuple[Array, Array]]


class Network:
    """The arrays of a trained decoder, and what they make of vectors. It knows no text."""

    def __init__(self, weights: Weights) -> None:
        self.shape = weights.shape
        self.embedding = weights.matrix("token_embd")  # (width, vocabulary)
        self.output = weights.matrix("output") if weights.has("output") else self.embedding
        self.norm = weights.vector("output_norm")
        self.layers = tuple(Layer.open(weights, number) for number in range(self.shape.layers))

    def embed(self, numbers: Sequence[int]) -> Array:
        """The vectors of pieces, (n, width)."""
        return self.embedding.columns(list(numbers))

    def steps(
        self,
        X: Array,
        changes: Changes,
        *,
        first: int = 0,
        start: int = 0,
        past: Past | None = None,
        mask: Callable[[int], Mask] | None = None,
        places: npt.NDArray[np.int_] | None = None,
    ) -> Iterator[tuple[Heads, Array]]:
        """What each layer from `first` on computes for b texts at once, and the states after it.

        `X` (b, n, width): the states before; `start`: the place of the first piece, before which
        `past` gives the keys and values of a layer. `mask` may say for a layer who is read, (b, h,
        n, start + n), else `changes` do; `places` (n,) where the pieces stand, else one after
        another.
        """
        n = X.shape[1]
        places = np.arange(start, start + n) if places is None else places
        rotation = Rotation.at(places, self.shape)
        for number, layer in enumerate(self.layers[first:], first):
            allowed = mask(number) if mask else changes.mask(number, self.shape.heads, start, n)
            heads = layer.heads(X, rotation, allowed, past(number) if past else None)
            gates = changes.gates(number, self.shape.heads)
            X = layer.rest(X, heads.Y * gates[:, None, None])
            yield heads, X

    def logits(self, X: Array) -> Array:
        """The score of every piece to be the next, (…, width) → (…, vocabulary)."""
        return rms(X, self.norm, self.shape.epsilon) @ self.output
