"""Two readings are compared."""

import numpy as np


def same(one, other):
    """Whether two readings say the same, all numbers within 1e-5 or so."""
    assert (one.text, one.pieces, one.tokens, one.words) == (
        *(other.text, other.pieces),
        *(other.tokens, other.words),
    )
    assert np.abs(one.probabilities - other.probabilities).max() < 1e-5
    assert np.abs(one.hidden - other.hidden).max() < 1e-4
    for a, b in zip(one.layers, other.layers, strict=True):
        assert np.abs(a.W - b.W).max() < 1e-5
        assert np.array_equal(np.isinf(a.S), np.isinf(b.S))
        for name in ("Q", "K", "V", "Y"):
            assert np.abs(getattr(a, name) - getattr(b, name)).max() < 1e-4
