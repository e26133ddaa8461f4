"""The next word as each layer would have it: the logit lens.

The state of the last piece after a layer is scored as if it were the model's last: normed, and
compared with every piece. It says which word the state resembles so far; the layer itself says no
such thing, and the first layers were never trained to. Source: nostalgebraist, *Interpreting GPT:
the logit lens* (2020).
"""

from attnviz.attention import softmax
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.reading import NextWord, Reading, states_of, words_of
from attnviz.models.threads import one_thread

Lens = tuple[tuple[NextWord, ...], ...]


def lens(network: Network, reading: Reading, count: int = 3) -> Lens:
    """For the states after 0, 1, … L layers the `count` likeliest next pieces."""
    with one_thread():
        logits = network.logits(states_of(reading)[:, -1])
    return tuple(words_of(reading.vocabulary, row, count) for row in softmax(logits))
