"""Habits of a decoder's heads, measured on a text: what each head reads, as a mean weight.

0 means never, 1 always. Where a text gives no occasion for a habit, its scores are NaN.
"""

import numpy as np
import numpy.typing as npt

from attnviz.models.decoder.reading import Reading
from attnviz.models.ranking import Scores, mean_of_known

HABITS = {
    "previous": "attends to the piece before",
    "first": "rests on the first piece",
    "itself": "attends to itself",
    "same": "attends to an earlier copy of the piece",
    "followed": "attends to what followed the piece last time",
}


def habits(reading: Reading) -> dict[str, Scores]:
    """A score (L, H) for every habit of `HABITS`.

    previous: the mean weight of the piece before, of all from the third on; first: that of the
    first piece; itself: that of the piece itself. same: of the earlier places of the same piece,
    for pieces that stood before; followed: of the places right after those. The first piece,
    which many heads rest on, counts for "first" alone. Olsson et al. (2022) call heads that read
    what followed last time *induction heads*.
    """
    W = reading.weights[:, :, 2:].astype(np.float64)
    ids = np.array([piece.id for piece in reading.pieces])
    return {name: _score(W, _places(name, ids)[2:]) for name in HABITS}


def _places(name: str, ids: npt.NDArray[np.int_]) -> npt.NDArray[np.bool_]:
    """Which pieces (columns) a habit reads from each piece (rows), (n, n)."""
    n, eye = len(ids), np.eye(len(ids), dtype=bool)
    before = np.tril(np.ones((n, n), bool), -1)
    twin = (ids[:, None] == ids) & before
    after = np.zeros_like(twin)
    after[:, 1:] = twin[:, :-1] & before[:, 1:]
    first = np.zeros_like(twin)
    first[:, 0] = True
    places = {"previous": np.eye(n, k=-1, dtype=bool), "first": first, "itself": eye}
    places |= {"same": twin, "followed": after}
    return places[name] if name == "first" else places[name] & ~first


def _score(W: Scores, places: npt.NDArray[np.bool_]) -> Scores:
    rows = places.any(axis=1)
    return mean_of_known((W * places).sum(axis=-1)[..., rows])
