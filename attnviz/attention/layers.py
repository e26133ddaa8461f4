"""Attention applied again to what it gave: layers, and how alike they make the words."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Attention, Matrix
from attnviz.attention.heads import merge
from attnviz.attention.scores import unit_rows
from attnviz.errors import InvalidChoice, ShapeMismatch

MOST_LAYERS = 8


@dataclass(frozen=True, eq=False)
class Layer:
    """The vectors `X` (n, d) that came in, the heads that read them, and what it gives, `Z`.

    `Z` (n, d) is the heads' Y side by side, with a residual X added.
    """

    X: Matrix
    heads: tuple[Attention, ...]
    Z: Matrix


def stack_layers(
    X: npt.ArrayLike,
    count: int,
    attend: Callable[[Matrix], Sequence[Attention]],
    *,
    residual: bool = False,
) -> tuple[Layer, ...]:
    """`count` layers: each attends to what the one before it gave, with the same `attend`.

    `attend` makes the heads of one layer from its vectors. What a layer gives, Z, is its heads'
    Y side by side, with `residual` added to its input: X + Y (Vaswani et al. 2017, section 3.1,
    there normalised besides). Without it the words grow alike layer by layer (Dong,
    Cordonnier, Loukas, *Attention is not all you need*, 2021). Raises `InvalidChoice` beyond
    `MOST_LAYERS`, and `ShapeMismatch` if Z has not the size of X, as with smaller values.

    >>> from attnviz.attention.attend import self_attention
    >>> layers = stack_layers(np.eye(2), 3, lambda X: [self_attention(["a", "b"], X)])
    >>> [round(cosine, 3) for cosine in mean_cosines(layers)]
    [0.0, 0.648, 0.995, 1.0]
    """
    if not 1 <= count <= MOST_LAYERS:
        raise InvalidChoice("The number of layers", count, [f"1 to {MOST_LAYERS}"])
    layers: list[Layer] = []
    for _ in range(count):
        X = layers[-1].Z if layers else np.asarray(X)
        heads = tuple(attend(X))
        joined = merge(heads)
        if joined.shape != X.shape and (residual or count > 1):
            raise ShapeMismatch(
                f"This layer takes vectors of {X.shape[1]} numbers and gives {joined.shape[1]}. "
                "For a residual or more layers, project to the same size."
            )
        layers.append(Layer(X, heads, X + joined if residual else joined))
    return tuple(layers)


def mean_cosines(layers: Sequence[Layer]) -> tuple[float, ...]:
    """`mean_cosine` of what came in, and of what each layer gave: one number more than layers."""
    return tuple(mean_cosine(X) for X in (layers[0].X, *(layer.Z for layer in layers)))


def mean_cosine(X: npt.ArrayLike) -> float:
    """The mean cosine over all pairs of different rows; NaN if there is only one row.

    >>> mean_cosine([[1.0, 0.0], [0.0, 2.0]]), mean_cosine([[1.0, 0.0], [2.0, 0.0]])
    (0.0, 1.0)
    """
    U = unit_rows(np.asarray(X, np.float64))
    n = len(U)
    if n < 2:
        return math.nan
    together = U.sum(axis=0)  # its square holds every pair twice, and each row with itself
    return float((together @ together - (U * U).sum()) / (n * (n - 1)))
