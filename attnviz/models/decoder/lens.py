"""The next word as each layer would have it: the logit lens.

The state of the last piece after a layer is scored as if it were the model's last: normed, and
compared with every piece. It says which word the state resembles so far; the layer itself says no
such thing, and the first layers were never trained to. Source: nostalgebraist, *Interpreting GPT:
the logit lens* (2020).
"""

from attnviz.attention import softmax
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.reading import NextWord, Reading, words_of
from attnviz.models.threads import one_thread

Lens = tuple[tuple[NextWord, ...], ...]


def lens(network: Network, reading: Reading, count: int = 3) -> Lens:
    """For the states after 0, 1, … L layers the `count` likeliest next pieces."""
    assert reading.hidden is not None, "a recorded reading has its own lens"
    with one_thread():
        logits = network.logits(reading.hidden[:, -1])
    return tuple(words_of(reading.vocabulary, row, count) for row in softmax(logits))
