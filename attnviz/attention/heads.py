"""Several heads side by side, each attending with its own slice of the vectors."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Attention, Mask, Matrix, Normalise, softmax
from attnviz.attention.scores import attend_by
from attnviz.errors import InvalidChoice


def head_counts(d: int, most: int = 12) -> tuple[int, ...]:
    """The numbers of heads, up to `most`, into which vectors of size `d` divide.

    >>> head_counts(50), head_counts(300)
    ((1, 2, 5, 10), (1, 2, 3, 4, 5, 6, 10, 12))
    """
    return tuple(count for count in range(1, min(d, most) + 1) if d % count == 0)


def attend_in_heads(
    tokens: Sequence[str],
    Q: npt.ArrayLike,
    K: npt.ArrayLike,
    V: npt.ArrayLike,
    count: int,
    *,
    scores: str = "scaled",
    temperature: float = 1.0,
    key_tokens: Sequence[str] | None = None,
    mask: Mask | None = None,
    normalise: Normalise = softmax,
) -> tuple[Attention, ...]:
    """`count` heads: the first attends with the first d / count columns of Q, K and V, and so on.

    Scaled scores are divided by √(d / count), the size of a head's own vectors. Raises
    `InvalidChoice` if the sizes of Q and V do not divide by `count`, and what `attend` raises.
    Source: Vaswani et al. (2017), section 3.2.2.

    >>> X = np.eye(4)
    >>> first, second = attend_in_heads(["a", "b", "c", "d"], X, X, X, 2)
    >>> first.Q.shape, round(first.scale, 3), merge([first, second]).shape
    ((4, 2), 0.707, (4, 4))
    """
    slices = {id(X): split(X, count) for X in (Q, K, V)}  # where Q is K, so it is in every head
    return tuple(
        attend_by(
            tokens,
            *operands,
            scores=scores,
            temperature=temperature,
            key_tokens=key_tokens,
            mask=mask,
            normalise=normalise,
        )
        for operands in zip(*(slices[id(X)] for X in (Q, K, V)), strict=True)
    )


def attend_at_once(
    tokens: Sequence[str], Q: Matrix, K: Matrix, V: Matrix, *, scale: float
) -> tuple[Attention, ...]:
    """Heads that have their own queries, keys and values, Q, K and V (heads, n, d), all finite.

    The same as `attend` for each of them, in half the time for a few words.

    >>> X = np.random.default_rng(1).normal(size=(3, 2, 4))
    >>> heads = attend_at_once(["to", "be"], X, X, X, scale=0.5)
    >>> len(heads), np.array_equal(heads[1].S, 0.5 * X[1] @ X[1].T)
    (3, True)
    """
    words = tuple(tokens)
    S = Q @ K.swapaxes(1, 2)
    S *= scale
    W = softmax(S)
    return tuple(
        Attention(words, words, query, key, value, scores, weights, blended, scale)
        for query, key, value, scores, weights, blended in zip(Q, K, V, S, W, W @ V, strict=True)
    )


def split(X: npt.ArrayLike, count: int) -> list[Matrix]:
    """The columns of X (n, d) in `count` equal slices, (n, d / count) each."""
    X = np.asarray(X)
    d = X.shape[-1]
    if count < 1 or d % count:
        raise InvalidChoice("The number of heads", count, head_counts(d))
    return np.split(X, count, axis=-1)


def merge(heads: Sequence[Attention]) -> Matrix:
    """Y of all heads together: their columns side by side, (n, e).

    A Transformer multiplies this by one more learned matrix; here it stays as it is.
    """
    return np.concatenate([head.Y for head in heads], axis=1)
