"""Where a word stands, as a vector added to its own."""

import numpy as np
import numpy.typing as npt

from attnviz.attention.attend import Matrix


def sinusoidal(n: int, d: int, *, base: float = 10_000.0) -> Matrix:
    """A vector for each of n places, (n, d): sines and cosines of growing wavelengths.

    Column 2i is sin(place / base^(2i/d)), column 2i + 1 the cosine of the same.
    Source: Vaswani et al. (2017), section 3.5, where the base is 10,000.

    >>> sinusoidal(2, 4).round(2)
    array([[0.  , 1.  , 0.  , 1.  ],
           [0.84, 0.54, 0.01, 1.  ]])
    """
    column = np.arange(d)
    angle = np.arange(n)[:, None] / base ** ((column - column % 2) / d)
    return np.where(column % 2, np.cos(angle), np.sin(angle))


def add_positions(V: npt.ArrayLike, strength: float = 1.0) -> Matrix:
    """V + strength · `sinusoidal`, (n, d); with strength 0 the vectors themselves.

    Without positions attention cannot tell one order of the words from another. A position's
    length is about √(d/2), whatever the length of the word's own vector.

    >>> add_positions([[1.0, 1.0], [1.0, 1.0]], strength=0.5).round(2)
    array([[1.  , 1.5 ],
           [1.42, 1.27]])
    """
    V = np.asarray(V)
    V = V.astype(np.result_type(V.dtype, np.float32), copy=False)
    return V + (strength * sinusoidal(*V.shape)).astype(V.dtype)
