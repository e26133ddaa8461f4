"""Positions, projections, heads and layers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import attnviz as av
from attnviz.attention import self_attention
from attnviz.attention.heads import attend_at_once, attend_in_heads, head_counts, merge
from attnviz.attention.layers import mean_cosine, stack_layers
from attnviz.attention.masks import window
from attnviz.attention.positions import add_positions, sinusoidal
from attnviz.attention.projections import Projections, random_projections
from attnviz.errors import InvalidChoice, ShapeMismatch
from tests.oracle import cases, words

MULTIHEAD, ONNX = cases("multihead"), cases("onnx")
DECK = av.analyse(dim=300)


# Positions


def test_positions_by_hand():
    P = sinusoidal(3, 4)
    np.testing.assert_allclose(P[0], [0, 1, 0, 1])
    np.testing.assert_allclose(P[2], [math.sin(2), math.cos(2), math.sin(0.02), math.cos(0.02)])


@pytest.mark.parametrize("d", [1, 2, 5, 50, 300])
def test_positions_by_the_papers_formula(d):
    P = sinusoidal(7, d)
    for place in range(7):
        for i in range(d):
            angle = place / 10000 ** (2 * (i // 2) / d)
            wave = math.cos if i % 2 else math.sin
            assert P[place, i] == pytest.approx(wave(angle))


def test_strength_0_leaves_the_vectors_as_they_are():
    np.testing.assert_array_equal(add_positions(DECK.V, 0), DECK.V)
    assert add_positions(DECK.V, 0.5).dtype == np.float32
    assert add_positions([[1, 2]]).tolist() == [[1, 3]]


@given(st.permutations(range(11)))
def test_shuffling_changes_nothing_without_positions_and_something_with_them(order):
    def y_of(X, tokens):
        return self_attention(tokens, X, scale=300**-0.5).Y

    tokens, shuffled = DECK.tokens, [DECK.tokens[i] for i in order]
    plain = y_of(DECK.V, tokens)[order], y_of(DECK.V[order], shuffled)
    np.testing.assert_allclose(*plain, atol=1e-4)
    V = DECK.V
    placed = y_of(add_positions(V), tokens)[order], y_of(add_positions(V[order]), shuffled)
    assert np.allclose(*placed, atol=1e-2) == (order == list(range(11)))


# Projections


def test_the_same_seed_gives_the_same_matrices():
    a, b, c = (random_projections(6, 4, seed=s) for s in (1, 1, 2))
    for name in ("query", "key", "value"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
        assert (getattr(a, name) != getattr(c, name)).all()
        assert getattr(a, name).shape == (6, 4)
        assert getattr(a, name).dtype == np.float32
    assert (a.query != a.key).all()
    assert (a.key != a.value).all()


def test_projected_scores_are_not_symmetric():
    Q, K, V = random_projections(300, 64, seed=3)(DECK.V)
    a = av.attend(DECK.tokens, Q, K, V)
    assert (Q.shape, a.S.shape, a.Y.shape) == ((11, 64), (11, 11), (11, 64))
    assert abs(a.S - a.S.T).max() > 1


@pytest.mark.parametrize("size", [8, 50, 300])
def test_lengths_stay_on_average(size):
    lengths = np.linalg.norm(DECK.V, axis=1)
    for projected in random_projections(300, size, seed=5)(DECK.V):
        ratio = np.linalg.norm(projected, axis=1) / lengths
        assert 0.7 < np.sqrt((ratio**2).mean()) < 1.3


@pytest.mark.parametrize(("size", "seed"), [(0, 1), (4, -1)])
def test_a_size_and_a_seed_that_cannot_be(size, seed):
    with pytest.raises(InvalidChoice):
        random_projections(3, size, seed=seed)


# Heads


@pytest.mark.parametrize("n", [1, 7])
def test_heads_at_once_are_the_heads_one_by_one(n):
    Q, K, V = np.random.default_rng(2).normal(size=(3, 5, n, 4)).astype(np.float32)
    tokens = [f"w{i}" for i in range(n)]
    heads = attend_at_once(tokens, Q, K, V, scale=0.5)
    alone = [av.attend(tokens, *one, scale=0.5) for one in zip(Q, K, V, strict=True)]
    for head, one in zip(heads, alone, strict=True):
        for name in "QKVSWY":
            np.testing.assert_allclose(getattr(head, name), getattr(one, name), rtol=1e-6)
        assert (head.tokens, head.scale, head.W.dtype) == (one.tokens, one.scale, np.float32)


def test_two_heads_by_hand():
    X = np.array([[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 2.0]])
    one, two = attend_in_heads(["a", "b"], X, X, X, 2)
    s = math.sqrt(2)
    np.testing.assert_allclose(one.S, np.eye(2) / s)
    np.testing.assert_allclose(two.S, 4 * np.eye(2) / s)
    np.testing.assert_array_equal(merge([one, two]), np.hstack([one.Y, two.Y]))
    assert one.Q is one.K is one.V


def test_one_head_is_plain_attention():
    (head,) = attend_in_heads(DECK.tokens, DECK.V, DECK.V, DECK.V, 1)
    np.testing.assert_array_equal(head.W, DECK.W)
    np.testing.assert_array_equal(merge([head]), DECK.Y)


@pytest.mark.parametrize("name", MULTIHEAD)
def test_heads_agree_with_pytorchs_multihead_attention(name):
    case = MULTIHEAD[name]
    project = Projections(case["query"], case["key"], case["value"])
    heads = attend_in_heads(words(5), *project(case["X"]), int(case["heads"]), mask=case["mask"])
    np.testing.assert_allclose([head.W for head in heads], case["W"], atol=1e-5)
    np.testing.assert_allclose(merge(heads), case["Y"], atol=1e-5)


@pytest.mark.parametrize("name", ONNX)
def test_heads_agree_with_onnxs_attention(name):
    case = ONNX[name]
    Q, K, V, mask, count = *(case[x] for x in ("Q", "K", "V", "mask")), int(case["heads"])
    if case["window"] and Q.shape == K.shape:
        np.testing.assert_array_equal(mask, case["before"] & window(len(Q), 2))
    temperature = 1 / float(case["scale"])
    heads = attend_in_heads(words(len(Q)), Q, K, V, count, scores="raw", mask=mask,
                            temperature=temperature, key_tokens=words(len(K)))  # fmt: skip
    np.testing.assert_allclose([head.W for head in heads], case["W"], atol=1e-5)
    np.testing.assert_allclose(merge(heads), case["Y"], atol=1e-5)


@pytest.mark.parametrize("count", [0, -1, 7, 600])
def test_heads_that_do_not_divide_the_dimension(count):
    with pytest.raises(InvalidChoice, match="number of heads") as caught:
        attend_in_heads(DECK.tokens, DECK.V, DECK.V, DECK.V, count)
    assert caught.value.offered == (1, 2, 3, 4, 5, 6, 10, 12)


@pytest.mark.parametrize("d", [1, 50, 100, 200, 300, 384])
def test_every_offered_count_divides(d):
    counts = head_counts(d)
    assert counts[0] == 1
    assert all(d % count == 0 and count <= 12 for count in counts)


# Layers


def attend_once(X):
    return [self_attention([str(i) for i in range(len(X))], X, scale=X.shape[1] ** -0.5)]


def test_layers_feed_each_other():
    layers = stack_layers(DECK.V, 3, attend_once)
    np.testing.assert_array_equal(layers[0].heads[0].W, DECK.W)
    np.testing.assert_array_equal(layers[1].X, layers[0].Z)
    np.testing.assert_array_equal(layers[2].Z, attend_once(layers[1].Z)[0].Y)


def test_the_residual_adds_what_came_in():
    first, second = stack_layers(DECK.V, 2, attend_once, residual=True)
    np.testing.assert_allclose(first.Z, DECK.V + DECK.Y, rtol=1e-6)
    np.testing.assert_allclose(second.Z, first.Z + second.heads[0].Y, rtol=1e-6)


@pytest.mark.parametrize(("vectors", "dim"), [("glove", 50), ("builtin", 50), ("builtin", 300)])
def test_words_collapse_without_the_residual_and_not_with_it(vectors, dim):
    V = av.analyse(vectors=vectors, dim=dim).V
    without, with_it = (
        [mean_cosine(layer.Z) for layer in stack_layers(V, 8, attend_once, residual=r)]
        for r in (False, True)
    )
    assert without[3] > 0.999
    assert max(with_it) < 0.75


def test_layers_of_heads():
    def attend(X):
        return attend_in_heads(DECK.tokens, X, X, X, 6)

    layers = stack_layers(DECK.V, 8, attend)
    assert [len(layer.heads) for layer in layers] == [6] * 8
    assert layers[-1].Z.shape == DECK.V.shape


@pytest.mark.parametrize("count", [0, 9])
def test_one_to_eight_layers(count):
    with pytest.raises(InvalidChoice, match="number of layers"):
        stack_layers(DECK.V, count, attend_once)


def test_a_smaller_y_can_be_the_last_but_not_go_on():
    def attend(X):
        return [av.attend(DECK.tokens, *random_projections(X.shape[1], 8, seed=1)(X))]

    assert stack_layers(DECK.V, 1, attend)[0].Z.shape == (11, 8)
    for count, residual in ((2, False), (1, True)):
        with pytest.raises(ShapeMismatch, match="300 numbers and gives 8"):
            stack_layers(DECK.V, count, attend, residual=residual)


@given(arrays(np.float32, (4, 3), elements=st.floats(-5, 5, width=32)))
def test_mean_cosine_is_the_mean_over_pairs(X):
    X = X.astype(np.float64)
    norms = np.maximum(np.linalg.norm(X, axis=1), 1e-300)
    U = X / norms[:, None]
    pairs = [U[i] @ U[j] for i in range(4) for j in range(4) if i != j]
    assert mean_cosine(X) == pytest.approx(np.mean(pairs), abs=1e-9)


def test_one_word_has_no_pair():
    assert math.isnan(mean_cosine([[1.0, 2.0]]))
