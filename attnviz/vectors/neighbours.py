"""The words nearest to any vector, over a store's whole vocabulary, by cosine.

The matrix stays on disk in half precision: it is passed once, a block at a time that fits the
processor's cache. What costs is the way from float16 to float32, and NumPy's own takes several
times as long as shifting the bits (`_Halves`); the lengths of rows are computed once a store.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from attnviz.errors import ShapeMismatch
from attnviz.vectors.store import WordVectors

BLOCK = 200_000  # numbers converted at a time: 0.8 MB as float32
_lengths: WeakKeyDictionary[WordVectors, dict[int, npt.NDArray[np.float32]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Neighbour:
    """A word, its cosine with the vector, and its rank among the words: 1 is the nearest."""

    word: str
    cosine: float
    rank: int


@dataclass(frozen=True)
class Shift:
    """A word near a vector before it moved or after: its cosine and rank, before and after."""

    word: str
    before: Neighbour
    after: Neighbour

    @property
    def climbed(self) -> int:
        """Ranks by which the word came nearer; negative if it fell behind."""
        return self.before.rank - self.after.rank


def cosines(store: WordVectors, X: npt.ArrayLike) -> npt.NDArray[np.float32]:
    """The cosine of each row of `X` (k, d) with every word of the store: (k, words), in the
    order of its matrix; the first d numbers of each word's vector count.

    A vector without length has the cosine 0 with everything. Raises `ShapeMismatch`.

    >>> store = WordVectors.from_arrays(["east", "north"], [[2.0, 0.0], [0.0, 1.0]])
    >>> cosines(store, [[3.0, 4.0]]).round(2)
    array([[0.6, 0.8]], dtype=float32)
    """
    X = np.asarray(X, np.float64)
    if X.ndim != 2 or not 1 <= X.shape[1] <= store.dim:
        raise ShapeMismatch(f"{X.shape} must be rows of at most {store.dim} numbers.")
    size = np.linalg.norm(X, axis=1, keepdims=True)
    units = (X / np.where(size > 0, size, 1)).astype(np.float32)
    found = np.empty((len(X), len(store)), np.float32)
    for rows, block in _blocks(store, X.shape[1]):
        for unit, row in zip(units, found, strict=True):
            np.dot(block, unit, out=row[rows])
    found /= lengths(store, X.shape[1])
    return found


def lengths(store: WordVectors, dim: int) -> npt.NDArray[np.float32]:
    """The length of every word's first `dim` numbers, (words,).

    A vector of zeros has no direction: its length is told as inf, so that any cosine with it is 0
    and no list of neighbours holds it.
    """
    known = _lengths.setdefault(store, {})
    if dim not in known:
        squares = np.empty(len(store), np.float32)
        for rows, block in _blocks(store, dim):
            np.einsum("ij,ij->i", block, block, out=squares[rows])
        known[dim] = np.sqrt(np.where(squares > 0, squares, np.inf), dtype=np.float32)
    return known[dim]


def nearest(
    store: WordVectors, x: npt.ArrayLike, most: int = 10, *, without: Collection[str] = ()
) -> tuple[Neighbour, ...]:
    """The `most` words nearest to a vector `x` (d,), those of `without` left aside.

    A vector of zeros has no direction, and so no neighbours; nor is it one.

    >>> store = WordVectors.from_arrays(["bank", "banks", "sea"], [[1, 0], [9, 1], [1, 1.0]])
    >>> [n.word for n in nearest(store, [1, 0], 2, without=["bank"])]
    ['banks', 'sea']
    """
    if not np.any(x):
        return ()
    (row,) = _ranked_rows(store, [x], without)
    return tuple(_neighbour(store, row, i) for i in _best(row, most))


def shifts(
    store: WordVectors,
    v: npt.ArrayLike,
    y: npt.ArrayLike,
    most: int = 10,
    *,
    without: Collection[str] = (),
    also: Collection[str] = (),
) -> tuple[Shift, ...]:
    """The words nearest to v or to y (both (d,)), nearest to y first, and those of `also`, each
    with cosine and rank before and after; ranks count the words that are not in `without`.

    >>> store = WordVectors.from_arrays(["cash", "river", "sea"], [[1, 0], [0, 1], [.5, .5]])
    >>> [(s.word, s.climbed) for s in shifts(store, [1, 0.1], [0.1, 1], 1)]
    [('river', 2), ('cash', -2)]
    """
    before, after = _ranked_rows(store, [v, y], without)
    wanted = [store.id(w) for w in also if w in store and after[store.id(w)] > -np.inf]
    near = [i for row, x in ((after, y), (before, v)) if np.any(x) for i in _best(row, most)]
    ids = dict.fromkeys([*near, *wanted])
    return tuple(
        Shift(store.word(i), *(_neighbour(store, row, i) for row in (before, after))) for i in ids
    )


def _ranked_rows(
    store: WordVectors, vectors: Sequence[npt.ArrayLike], without: Collection[str]
) -> npt.NDArray[np.float32]:
    found = cosines(store, np.stack([np.asarray(x, np.float64) for x in vectors]))
    aside = [store.id(word) for word in without if word in store]
    found[:, aside] = -np.inf
    found[:, np.isinf(lengths(store, np.shape(vectors[0])[0]))] = -np.inf
    return found


def _best(row: npt.NDArray[np.float32], most: int) -> list[int]:
    """The places of the largest numbers, largest first; those left aside are not among them."""
    count = min(most, int((row > -np.inf).sum()))
    best = np.argpartition(-row, count - 1)[:count] if count else np.empty(0, np.int64)
    return sorted(best.tolist(), key=lambda i: (-row[i], i))


def _neighbour(store: WordVectors, row: npt.NDArray[np.float32], i: int) -> Neighbour:
    rank = 1 + int((row > row[i]).sum())
    return Neighbour(store.word(i), float(row[i]), rank)


def _blocks(store: WordVectors, dim: int) -> Iterator[tuple[slice, npt.NDArray[np.float32]]]:
    """The matrix in float32, some rows at a time; a block is overwritten by the next."""
    step = max(1, BLOCK // dim)
    convert = _Halves(step, dim) if store.matrix.dtype == np.float16 else _as_float32
    for start in range(0, len(store), step):
        rows = slice(start, start + step)
        yield rows, convert(store.matrix[rows, :dim])


def _as_float32(block: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    return np.asarray(block, np.float32)


class _Halves:
    """float16 to float32 by moving the bits: sign, exponent and fraction keep their order.

    The exponents of the two formats count from 15 and from 127, so the bits moved are the
    number times 2⁻¹¹²; a multiplication by 2¹¹² is exact. Infinities and NaN do not survive:
    a store has none.
    """

    def __init__(self, rows: int, dim: int) -> None:
        self.bits = np.empty((rows, dim), np.uint32)

    def __call__(self, block: npt.NDArray[np.float16]) -> npt.NDArray[np.float32]:
        bits = self.bits[: len(block)]
        np.copyto(bits, block.view(np.int16), casting="unsafe")  # the sign is carried upwards
        np.left_shift(bits, 13, out=bits)
        np.bitwise_and(bits, np.uint32(0x8FFFE000), out=bits)
        numbers = bits.view(np.float32)
        numbers *= np.float32(2.0**112)
        return numbers
