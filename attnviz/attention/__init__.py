"""Vectors become attention: the formula and its record, and every choice of the lab around it."""

from attnviz.attention.attend import (
    Attention,
    Mask,
    Matrix,
    Normalise,
    attend,
    self_attention,
    softmax,
)

__all__ = ["Attention", "Mask", "Matrix", "Normalise", "attend", "self_attention", "softmax"]
