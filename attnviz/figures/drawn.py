"""What a picture of weights asks of what it draws."""

from typing import Protocol

import numpy as np
import numpy.typing as npt


class Weighing(Protocol):
    """Who reads whom, and how much: an `Attention`, or a `View` of a trained head.

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
