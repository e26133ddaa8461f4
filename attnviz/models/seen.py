"""Weights between tokens as every figure takes them, whichever model they come from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.text.labels import unique_labels

Array = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class TokenWeights:
    """Weights between k tokens, `W` (…, k, k): a row is the token that attends.

    >>> TokenWeights(("the", "cat", "the"), np.eye(3)).labels
    ('the (1)', 'cat', 'the (3)')
    """

    tokens: tuple[str, ...]
    W: Array

    @property
    def key_tokens(self) -> tuple[str, ...]:
        """The tokens that are attended to: the same."""
        return self.tokens

    @property
    def labels(self) -> tuple[str, ...]:
        """A name for each of `tokens` that tells repeated ones apart."""
        return unique_labels(self.tokens)
