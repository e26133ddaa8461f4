"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from attnviz.attention.choices import Choices
from attnviz.attention.heads import head_counts
from attnviz.control import controls, from_values, part, replaced, value_of, values_of
from attnviz.settings.next_word import NextWordChoices
from attnviz.settings.pair import PairChoices
from attnviz.settings.sentence import SentenceChoices
from attnviz.settings.train import TrainChoices
from attnviz.settings.transformer import TransformerChoices
from attnviz.settings.words import WordChoices


@dataclass(frozen=True)
class Settings(SentenceChoices, Choices):
    """The choices of the sentence and of the lab, and for each other page a part with its own.

    Links, widgets, files and `analyse` know a choice by its flat name: `rate`, not `train.rate`.
    So do `Settings.from_flat`, `flat()`, `settings["rate"]` and `attnviz.control.replaced`.
    `pair` is the part of the page Compare, `words` that of the page Vectors. Raises
    `InvalidChoice` for what is not offered.

    >>> chosen = Settings.from_flat({"dim": 300, "rate": 0.03})
    >>> chosen.dim, chosen.train.rate, chosen["rate"]
    (300, 0.03, 0.03)
    >>> Settings(scale="big")
    Traceback (most recent call last):
    attnviz.errors.InvalidChoice: scale cannot be 'big'; allowed: scaled, raw, cosine.
    """

    # A link and a source line name the lab's choices before the sentence's, and a part's where
    # it says: an old link looks the same when it is made again.
    next: NextWordChoices = part(NextWordChoices, before="scale")
    words: WordChoices = part(WordChoices, before="text")
    train: TrainChoices = part(TrainChoices, before="text")
    transformer: TransformerChoices = part(TransformerChoices)
    pair: PairChoices = part(PairChoices)

    @classmethod
    def from_flat(cls, values: Mapping[str, Any]) -> "Settings":
        """Settings with choices by their flat names, the others as by default.

        Raises `InvalidChoice` for what is not offered, `TypeError` for an unknown name.
        """
        return from_values(cls, values)

    def flat(self) -> dict[str, Any]:
        """All choices by their flat names, in the order of a link."""
        return values_of(self)

    @property
    def computed(self) -> "Settings":
        """These settings with the defaults for all that changes no number of the sentence.

        >>> Settings(dim=300, focus="river", step="scores").computed == Settings(dim=300)
        True
        """
        return replace(self, **{name: getattr(DEFAULTS, name) for name in SHOWN})

    def __getitem__(self, name: str) -> Any:
        """A choice by its flat name; `KeyError` for an unknown one."""
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


# How a sentence is shown, and what only other pages read.
SHOWN = (
    *("focus", "arcs", "picture", "step", "matrices"),
    *("next", "words", "train", "transformer", "pair"),
)
DEFAULTS = Settings()
CONTROLS = controls(Settings)
NAMES = tuple(CONTROLS)


def vectors_title(vectors: str) -> str:
    """What people call the vectors of a setting.

    >>> vectors_title("glove"), vectors_title("own")
    ('GloVe', 'Your own')
    """
    return CONTROLS["vectors"].named(vectors)
