"""Words on a plane, at several dimensions side by side, turned so that they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attnviz.compare.plane import principal_plane
from attnviz.errors import TooFewWords
from attnviz.meaning.words import Numbers, units
from attnviz.vectors import WordVectors


@dataclass(frozen=True, eq=False)
class Map:
    """Where words lie in the plane that tells them apart most: `places` (n, 2), at one dimension.

    `explained` is the share of what differs between the words that the plane shows.
    """

    dim: int
    words: tuple[str, ...]
    places: Numbers
    explained: float


def maps(store: WordVectors, words: Sequence[str], dims: Sequence[int]) -> tuple[Map, ...]:
    """A map of known words at each dimension, of vectors of length 1; the later ones are
    mirrored and turned onto the first, as a plane has no sides of its own.

    >>> store = WordVectors.from_arrays(["a", "b", "c"], np.eye(3))
    >>> [round(m.explained, 2) for m in maps(store, ["a", "b", "c"], [3])]
    [1.0]
    """
    if len(words) < 3:
        raise TooFewWords(3, "A map")
    drawn: list[Map] = []
    for dim in dims:
        rows = units(store, words, dim)
        plane = principal_plane(rows)
        places = plane.place(rows)
        places = places - places.mean(axis=0)
        if drawn:
            places = places @ _turn(places, drawn[0].places)
        drawn.append(Map(dim, tuple(words), places, sum(plane.explained)))
    return tuple(drawn)


def _turn(places: Numbers, onto: Numbers) -> Numbers:
    """The rotation or reflection (2, 2) that brings places nearest to others (Schönemann 1966)."""
    left, _, right = np.linalg.svd(places.T @ onto)
    return left @ right
