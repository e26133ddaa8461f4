"""attend: by hand, by property, by a naive loop and by PyTorch's answers."""

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attnviz.attention import attend, self_attention, softmax
from attnviz.errors import EmptyText, NotFinite, NothingToRead, ShapeMismatch
from tests.oracle import cases, words

TORCH = cases("torch")
numbers = st.floats(-8, 8, width=32)
sizes = st.tuples(st.integers(1, 6), st.integers(1, 5))
matrices = sizes.flatmap(lambda size: arrays(np.float32, size, elements=numbers))


# By hand


def test_two_words():
    a = self_attention(["left", "right"], [[1, 0], [0, 2]])
    e = math.e
    np.testing.assert_array_equal(a.S, [[1, 0], [0, 4]])
    W = [[e / (e + 1), 1 / (e + 1)], [1 / (1 + e**4), e**4 / (1 + e**4)]]
    np.testing.assert_allclose(a.W, W, rtol=1e-6)
    np.testing.assert_allclose(a.Y, [[W[0][0], 2 * W[0][1]], [W[1][0], 2 * W[1][1]]], rtol=1e-6)


def test_three_words_whose_weights_are_simple_fractions():
    Q, K = [[1], [0], [2]], [[math.log(2)], [math.log(3)], [math.log(5)]]
    a = attend(["a", "b", "c"], Q, K, [[30], [60], [90]])
    W = [[2 / 10, 3 / 10, 5 / 10], [1 / 3, 1 / 3, 1 / 3], [4 / 38, 9 / 38, 25 / 38]]
    np.testing.assert_allclose(a.W, W, rtol=1e-6)
    np.testing.assert_allclose(a.Y[:, 0], [69, 60, (120 + 540 + 2250) / 38], rtol=1e-6)


def test_the_scale_multiplies_the_scores():
    V = [[3.0, 4.0], [1.0, 0.0]]
    a = self_attention(["long", "short"], V, scale=0.5)
    np.testing.assert_array_equal(a.S, [[12.5, 1.5], [1.5, 0.5]])
    assert a.scale == 0.5


def test_a_masked_score_is_minus_infinity_and_its_weight_zero():
    a = self_attention(["a", "b"], [[1.0], [5.0]], mask=[[True, False], [True, True]])
    assert a.S[0, 1] == -np.inf
    assert a.W[0].tolist() == [1, 0]
    assert a.Y[0].tolist() == [1]


def test_one_word_reads_only_itself():
    a = self_attention(["alone"], [[1.5, -2.0]])
    assert a.W.tolist() == [[1]]
    np.testing.assert_array_equal(a.Y, a.V)


def test_three_words_read_two():
    a = attend(["x", "y", "z"], np.zeros((3, 2)), np.ones((2, 2)), [[2], [4]], key_tokens="ab")
    assert (a.tokens, a.key_tokens) == (("x", "y", "z"), ("a", "b"))
    np.testing.assert_array_equal(a.Y, [[3], [3], [3]])


# Properties


@given(matrices)
def test_rows_of_weights_are_shares(V):
    a = self_attention(words(len(V)), V)
    assert (a.W >= 0).all()
    np.testing.assert_allclose(a.W.sum(axis=1), 1, rtol=1e-5)
    np.testing.assert_array_equal(a.S, a.S.T)


@given(matrices, st.randoms())
def test_shuffling_the_words_shuffles_everything_and_changes_nothing(V, random):
    order = list(range(len(V)))
    random.shuffle(order)
    a = self_attention(words(len(V)), V)
    b = self_attention([words(len(V))[i] for i in order], V[order])
    np.testing.assert_allclose(b.S, a.S[np.ix_(order, order)], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(b.W, a.W[np.ix_(order, order)], atol=1e-3)
    np.testing.assert_allclose(b.Y, a.Y[order], atol=1e-2)


@given(matrices)
def test_y_lies_between_the_smallest_and_the_largest_value(V):
    a = self_attention(words(len(V)), V)
    assert (V.min(axis=0) - 1e-5 <= a.Y).all()
    assert (V.max(axis=0) + 1e-5 >= a.Y).all()


@given(matrices, st.floats(-100, 100))
def test_softmax_does_not_see_a_shift(x, shift):
    np.testing.assert_allclose(softmax(x + np.float32(shift)), softmax(x), atol=1e-4)


@given(matrices, st.floats(0.01, 4))
def test_scaling_the_scores_is_scaling_the_queries(V, scale):
    a = self_attention(words(len(V)), V, scale=scale)
    b = attend(words(len(V)), V * np.float32(scale), V, V)
    np.testing.assert_allclose(a.S, b.S, rtol=1e-4, atol=1e-4)


@given(matrices, st.data())
def test_exactly_the_masked_weights_are_zero(V, data):
    n = len(V)
    mask = data.draw(arrays(bool, (n, n))) | np.eye(n, dtype=bool)
    a = self_attention(words(n), V, scale=0.1, mask=mask)
    np.testing.assert_array_equal(a.W > 0, mask)
    np.testing.assert_array_equal(np.isneginf(a.S), ~mask)
    np.testing.assert_allclose(a.W.sum(axis=1), 1, rtol=1e-5)


# Oracles


def by_loops(Q, K, V, scale, mask):
    """The textbook's sums, one number at a time."""
    S = [[scale * sum(x * y for x, y in zip(q, k, strict=True)) for k in K] for q in Q]
    E = [[math.exp(s) * m for s, m in zip(*rows, strict=True)] for rows in zip(S, mask)]  # noqa: B905
    W = [[e / sum(row) for e in row] for row in E]
    return W, [[sum(w * v[c] for w, v in zip(row, V)) for c in range(len(V[0]))] for row in W]  # noqa: B905


@given(matrices, st.data())
def test_attend_is_the_naive_loop(K, data):
    n, (m, d) = data.draw(st.integers(1, 4)), K.shape
    small = st.floats(-2, 2, width=32)
    Q = data.draw(arrays(np.float32, (n, d), elements=small))
    V = data.draw(arrays(np.float32, (m, 3), elements=small))
    mask = data.draw(arrays(bool, (n, m)))
    mask[:, 0] = True
    a = attend(words(n), Q, K, V, key_tokens=words(m), scale=0.5, mask=mask)
    W, Y = by_loops(Q.tolist(), K.tolist(), V.tolist(), 0.5, mask.tolist())
    np.testing.assert_allclose(a.W, W, atol=1e-5)
    np.testing.assert_allclose(a.Y, Y, atol=1e-5)


@pytest.mark.parametrize("name", TORCH)
def test_attend_agrees_with_pytorch(name):
    case = TORCH[name]
    Q, K, V, mask = case["Q"], case["K"], case["V"], case.get("mask")
    keys = [f"key{i}" for i in range(len(K))]
    a = attend(words(len(Q)), Q, K, V, key_tokens=keys, scale=float(case["scale"]), mask=mask)
    assert a.W.dtype == a.Y.dtype == case["Y"].dtype
    np.testing.assert_allclose(a.W, case["W"], atol=1e-5)
    np.testing.assert_allclose(a.Y, case["Y"], atol=1e-5)


# Numbers at the edge


@pytest.mark.parametrize("size", [1e30, 1e19, 1.0, 1e-20, 1e-45, 0.0])
def test_any_finite_float32_has_an_answer(size):
    V = np.float32(size) * np.array([[1, 0], [-1, 0.5], [0, 0]], np.float32)
    a = self_attention(["a", "b", "c"], V)
    assert np.isfinite(a.S).all()
    assert np.isfinite(a.Y).all()
    np.testing.assert_allclose(a.W.sum(axis=1), 1, rtol=1e-6)
    assert a.W[0].argmax() == 0


def test_equal_rows_are_read_equally():
    a = self_attention(words(7), np.ones((7, 300), np.float32))
    np.testing.assert_allclose(a.W, 1 / 7, rtol=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_vector_that_is_not_finite_is_refused_by_name(bad):
    with pytest.raises(NotFinite, match="“b”") as caught:
        self_attention(["a", "b"], [[1.0, 2.0], [bad, 0.0]])
    assert caught.value.word == "b"
    with pytest.raises(NotFinite, match="“key”"):
        attend(["a"], [[1.0]], [[1.0], [bad]], [[1.0], [1.0]], key_tokens=["x", "key"])
    with pytest.raises(NotFinite, match="“key”"):
        attend(["a"], [[1.0]], [[1.0], [1.0]], [[1.0], [bad]], key_tokens=["x", "key"])


def test_scores_beyond_a_float_are_refused_by_name():
    with pytest.raises(NotFinite, match="A score of “b”"):
        self_attention(["a", "b"], [[1.0], [1e200]])
    with pytest.raises(NotFinite, match="A score of “a”"):
        self_attention(["a", "b"], [[1.0], [2.0]], scale=math.nan)


def test_a_word_with_nothing_to_read_is_refused_by_name():
    with pytest.raises(NothingToRead, match="“b”") as caught:
        self_attention(["a", "b"], np.eye(2), mask=[[1, 1], [0, 0]])
    assert (caught.value.word, caught.value.position) == ("b", 1)


@pytest.mark.parametrize(
    ("Q", "K", "V", "mask"),
    [
        (np.ones((3, 2)), np.ones((2, 2)), np.ones((2, 2)), None),  # a row too many
        (np.ones((2, 2)), np.ones((1, 2)), np.ones((2, 2)), None),
        (np.ones((2, 2)), np.ones((2, 2)), np.ones((3, 2)), None),
        (np.ones((2, 2)), np.ones((2, 3)), np.ones((2, 2)), None),  # sizes that do not multiply
        (np.ones(2), np.ones((2, 2)), np.ones((2, 2)), None),  # not a matrix
        (np.ones((2, 2, 1)), np.ones((2, 2)), np.ones((2, 2)), None),
        (np.ones((2, 2)), np.ones((2, 2)), np.ones((2, 2)), np.ones((2, 3))),
        (np.ones((2, 2)), np.ones((2, 2)), np.ones((2, 2)), np.ones(2)),
    ],
)
def test_shapes_that_do_not_go_together(Q, K, V, mask):
    with pytest.raises(ShapeMismatch):
        attend(["a", "b"], Q, K, V, mask=mask)


def test_no_word_is_refused():
    with pytest.raises(EmptyText):
        self_attention([], np.ones((0, 2)))
    with pytest.raises(EmptyText):
        attend(["a"], [[1.0]], np.ones((0, 1)), np.ones((0, 1)), key_tokens=[])


def test_softmax_takes_integers_and_small_floats():
    np.testing.assert_allclose(softmax([[0, 0], [3, 3]]), 0.5)
    assert softmax(np.zeros((1, 2), np.float16)).dtype == np.float32


def test_memory_is_s_w_and_y_and_small_change():
    n, d = 512, 300
    V = np.random.default_rng(1).standard_normal((n, d)).astype(np.float32)
    names = tuple(words(n))
    tracemalloc.start()
    a = self_attention(names, V, scale=d**-0.5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.15 * (a.S.nbytes + a.W.nbytes + a.Y.nbytes)
