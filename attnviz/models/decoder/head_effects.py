"""What the next word needs of the heads: each is switched off, and what lies after it computed.

Every number is the model's own answer to the change, no estimate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.reading import Reading, states_of
from attnviz.models.threads import one_thread

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class LayerEffects:
    """The probability of a next word with each head of a layer switched off by itself, (heads,)."""

    layer: int
    probabilities: Array


def head_effects(
    network: Network, reading: Reading, target: int | None = None
) -> Iterator[LayerEffects]:
    """Switch off one head after another, layer by layer from the last to the first.

    Each item has all heads of a layer, so there are as many items as layers. To stop, ask for no
    more. For each layer only the layers after it are computed again.
    """
    target = reading.top[0].id if target is None else target
    for layer in reversed(range(len(reading.layers))):
        with one_thread():
            logits = _without_heads(network, reading, layer)
        yield LayerEffects(layer, softmax(logits)[:, target])


def _without_heads(network: Network, reading: Reading, layer: int) -> Array:
    """The scores of the next piece with each head of a layer switched off, (heads, vocabulary)."""
    heads, X = network.shape.heads, states_of(reading)[layer]
    gates = reading.changes.gates(layer, heads) * ~np.eye(heads, dtype=bool)
    Y = reading.layers[layer].Y * gates[:, :, None, None]
    X = network.layers[layer].rest(np.broadcast_to(X, (heads, *X.shape)), Y)
    for _, after in network.steps(X, reading.changes, first=layer + 1):
        X = after
    return network.logits(X[:, -1])
