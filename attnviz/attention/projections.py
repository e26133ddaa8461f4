"""Queries, keys and values that differ: three projections of the same vectors.

In a trained Transformer the three matrices are learned. Here they are random: they show what
projections do to the shapes, and that S is no longer symmetric, not what training finds.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Matrix
from attnviz.errors import InvalidChoice


@dataclass(frozen=True, eq=False)
class Projections:
    """Three matrices (d, size): Q = X · query, K = X · key, V = X · value.

    Source: Bishop & Bishop (2024), eqs. 12.9 to 12.11.

    >>> q, k, v = np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]]), np.array([[1.0], [1.0]])
    >>> Projections(q, k, v)([[3.0, 4.0]])
    (array([[3.]]), array([[4.]]), array([[7.]]))
    """

    query: Matrix
    key: Matrix
    value: Matrix

    def __call__(self, X: npt.ArrayLike) -> tuple[Matrix, Matrix, Matrix]:
        """Q, K and V of the vectors X (n, d)."""
        X = np.asarray(X)
        return X @ self.query, X @ self.key, X @ self.value


def random_projections(d: int, size: int, *, seed: int) -> Projections:
    """Random matrices (d, size) in float32, the same for the same seed; not learned.

    Entries are normal with variance 1/size, so a vector keeps its length on average
    (Johnson & Lindenstrauss 1984). Raises `InvalidChoice` for a size below 1 or a seed below 0.

    >>> Q, K, V = random_projections(50, 8, seed=7)(np.eye(50))
    >>> Q.shape, bool((Q == K).any())
    ((50, 8), False)
    """
    if size < 1:
        raise InvalidChoice("The size of the projections", size, ["1 or more"])
    if seed < 0:
        raise InvalidChoice("The seed", seed, ["0 or more"])
    draw = np.random.default_rng(seed).standard_normal((3, d, size)) / np.sqrt(size)
    return Projections(*draw.astype(np.float32))
