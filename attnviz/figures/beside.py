"""Where a name stands beside its ring on a map, so that none lies over another."""

from collections.abc import Sequence

import numpy as np

LETTER, LINE = 0.016, 0.06  # room of a letter and of a line, in shares of a wide map
RING = 0.008  # and of half a ring
SIDES = {  # of a ring on which its name may stand, the best first
    "top center": (0, 1),
    "bottom center": (0, -1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top right": (1, 1),
    "top left": (-1, 1),
    "bottom right": (1, -1),
    "bottom left": (-1, -1),
}


def beside(names: Sequence[str], rings: Sequence[np.ndarray]) -> dict[int, str]:
    """The side on which each name stands, by its place among them; the first have the choice.

    `rings` are the middles of the rings, (2,) each, in shares of the map. A name takes the first
    side on which it lies over no name and no ring; one for which there is none is left out.

    >>> beside(["river", "bank"], [np.array([0.5, 0.5]), np.array([0.5, 0.55])])
    {0: 'bottom center', 1: 'top center'}
    """
    taken = [_box(ring, np.array([RING, RING])) for ring in rings]
    places: dict[int, str] = {}
    for k, (name, ring) in enumerate(zip(names, rings, strict=True)):
        half = np.array([LETTER * (len(name) + 1) / 2, LINE / 2])
        for side, way in SIDES.items():
            box = _box(ring + np.array(way) * (half + RING), half)
            others = (other for i, other in enumerate(taken) if i != k)
            if _inside(box) and not any(_over(box, other) for other in others):
                places[k] = side
                taken.append(box)
                break
    return places


def _box(middle: np.ndarray, half: np.ndarray) -> np.ndarray:
    return np.stack([middle - half, middle + half])


def _over(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one[0] < other[1]).all() and (other[0] < one[1]).all())


def _inside(box: np.ndarray) -> bool:
    return bool((box[0] >= 0).all() and (box[1] <= 1).all())
