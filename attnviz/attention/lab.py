"""All choices between the vectors of a text and what attention makes of them, put together.

vectors → positions → projections → heads (scores, mask, weights) → layers
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from attnviz.attention import masks
from attnviz.attention.attend import Attention, Mask, Matrix
from attnviz.attention.choices import Choices
from attnviz.attention.heads import attend_in_heads
from attnviz.attention.layers import Layer, stack_layers
from attnviz.attention.positions import add_positions
from attnviz.attention.projections import random_projections
from attnviz.attention.weights import WEIGHTS
from attnviz.errors import InvalidChoice
from attnviz.text.function_words import function_words


def run(tokens: Sequence[str], V: npt.ArrayLike, choices: Choices) -> tuple[Layer, ...]:
    """The layers, each with its heads, that the choices make of words with the vectors V (n, d).

    Raises `InvalidChoice` for a choice that cannot be, `NothingToRead` and `NoWeight` with the
    word they leave without, and `ShapeMismatch` for layers of projections to another size.

    >>> (layer,) = run(["left", "right"], np.eye(2), Choices(scale="raw"))
    >>> layer.heads[0].W.round(3)
    array([[0.731, 0.269],
           [0.269, 0.731]])
    """
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
            normalise=WEIGHTS[choices.weights].normalise,
        )

    return stack_layers(X, choices.layers, attend, residual=choices.residual)


def mask_of(tokens: Sequence[str], choices: Choices) -> Mask | None:
    """The mask (n, n) of these choices; None if every word may attend to every word.

    >>> mask_of(["the", "cat"], Choices(function_words=False))
    array([[False,  True],
           [False,  True]])
    """
    n = len(tokens)
    if not set(choices.without) <= set(range(n)):
        raise InvalidChoice("The removed word", max(choices.without), [f"0 to {n - 1}"])
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


def effect_of_order(
    tokens: Sequence[str], V: npt.ArrayLike, choices: Choices, *, layer: int = 0, head: int = 0
) -> float:
    """By how much a weight of a head changes at most when the words stand in the opposite order.

    0 but for rounding in plain self-attention, which does not see order (Vaswani et al. 2017,
    section 3.5); the words taken out stay the same words.

    >>> effect_of_order(["a", "b", "c"], np.eye(3), Choices()) < 1e-6
    True
    >>> effect_of_order(["a", "b", "c"], np.eye(3), Choices(positions=1.0)) > 0.01
    True
    """
    last = len(tokens) - 1
    turned = replace(choices, without=tuple(last - place for place in choices.without))
    V = np.asarray(V)
    there = run(tokens, V, choices)[layer].heads[head].W
    back = run(tokens[::-1], V[::-1], turned)[layer].heads[head].W
    return float(np.abs(there - back[::-1, ::-1]).max())
