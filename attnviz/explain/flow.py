"""One word on its way from its vector to its contextual one: a row of the record, stage by stage.

Nothing is worked out anew but what a picture of the way needs besides the record: the products
whose sum is a score, and for a long sentence the words of little weight together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.text.labels import unique_labels

STEPS = ("vectors", "scores", "weights", "mixture")
MOST, MOST_DOWN = 16, 9  # words that are drawn side by side, on a wide screen and on a narrow one
Numbers = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Flow:
    """How the word `reader` comes from its query `q` (d,) to its contextual vector `y` (e,).

    For each of k `words` that it reads: the key (k, d), the `products` (k, d) of query and key,
    number by number, the score, the weight, and the value (k, e); y = Σ weight · value. `own` is
    the place among them of the reader itself, `most` that of the other word with the largest
    weight; None where there is none. `v` (e,) is the reader's own value, if it has one.

    In a long sentence the words of least weight are one, the last, called `rest`, with the sum
    of their weights and the mean of their values under these; it has no key and no score (NaN).
    """

    reader: str
    words: tuple[str, ...]
    places: tuple[int, ...]  # of each word in the sentence; of `rest` -1
    q: Numbers
    keys: Numbers
    products: Numbers
    scores: Numbers
    weights: Numbers
    values: Numbers
    y: Numbers
    v: Numbers | None
    own: int | None
    most: int | None
    scale: float

    @property
    def one_vector(self) -> bool:
        """Whether a word asks, is asked and is taken up by one and the same vector."""
        return self.keys.shape == self.values.shape and bool(
            np.array_equal(self.keys[np.isfinite(self.scores)], self._read)
        )

    @property
    def meets_itself(self) -> bool:
        """Whether the reader's key is its query, so that no product of the two is below 0."""
        return self.own is not None and bool(np.array_equal(self.q, self.keys[self.own]))

    def largest(self, j: int) -> int:
        """The place of the number of y into which the word of place j gives most."""
        return int(self._largest[j])

    @cached_property
    def totals(self) -> list[float]:
        """The sum of the products of each word; NaN where it has no key."""
        sums: list[float] = self.products.sum(axis=1).tolist()
        return sums

    @cached_property
    def _largest(self) -> npt.NDArray[np.intp]:
        found: npt.NDArray[np.intp] = np.abs(self.weights[:, None] * self.values).argmax(1)
        return found

    @property
    def _read(self) -> Numbers:
        return self.values[np.isfinite(self.scores)]


def flow(a: Attention, row: int, *, most: int = MOST, itself: bool = True) -> Flow:
    """The way of the word in `row`; of more than `most` words those of least weight as one.

    `itself`: whether the words that read are those that are read, as in self-attention.

    >>> from attnviz.attention import self_attention
    >>> way = flow(self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]]), 0)
    >>> way.products, way.scores, way.weights.round(3), way.y.round(3)
    (array([[1., 0.],
           [0., 0.]]), array([1., 0.]), array([0.731, 0.269]), array([0.731, 0.538]))
    >>> way.own, way.most
    (0, 1)
    """
    labels, own = unique_labels(a.key_tokens), row if itself else None
    kept, rest = _parted(a.W[row], most, own)
    drawn = _drawn(a, row, kept)
    words, places = [labels[j] for j in kept], list(kept)
    if rest:
        words, places = [*words, f"{len(rest)} others"], [*places, -1]
        together = _together(a, row, rest)
        drawn = {name: np.concatenate([drawn[name], together[name]]) for name in drawn}
    return Flow(
        reader=unique_labels(a.tokens)[row],
        words=tuple(words),
        places=tuple(places),
        q=a.Q[row],
        **drawn,
        y=a.Y[row],
        v=a.V[row] if itself else None,
        own=None if own is None else places.index(own),
        most=_most_read(a.W[row], own, places),
        scale=a.scale,
    )


def _drawn(a: Attention, row: int, kept: Sequence[int]) -> dict[str, Numbers]:
    """What `Flow` holds of each of the words that are drawn; sums of it are in double precision."""
    return {
        "keys": a.K[kept],
        "products": a.Q[row].astype(np.float64) * a.K[kept],
        "scores": a.S[row, kept].astype(np.float64),
        "weights": a.W[row, kept].astype(np.float64),
        "values": a.V[kept].astype(np.float64),
    }


def _together(a: Attention, row: int, rest: Sequence[int]) -> dict[str, Numbers]:
    """The same of the words that become one: no key and no score, the mean of their values."""
    w = a.W[row, rest].astype(np.float64)
    share = float(w.sum())
    mean = w @ a.V[rest] / share if share else np.zeros(a.V.shape[1])
    nothing = np.full((1, a.K.shape[1]), np.nan)
    return {
        "keys": nothing,
        "products": nothing,
        "scores": np.full(1, np.nan),
        "weights": np.array([share]),
        "values": mean[np.newaxis],
    }


def _parted(w: Numbers, most: int, own: int | None) -> tuple[list[int], list[int]]:
    """The places of the words that are drawn, in their order, and of those that become one."""
    if len(w) <= most:
        return list(range(len(w))), []
    best = [j for j in np.argsort(-w, kind="stable").tolist() if j != own]
    first = [*([] if own is None else [own]), *best]
    return sorted(first[: most - 1]), sorted(first[most - 1 :])


def _most_read(w: Numbers, own: int | None, places: Sequence[int]) -> int | None:
    others = np.where(np.arange(len(w)) == (-1 if own is None else own), -1.0, w)
    best = int(others.argmax())
    return places.index(best) if others[best] > 0 else None
