"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from attnviz.attention.heads import head_counts
from attnviz.control import controls, from_values, replaced, value_of, values_of
from attnviz.settings.next_word import NextWordChoices
from attnviz.settings.pair import PairChoices
from attnviz.settings.sentence import SentenceChoices
from attnviz.settings.teaching import Teaching
from attnviz.settings.trained import TrainedChoices
from attnviz.settings.words import WordChoices


# A link and a source line name choices in the order of the fields: the last of the bases first.
@dataclass(frozen=True)
class Settings(
    PairChoices, TrainedChoices, SentenceChoices, Teaching, WordChoices, NextWordChoices
):
    """The choices of every page and of the lab; each of the bases tells of its own.

    Raises `InvalidChoice` for what is not offered.

    >>> Settings(scale="big")
    Traceback (most recent call last):
    attnviz.errors.InvalidChoice: scale cannot be 'big'; allowed: scaled, raw, cosine.
    """

    @classmethod
    def from_flat(cls, values: Mapping[str, Any]) -> "Settings":
        """Settings with choices by the names that a link gives them, the others as by default.

        Raises `InvalidChoice` for what is not offered, `TypeError` for an unknown name.

        >>> Settings.from_flat({"dim": 300}).dim
        300
        """
        return from_values(cls, values)

    def flat(self) -> dict[str, Any]:
        """All choices by the names that a link gives them, in its order."""
        return values_of(self)

    def __getitem__(self, name: str) -> Any:
        """A choice by the name that a link gives it.

        >>> Settings(dim=300)["dim"]
        300
        """
        return value_of(self, name)

    def fitted(self) -> "Settings":
        """These settings with what cannot go together mended.

        Heads must divide the size of queries and values, what is repeated or added to its input
        must keep its size, and of several heads and layers one that is there is shown.

        >>> fit = Settings(dim=50, heads=3, projections=20, layers=2).fitted()
        >>> fit.projections, fit.heads
        (50, 2)
        """
        size = self.projections
        if size is not None and (size > self.dim or self.layers > 1 or self.residual):
            size = self.dim
        heads = max(count for count in head_counts(size or self.dim) if count <= self.heads)
        head = self.shown_head if heads == 1 else min(self.shown_head, heads)
        layer = self.shown_layer if self.layers == 1 else min(self.shown_layer, self.layers)
        return replaced(self, projections=size, heads=heads, shown_head=head, shown_layer=layer)


DEFAULTS = Settings()
CONTROLS = controls(Settings)
NAMES = tuple(CONTROLS)


def vectors_title(vectors: str) -> str:
    """What people call the vectors of a setting.

    >>> vectors_title("glove"), vectors_title("own")
    ('GloVe', 'Your own')
    """
    return CONTROLS["vectors"].named(vectors)
