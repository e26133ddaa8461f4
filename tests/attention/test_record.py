"""The record: its shapes, its kinds of numbers, and that nothing in it changes."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from attnviz.attention import attend, self_attention
from attnviz.errors import ShapeMismatch


@pytest.mark.parametrize("name", ["Q", "K", "V", "S", "W", "Y"])
def test_the_record_checks_every_shape(name):
    a = self_attention(["a", "b"], np.eye(2))
    for wrong in (np.ones((3, 3)), np.ones(2), np.ones(())):
        with pytest.raises(ShapeMismatch):
            replace(a, **{name: wrong})  # type: ignore[arg-type]


def test_the_arrays_are_read_only_and_the_callers_own_is_not_frozen():
    V = np.eye(2, dtype=np.float32)
    a = self_attention(["a", "b"], V)
    for name in "QKVSWY":
        with pytest.raises(ValueError, match="read-only"):
            getattr(a, name)[0, 0] = 9
    assert V.flags.writeable
    with pytest.raises(FrozenInstanceError):
        a.scale = 2.0  # type: ignore[misc]


def test_one_array_under_three_names_stays_one():
    a = self_attention(["a", "b"], [[1, 2], [3, 4]])
    assert a.Q is a.K is a.V
    X = np.eye(2)
    b = attend(["a", "b"], X, X, X + 1)
    assert b.Q is b.K is not b.V


@pytest.mark.parametrize(
    ("given_as", "kept_as"),
    [("float16", "float32"), ("float32", "float32"), ("float64", "float64"), ("int8", "float32")],
)
def test_float32_at_least(given_as, kept_as):
    a = self_attention(["a", "b"], np.eye(2, dtype=given_as))
    assert {getattr(a, name).dtype for name in "QKVSWY"} == {np.dtype(kept_as)}


def test_repr_tells_the_sentence_and_the_shapes():
    a = self_attention(["to", "be"], np.eye(2))
    shapes = ", ".join(f"{name} (2, 2)" for name in "QKVSWY")
    assert repr(a) == f"Attention('to be': {shapes})"
