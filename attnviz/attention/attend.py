"""Self-attention in plain NumPy: scores, weights, contextual vectors, and the record of them.

    S = scale · Q Kᵀ      W = softmax(S), row by row      Y = W V

Row = the word that reads (query), column = the word that is read (key). With Q = K = V and
scale 1 this is eq. 12.6 of Bishop & Bishop, *Deep Learning* (2024); with scale 1/√d it is
eq. 1 of Vaswani et al., *Attention Is All You Need* (2017).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from attnviz.errors import EmptyText, NotFinite, NothingToRead, NoWeight, ShapeMismatch

Matrix: TypeAlias = npt.NDArray[np.floating]
Mask: TypeAlias = npt.NDArray[np.bool_]
Normalise: TypeAlias = Callable[[Matrix], Matrix]


def softmax(x: npt.ArrayLike) -> Matrix:
    """Row by row exp(x) / Σ exp(x), shifted by the row's maximum so that nothing overflows.

    An entry of -inf gives exactly 0. A row of nothing but -inf has no answer: the caller
    must not ask (`attend` refuses such a mask by name).

    >>> softmax([[0.0, 0.0], [0.0, -np.inf]])
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    x = np.asarray(x)
    x = x.astype(np.result_type(x.dtype, np.float32), copy=False)
    with np.errstate(over="ignore", under="ignore"):  # the far tail may vanish; that is exact
        w = np.subtract(x, x.max(axis=-1, keepdims=True))
        np.exp(w, out=w)
    w /= w.sum(axis=-1, keepdims=True)
    return w


@dataclass(frozen=True, eq=False)
class Attention:
    """One head: n words reading m words, with every matrix between their vectors and Y.

    `Q` (n, d), `K` (m, d), `V` (m, e), `S` and `W` (n, m), `Y` (n, e); `tokens` are the n
    words that read, `key_tokens` the m that are read. A masked score is -inf, its weight 0.
    `W` is `normalise(S)`. In plain self-attention Q is K is V. The arrays are read-only.
    """

    tokens: tuple[str, ...]
    key_tokens: tuple[str, ...]
    Q: Matrix
    K: Matrix
    V: Matrix
    S: Matrix
    W: Matrix
    Y: Matrix
    scale: float
    normalise: Normalise = field(default=softmax, kw_only=True)

    def __post_init__(self) -> None:
        n, m = len(self.tokens), len(self.key_tokens)
        d, e = self.Q.shape[-1:], self.V.shape[-1:]  # () of a lone number, which never fits
        sizes = {"Q": (n, *d), "K": (m, *d), "V": (m, *e), "S": (n, m), "W": (n, m), "Y": (n, *e)}
        views: dict[int, Matrix] = {}  # one array under two names stays one
        for name, shape in sizes.items():
            x = getattr(self, name)
            _check_shape(name, x, shape)
            object.__setattr__(self, name, views.setdefault(id(x), _read_only(x)))

    def __repr__(self) -> str:
        shapes = (f"{f.name} {getattr(self, f.name).shape}" for f in fields(Attention)[2:8])
        return f"{type(self).__name__}({' '.join(self.tokens)!r}: {', '.join(shapes)})"


def attend(
    tokens: Sequence[str],
    Q: npt.ArrayLike,
    K: npt.ArrayLike,
    V: npt.ArrayLike,
    *,
    key_tokens: Sequence[str] | None = None,
    scale: float = 1.0,
    mask: npt.ArrayLike | None = None,
    normalise: Normalise = softmax,
) -> Attention:
    """Let n words attend to m words: S = scale · Q Kᵀ, W = softmax(S), Y = W V.

    `Q` (n, d), `K` (m, d), `V` (m, e); without `key_tokens` the words attend to each other
    (n = m). `mask` (n, m) is True where a word may attend to another. `normalise` makes W from S:
    each row is non-negative and adds up to 1, or is all 0 if it has no answer. Raises
    `ShapeMismatch`, `NotFinite` for NaN and infinities, `NothingToRead` for a row of the mask
    without True, and `NoWeight` for a row of W without weight. Source: Vaswani et al. (2017),
    section 3.2.1.

    >>> a = attend(["to", "be"], np.eye(2), np.eye(2), [[3.0], [5.0]], mask=[[1, 0], [1, 1]])
    >>> a.S
    array([[  1., -inf],
           [  0.,   1.]])
    >>> a.Y.round(2)
    array([[3.  ],
           [4.46]])
    """
    tokens = tuple(tokens)
    key_tokens = tokens if key_tokens is None else tuple(key_tokens)
    Q, K, V = _operands(tokens, key_tokens, Q, K, V)
    S = _scores(tokens, Q, K, scale)
    if mask is not None:
        S[~_checked(mask, tokens, S.shape)] = -np.inf
    W = normalise(S)
    if normalise is not softmax:  # whose rows are never empty
        _refuse_empty_rows(W, tokens, NoWeight)
    return Attention(tokens, key_tokens, Q, K, V, S, W, W @ V, float(scale), normalise=normalise)


def self_attention(
    tokens: Sequence[str],
    V: npt.ArrayLike,
    *,
    scale: float = 1.0,
    mask: npt.ArrayLike | None = None,
    normalise: Normalise = softmax,
) -> Attention:
    """Plain self-attention, Q = K = V, of words with the vectors `V` (n, d).

    Source: Bishop & Bishop (2024), section 12.1.2.

    >>> self_attention(["left", "right"], [[1.0, 0.0], [0.0, 1.0]]).W.round(3)
    array([[0.731, 0.269],
           [0.269, 0.731]])
    """
    V = np.asarray(V)
    return attend(tokens, V, V, V, scale=scale, mask=mask, normalise=normalise)


def _operands(
    tokens: tuple[str, ...],
    key_tokens: tuple[str, ...],
    Q: npt.ArrayLike,
    K: npt.ArrayLike,
    V: npt.ArrayLike,
) -> tuple[Matrix, Matrix, Matrix]:
    """Q, K and V as finite matrices of one float type, float32 at least."""
    if not tokens or not key_tokens:
        raise EmptyText
    dtype = np.result_type(np.float32, *(np.asarray(x).dtype for x in (Q, K, V)))
    query = _matrix("Q", Q, tokens, dtype)
    key = query if K is Q and key_tokens == tokens else _matrix("K", K, key_tokens, dtype)
    value = key if V is K else _matrix("V", V, key_tokens, dtype)
    if query.shape[1] != key.shape[1]:
        raise ShapeMismatch(
            f"Q {query.shape} and K {key.shape} need vectors of one size, not {query.shape[1]} "
            f"and {key.shape[1]}: a score is the product of a query and a key."
        )
    return query, key, value


def _matrix(name: str, x: npt.ArrayLike, words: tuple[str, ...], dtype: np.dtype) -> Matrix:
    x = np.asarray(x, dtype)
    if x.ndim != 2 or len(x) != len(words):
        raise ShapeMismatch(f"{name} {x.shape} must have one row for each of {len(words)} words.")
    if not math.isfinite(_length(x)):  # or finite, but too long for the sum of its squares
        _refuse_not_finite(x, words)
    return x


def _scores(tokens: tuple[str, ...], Q: Matrix, K: Matrix, scale: float) -> Matrix:
    """scale · Q Kᵀ; in float64 where float32 could overflow."""
    bound = _length(Q) * _length(K) * max(abs(scale), 1.0)
    safe = bound < float(np.finfo(Q.dtype).max) / 4  # no product of two rows is larger
    if not safe:
        Q, K = Q.astype(np.float64), K.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        S = Q @ K.T
        S *= scale
    if not safe:
        _refuse_not_finite(S, tokens, "A score")
    return S


def _length(x: Matrix) -> float:
    """The length of all rows as one vector; not finite if a number is not, or if it overflows."""
    return math.sqrt(np.vdot(x, x))


def _refuse_not_finite(x: Matrix, words: tuple[str, ...], what: str = "The vector") -> None:
    finite = np.isfinite(x).all(axis=1)
    if not finite.all():
        raise NotFinite(words[int(finite.argmin())], what)


def _checked(mask: npt.ArrayLike, tokens: tuple[str, ...], shape: tuple[int, ...]) -> Mask:
    may_read = np.asarray(mask, bool)
    _check_shape("mask", may_read, shape)
    _refuse_empty_rows(may_read, tokens, NothingToRead)
    return may_read


def _refuse_empty_rows(
    x: npt.NDArray[Any], tokens: tuple[str, ...], error: type[NothingToRead] | type[NoWeight]
) -> None:
    filled = x.any(axis=1)
    if not filled.all():
        row = int(filled.argmin())
        raise error(tokens[row], row)


def _check_shape(name: str, x: npt.NDArray[Any], shape: tuple[int, ...]) -> None:
    if x.shape != shape:
        raise ShapeMismatch(f"{name} must have the shape {shape}, not {x.shape}.")


def _read_only(x: Matrix) -> Matrix:
    view = x.view()
    view.setflags(write=False)
    return view
