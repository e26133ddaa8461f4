"""What a picture of weights asks of what it draws."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from attnviz.text.labels import right_to_left

BACKWARDS = "backwards"  # the mark of a picture whose text runs from right to left
MARKS = ("[CLS]", "[SEP]")  # a model's, which have no direction of their own


class HasWeights(Protocol):
    """Which word reads which, and how much: an `Attention`, or a `ShownWeights` of a trained head.

    `W` (n, m): `tokens` are the n words that read, `key_tokens` the m that are read.
    """

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words that read."""

    @property
    def key_tokens(self) -> tuple[str, ...]:
        """The words that are read."""

    @property
    def W(self) -> npt.NDArray[np.floating]:  # noqa: N802 (the papers' letter)
        """The weights."""


def runs_backwards(a: HasWeights) -> bool:
    """Whether a text is written from right to left: as its record says, else by its words.

    A record knows the whole text, also the words that have no vector.

    >>> from attnviz import analyse
    >>> runs_backwards(analyse("שלום river bank")), runs_backwards(analyse("river שלום"))
    (True, False)
    """
    told = getattr(a, "right_to_left", None)
    own_words = " ".join(token for token in a.tokens if token not in MARKS)
    return bool(right_to_left(own_words) if told is None else told)
