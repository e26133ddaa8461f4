"""All choices between the vectors of a text and what attention makes of them, put together.

vectors → positions → projections → heads (scores, mask, weights) → layers
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from attnviz.attention import masks
from attnviz.attention.attend import Attention, Mask, Matrix, Weigh, softmax
from attnviz.attention.heads import attend_in_heads
from attnviz.attention.layers import Layer, stack_layers
from attnviz.attention.positions import add_positions
from attnviz.attention.projections import random_projections
from attnviz.attention.weights import shares
from attnviz.errors import InvalidChoice
from attnviz.text.function_words import function_words

WEIGHTS: dict[str, Weigh] = {"softmax": softmax, "shares": shares}


@dataclass(frozen=True)
class Choices:
    """Every choice of the attention lab; the defaults are plain self-attention, scaled.

    `scale` is one of `scores.SCORES`, `weights` one of `WEIGHTS`. Masks: `no_self`, `causal`,
    `window` (words to either side), `without` (places, from 0, that nobody may read) and
    `function_words` (may they be read?). `positions` is the strength of the positions added,
    `projections` the size of queries, keys and values (None: the vectors themselves), `seed`
    theirs. `heads` divide the dimension; `layers` are applied in turn, with `residual` or not.

    >>> Choices(causal=True, heads=2).changed
    {'causal': True, 'heads': 2}
    """

    scale: str = "scaled"
    temperature: float = 1.0
    weights: str = "softmax"
    no_self: bool = False
    causal: bool = False
    window: int | None = None
    without: tuple[int, ...] = ()
    function_words: bool = True
    positions: float = 0.0
    projections: int | None = None
    seed: int = 0
    heads: int = 1
    layers: int = 1
    residual: bool = False

    @property
    def changed(self) -> dict[str, object]:
        """The choices that differ from the defaults, by name."""
        values = ((f.name, getattr(self, f.name), f.default) for f in fields(Choices))
        return {name: value for name, value, default in values if value != default}


def run(tokens: Sequence[str], V: npt.ArrayLike, choices: Choices) -> tuple[Layer, ...]:
    """The layers, each with its heads, that the choices make of words with the vectors V (n, d).

    Raises `InvalidChoice` for a choice that cannot be, `NothingToRead` and `NoWeight` with the
    word they leave without, and `ShapeMismatch` for layers of projections to another size.

    >>> (layer,) = run(["left", "right"], np.eye(2), Choices(scale="raw"))
    >>> layer.heads[0].W.round(3)
    array([[0.731, 0.269],
           [0.269, 0.731]])
    """
    if choices.weights not in WEIGHTS:
        raise InvalidChoice("The weights", choices.weights, list(WEIGHTS))
    X = add_positions(V, choices.positions) if choices.positions else np.asarray(V)
    mask = mask_of(tokens, choices)
    project = _projector(X.shape[-1], choices)  # the same for every layer

    def attend(X: Matrix) -> tuple[Attention, ...]:
        return attend_in_heads(
            tokens,
            *project(X),
            choices.heads,
            scores=choices.scale,
            temperature=choices.temperature,
            mask=mask,
            weigh=WEIGHTS[choices.weights],
        )

    return stack_layers(X, choices.layers, attend, residual=choices.residual)


def mask_of(tokens: Sequence[str], choices: Choices) -> Mask | None:
    """Who may read whom, (n, n), as chosen; None if every word may read every word.

    >>> mask_of(["the", "cat"], Choices(function_words=False))
    array([[False,  True],
           [False,  True]])
    """
    n = len(tokens)
    if not set(choices.without) <= set(range(n)):
        raise InvalidChoice("The word taken out", max(choices.without), [f"0 to {n - 1}"])
    chosen = [masks.no_self(n)] if choices.no_self else []
    if choices.causal:
        chosen.append(masks.causal(n))
    if choices.window is not None:
        chosen.append(masks.window(n, choices.window))
    if choices.without:
        chosen.append(masks.without(n, choices.without))
    if not choices.function_words:
        chosen.append(masks.without(n, np.flatnonzero(function_words(tokens))))
    return np.logical_and.reduce(chosen) if chosen else None


def _projector(d: int, choices: Choices) -> Callable[[Matrix], tuple[Matrix, Matrix, Matrix]]:
    if choices.projections is None:
        return lambda X: (X, X, X)
    return random_projections(d, choices.projections, seed=choices.seed)


def order_matters(
    tokens: Sequence[str], V: npt.ArrayLike, choices: Choices, *, layer: int = 0, head: int = 0
) -> float:
    """By how much a weight of a head changes at most when the words stand in the opposite order.

    0 but for rounding in plain self-attention, which does not see order (Vaswani et al. 2017,
    section 3.5); the words taken out stay the same words.

    >>> order_matters(["a", "b", "c"], np.eye(3), Choices()) < 1e-6
    True
    >>> order_matters(["a", "b", "c"], np.eye(3), Choices(positions=1.0)) > 0.01
    True
    """
    last = len(tokens) - 1
    turned = replace(choices, without=tuple(last - place for place in choices.without))
    V = np.asarray(V)
    there = run(tokens, V, choices)[layer].heads[head].W
    back = run(tokens[::-1], V[::-1], turned)[layer].heads[head].W
    return float(np.abs(there - back[::-1, ::-1]).max())
