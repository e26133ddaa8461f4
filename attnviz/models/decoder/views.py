"""What to look at in a reading: one head, or the mean over a layer or over all heads."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.models.decoder.reading import Reading
from attnviz.text.labels import unique_labels

Array = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class MeanWeights:
    """The mean of the weights of several heads between n pieces: `W` (n, n).

    A row is the piece that attends. It adds up to 1, and is 0 after its own place.
    """

    tokens: tuple[str, ...]
    W: Array

    @property
    def key_tokens(self) -> tuple[str, ...]:
        """The pieces that are attended to: the same."""
        return self.tokens

    @property
    def labels(self) -> tuple[str, ...]:
        """A name for each of `tokens` that tells repeated ones apart."""
        return unique_labels(self.tokens)


def weights_of(reading: Reading, layer: int | None = None, head: int | None = None) -> Any:
    """The `Attention` of one head, or the `MeanWeights` of a layer, or of all heads.

    `layer` and `head` count from 0; None stands for all.
    """
    if layer is not None and head is not None:
        found: Attention = reading.layers[layer].heads[head]
        return found
    W = reading.weights if layer is None else reading.weights[layer : layer + 1]
    return MeanWeights(reading.tokens, W.mean(axis=(0, 1)))


def by_distance(reading: Reading, layer: int | None = None, head: int | None = None) -> Array:
    """The mean weight that pieces give to the piece k places before them, (n,): k = 0 is itself.

    The first piece is left out as one that is attended to: many heads rest on it.

    >>> import numpy as np
    >>> float(_means(np.array([[1, 0, 0], [0.4, 0.6, 0], [0.2, 0.3, 0.5]]))[1])
    0.3
    """
    return _means(weights_of(reading, layer, head).W)


def _means(W: Array) -> Array:
    n = len(W)
    rows, columns = np.tril_indices(n)
    kept = columns > 0
    distance = (rows - columns)[kept]
    total = np.bincount(distance, W[rows[kept], columns[kept]], n)
    count = np.bincount(distance, minlength=n)
    return np.divide(total, count, out=np.zeros(n), where=count > 0)
