"""The size of a decoder of the Llama family, and the model that is offered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """`layers` of `heads` query heads that share `key_heads` keys and values.

    `width`: numbers of a token's state; `size`: of a query, key or value; `inner`: between the two
    products of a layer; `vocabulary`: pieces; `theta`: the base of the rotation's wave lengths;
    `epsilon`: what is added under the root of a norm; `longest`: pieces it was trained on.
    """

    layers: int
    heads: int
    key_heads: int
    width: int
    size: int
    inner: int
    vocabulary: int
    theta: float
    epsilon: float
    longest: int


LAYERS, HEADS, KEY_HEADS = 30, 9, 3  # of SmolLM2-135M-Instruct
LONGEST, LONGEST_WRITTEN = 128, 256  # pieces that are read, and with those written behind them
