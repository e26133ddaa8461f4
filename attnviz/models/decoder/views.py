"""What to look at in a reading: one head, or the mean over a layer or over all heads."""

from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.models.decoder.reading import Reading
from attnviz.models.seen import TokenWeights

Array = npt.NDArray[np.floating]


def weights_of(reading: Reading, layer: int | None = None, head: int | None = None) -> Any:
    """The `Attention` of one head, or the mean weights of a layer, or of all heads.

    `layer` and `head` count from 0; None stands for all.
    """
    if layer is not None and head is not None:
        found: Attention = reading.layers[layer].heads[head]
        return found
    W = reading.weights if layer is None else reading.weights[layer : layer + 1]
    return TokenWeights(reading.tokens, W.mean(axis=(0, 1)))


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
