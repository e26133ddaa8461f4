"""Vectors on a plane: as their exact places on two named axes, or by principal components."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.compare.comparison import Comparison
from attnviz.compare.tug import Axis, Numbers


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane through a space: x and y of a vector are its places along `across` and `up`.

    `explained` (2,) is the share of the points' variance that each direction holds; `named`
    says whether each is an axis between words or else a component found from the points.
    """

    across: Axis
    up: Axis
    explained: tuple[float, float]
    named: tuple[bool, bool]

    def place(self, X: npt.ArrayLike) -> Numbers:
        """Where vectors (n, d) lie on the plane: (n, 2)."""
        return np.stack([self.across.place(X), self.up.place(X)], axis=-1)


@dataclass(frozen=True, eq=False)
class Trip:
    """The way of a word of one `side` (0 or 1) on a plane, from its v to its y: (2,) each."""

    word: str
    side: int
    before: Numbers
    after: Numbers
    focus: bool


def trips(two: Comparison, plane: Plane) -> tuple[Trip, ...]:
    """The ways of all words of both sides, of which the word compared is in focus.

    >>> from attnviz import analyse
    >>> from attnviz.compare.comparison import compare
    >>> two = compare(analyse("the river bank"), analyse("cash from the bank"), "bank")
    >>> ways = trips(two, principal_plane(points(two)))
    >>> [(way.word, way.side) for way in ways if way.focus], len(ways)
    ([('bank', 0), ('bank', 1)], 7)
    """
    found: list[Trip] = []
    for side, (a, row) in enumerate(two.sides):
        ways = zip(a.labels, plane.place(a.V), plane.place(a.Y), strict=True)
        found += [Trip(w, side, v, y, i == row) for i, (w, v, y) in enumerate(ways)]
    return tuple(found)


def points(two: Comparison) -> Numbers:
    """All vectors of both sides, before and after: (2n + 2m, d)."""
    return np.vstack([X for a, _ in two.sides for X in (a.V, a.Y)]).astype(np.float64)


def principal_plane(points: npt.ArrayLike) -> Plane:
    """The plane in which points (n, d) differ most: their first two principal components.

    Source: Hotelling, Analysis of a complex of statistical variables (1933).

    >>> plane = principal_plane([[0.0, 0.0, 0.0], [4.0, 0.0, 0.0], [2.0, 1.0, 0.0]])
    >>> [round(share, 3) for share in plane.explained], plane.place([4.0, 0.0, 0.0]).round(2)
    ([0.923, 0.077], array([ 2.  , -0.33]))
    """
    X = np.asarray(points, np.float64)
    middle = X.mean(axis=0)
    first, second = (_component(X - middle, middle, rank) for rank in (0, 1))
    shares = _explained(X - middle, first, second)
    return Plane(first, second, shares, (False, False))


def named_plane(points: npt.ArrayLike, across: Axis, up: Axis | None = None) -> Plane:
    """The plane of two named axes; without the second, upwards goes what tells the points
    (n, d) apart most, once their places along the first are taken out.

    >>> across = Axis("a", "b", np.zeros(2), np.array([1.0, 0.0]), 1.0)
    >>> named_plane([[0.0, 0.0], [9.0, 3.0]], across).place([2.0, 1.5]).round(2)
    array([2., 0.])
    """
    X = np.asarray(points, np.float64)
    centred = X - X.mean(axis=0)
    rest = centred - np.outer(centred @ across.direction, across.direction)
    vertical = up or _component(rest, X.mean(axis=0), 0)
    return Plane(across, vertical, _explained(centred, across, vertical), (True, up is not None))


def _component(centred: Numbers, middle: Numbers, rank: int) -> Axis:
    """A principal component as an axis; its sign makes its largest number positive."""
    _, _, components = np.linalg.svd(centred, full_matrices=False)
    size = centred.shape[1]
    direction = components[rank] if rank < len(components) else np.zeros(size)
    direction = direction * (np.sign(direction[np.abs(direction).argmax()]) or 1.0)
    return Axis("", "", middle, direction, 0.0)


def _explained(centred: Numbers, *axes: Axis) -> tuple[float, float]:
    total = float((centred**2).sum())
    first, second = (float(((centred @ axis.direction) ** 2).sum()) for axis in axes)
    return (first / total, second / total) if total else (0.0, 0.0)
