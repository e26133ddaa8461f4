"""What is changed in a model while it reads: arcs that are cut, heads that are switched off."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.errors import InvalidChoice

LAST, ALL = "last", "all"
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cut:
    """A cut arc: no piece may attend to the piece at the place `read`.

    `by` says which pieces may not: "last" is the last piece and all pieces written after it, "all"
    is every later piece, and a number is the piece at that place. `layer` and `head` (from 0)
    cut only there; None cuts everywhere. A piece always attends to itself, so no row is empty.

    >>> Cut(3), Cut(3, by="all", layer=17, head=5)
    (Cut(read=3, by='last', layer=None, head=None), Cut(read=3, by='all', layer=17, head=5))
    """

    read: int
    by: str | int = LAST
    layer: int | None = None
    head: int | None = None

    def __post_init__(self) -> None:
        if isinstance(self.by, str) and self.by not in (LAST, ALL):
            offered = (LAST, ALL, "a place")
            raise InvalidChoice("The words that may not attend", self.by, offered)


@dataclass(frozen=True)
class Off:
    """A head that is switched off: its Y counts as 0. Without `head`, all heads of the layer."""

    layer: int
    head: int | None = None


@dataclass(frozen=True)
class Changes:
    """All cuts and switched-off heads of a reading; `last` is the place of its last piece."""

    cuts: tuple[Cut, ...] = ()
    off: tuple[Off, ...] = ()
    last: int = 0

    def __bool__(self) -> bool:
        return bool(self.cuts or self.off)

    @property
    def first_piece(self) -> int | float:
        """The place of the first piece that is changed; infinite where nothing is."""
        found = [0] if self.off else [self._first_reader(cut) for cut in self.cuts]
        return min(found, default=math.inf)

    def _first_reader(self, cut: Cut) -> int:
        if isinstance(cut.by, int):
            return cut.by
        return self.last if cut.by == LAST else cut.read + 1

    @property
    def first_layer(self) -> int:
        """The first layer in which something is changed; 0 where nothing is."""
        layers = [cut.layer or 0 for cut in self.cuts] + [off.layer for off in self.off]
        return min(layers, default=0)

    def mask(self, layer: int, heads: int, start: int, count: int) -> Mask:
        """Who may be read in a layer, (heads, count, start + count), by pieces from `start` on."""
        readers, read = np.arange(start, start + count), np.arange(start + count)
        mask: Mask = np.broadcast_to(read <= readers[:, None], (heads, count, start + count)).copy()
        for cut in self.cuts:
            if cut.layer in (None, layer) and cut.read < start + count:
                which = slice(None) if cut.head is None else cut.head
                mask[which, self._readers(cut, readers), cut.read] = False
        return mask

    def _readers(self, cut: Cut, readers: npt.NDArray[np.int_]) -> Mask:
        if cut.by == LAST:
            chosen = readers >= self.last
        else:
            chosen = readers > cut.read if cut.by == ALL else readers == cut.by
        return chosen & (readers != cut.read)

    def gates(self, layer: int, heads: int) -> npt.NDArray[np.float32]:
        """1 for each head of a layer that counts, 0 for one that is switched off, (heads,)."""
        gates = np.ones(heads, np.float32)
        for off in self.off:
            if off.layer == layer:
                gates[slice(None) if off.head is None else off.head] = 0
        return gates

    def check(self, pieces: int, layers: int, heads: int) -> None:
        """Refuse what names a place, a layer or a head that is not there: `InvalidChoice`."""
        for cut in self.cuts:
            _check("The piece to cut", cut.read, pieces)
            _check("The piece that attends", cut.by, pieces)
        places = [(cut.layer, cut.head) for cut in self.cuts]
        for layer, head in places + [(off.layer, off.head) for off in self.off]:
            _check("The layer", layer, layers)
            _check("The head", head, heads)


def _check(what: str, number: int | str | None, count: int) -> None:
    if isinstance(number, int) and not 0 <= number < count:
        raise InvalidChoice(what, number, [f"0 to {count - 1}"])


def cut_words(places: Sequence[int], by: str | int = LAST) -> tuple[Cut, ...]:
    """A cut in every layer and head for each of several places."""
    return tuple(Cut(place, by) for place in places)
