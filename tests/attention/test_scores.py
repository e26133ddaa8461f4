"""Scores by name, temperature, and weights that are not the softmax."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attnviz.attention import attend, self_attention, softmax
from attnviz.attention.scores import SCORES, attend_by, scale_of, unit_rows
from attnviz.attention.weights import entropy, shares
from attnviz.errors import InvalidChoice, NotFinite, NoWeight

V = [[3.0, 4.0], [0.0, 2.0], [0.0, 0.0]]
TOKENS = ["a", "b", "c"]
numbers = st.floats(-8, 8, width=32)
matrices = arrays(np.float32, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=numbers)


# Scores


def test_the_three_scores_by_hand():
    raw, scaled, cosine = (
        attend_by(TOKENS, V, V, V, scores=s) for s in ("raw", "scaled", "cosine")
    )
    np.testing.assert_allclose(raw.S, [[25, 8, 0], [8, 4, 0], [0, 0, 0]])
    np.testing.assert_allclose(scaled.S, raw.S / math.sqrt(2), rtol=1e-6)
    np.testing.assert_allclose(
        cosine.S, [[1.0, 0.8, 0.0], [0.8, 1.0, 0.0], [0.0, 0.0, 0.0]], rtol=1e-6
    )
    np.testing.assert_array_equal(cosine.V, V)  # only the scores forget the lengths
    assert cosine.scale == 1


@pytest.mark.parametrize("scores", SCORES)
@pytest.mark.parametrize("temperature", [0.1, 1, 7.0])
def test_the_record_stays_true(scores, temperature):
    a = attend_by(TOKENS, V, V, V, scores=scores, temperature=temperature)
    np.testing.assert_allclose(a.S, a.scale * (a.Q @ a.K.T), rtol=1e-6)
    np.testing.assert_array_equal(a.W, a.normalise(a.S))
    np.testing.assert_allclose(a.Y, a.W @ a.V, rtol=1e-6)
    assert a.Q is a.K


def test_a_temperature_of_root_d_is_the_papers_scale():
    assert scale_of("raw", 50, math.sqrt(50)) == pytest.approx(scale_of("scaled", 50))
    assert scale_of("cosine", 50, 0.5) == 2


@given(matrices)
def test_cosines_are_cosines(X):
    S = attend_by([str(i) for i in range(len(X))], X, X, X, scores="cosine").S
    assert (abs(S) <= 1 + 1e-6).all()
    some = np.abs(X).max(axis=1) > 0
    np.testing.assert_allclose(np.diag(S), some, atol=1e-6)


@pytest.mark.parametrize("size", [1e38, 1e30, 1.0, 1e-30, 1e-45])
def test_rows_of_any_size_come_to_length_1(size):
    X = np.array([[size, size], [0, size], [0, 0]], np.float32)
    expected = [[0.5**0.5, 0.5**0.5], [0, 1], [0, 0]]
    np.testing.assert_allclose(unit_rows(X), expected, rtol=1e-6)
    assert unit_rows(X).dtype == np.float32


def test_unit_rows_of_integers_and_of_lists():
    np.testing.assert_allclose(unit_rows([[3, 4]]), [[0.6, 0.8]])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_cosine_refuses_what_is_not_finite(bad):
    with pytest.raises(NotFinite, match="“b”"):
        attend_by(["a", "b"], [[1.0], [bad]], [[1.0], [1.0]], np.eye(2), scores="cosine")


@pytest.mark.parametrize("temperature", [0, -1, math.nan, math.inf])
def test_a_temperature_is_above_0(temperature):
    with pytest.raises(InvalidChoice):
        scale_of("raw", 4, temperature)


def test_scores_that_are_not_offered():
    with pytest.raises(InvalidChoice, match="manhattan"):
        attend_by(TOKENS, V, V, V, scores="manhattan")


# Weights


def test_shares_by_hand():
    a = attend(["a", "b"], [[1.0], [2.0]], [[3.0], [1.0], [-9.0]], np.eye(3), key_tokens="xyz",
               normalise=shares)  # fmt: skip
    np.testing.assert_allclose(a.W, [[0.75, 0.25, 0.0]] * 2)
    assert a.normalise is shares
    assert self_attention(["a"], [[1.0]]).normalise is softmax


def test_shares_with_a_mask():
    mask = np.array([[0, 1], [1, 1]])
    a = self_attention(["a", "b"], [[2.0, 0.0], [1.0, 1.0]], mask=mask, normalise=shares)
    np.testing.assert_allclose(a.W, [[0.0, 1.0], [0.5, 0.5]])


def test_a_row_with_nothing_positive_is_refused_by_name():
    with pytest.raises(NoWeight, match="“b”") as caught:
        attend(["a", "b"], [[1.0], [-1.0]], [[1.0], [2.0]], np.eye(2), normalise=shares)
    assert (caught.value.word, caught.value.position) == ("b", 1)
    with pytest.raises(NoWeight, match="“zero”"):
        self_attention(["zero"], [[0.0, 0.0]], normalise=shares)


@given(matrices)
def test_shares_are_shares(S):
    W = shares(S)
    positive = (S > 0).any(axis=1)
    np.testing.assert_allclose(W.sum(axis=1), positive, rtol=1e-6)
    assert (W[S <= 0] == 0).all()
    expected = S[positive].clip(0) / S[positive].clip(0).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(W[positive], expected, rtol=1e-5, atol=1e-7)


def test_shares_of_huge_scores_and_of_integers():
    np.testing.assert_allclose(shares(np.full((1, 4), 3e38, np.float32)), 0.25)
    np.testing.assert_allclose(shares([[1, 3, -np.inf]]), [[0.25, 0.75, 0.0]])
    np.testing.assert_allclose(shares([[1, 3]]), [[0.25, 0.75]])


def test_entropy_by_hand():
    W = [[0.5, 0.25, 0.25], [1.0, 0.0, 0.0], [1 / 3, 1 / 3, 1 / 3]]
    np.testing.assert_allclose(entropy(W), [1.5 * math.log(2), 0.0, math.log(3)], atol=1e-12)
