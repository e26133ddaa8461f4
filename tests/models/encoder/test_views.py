import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import ShapeMismatch
from attnviz.models.encoder import head_view, join, layer_average, open_transformer, rollout, view
from attnviz.models.encoder.forward import ForwardPass, TypedWord
from attnviz.models.encoder.pieces import Piece


def a_pass(*sizes):
    """A text of words with these numbers of pieces between [CLS] and [SEP], without states."""
    words, n = [], 0
    for i, size in enumerate((1, *sizes, 1)):
        words.append(TypedWord(f"w{i}", n, n + size, special=i in (0, len(sizes) + 1)))
        n += size
    pieces = tuple(Piece(f"p{i}", i, i, i + 1) for i in range(n))
    return ForwardPass("", pieces, tuple(words), (), ())


def rows(n, seed=0):
    W = np.random.default_rng(seed).random((2, 3, n, n))
    return W / W.sum(axis=-1, keepdims=True)


def test_pieces_are_summed_where_read_and_averaged_where_they_read():
    W = np.array(
        [[0.4, 0.1, 0.2, 0.3], [0.0, 0.5, 0.5, 0.0], [0.2, 0.2, 0.2, 0.4], [1.0, 0.0, 0.0, 0.0]]
    )
    np.testing.assert_allclose(
        join(W, a_pass(2)), [[0.4, 0.3, 0.3], [0.1, 0.7, 0.2], [1.0, 0.0, 0.0]]
    )


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 99))
def test_joined_rows_add_up_and_agree_with_a_loop(sizes, seed):
    forward = a_pass(*sizes)
    W = rows(len(forward.pieces), seed)
    joined = join(W, forward)
    np.testing.assert_allclose(joined.sum(axis=-1), 1)
    for i, reader in enumerate(forward.words):
        for j, read in enumerate(forward.words):
            block = W[1, 2, reader.first : reader.last, read.first : read.last]
            assert joined[1, 2, i, j] == pytest.approx(block.sum() / len(block))


def test_hidden_rows_and_columns_leave_the_rest_as_it_is():
    forward = a_pass(1, 1)
    W = rows(4)
    shown = view(forward, W, special=False)
    assert shown.tokens == ("w1", "w2")
    np.testing.assert_array_equal(shown.W, W[..., 1:3, 1:3])
    np.testing.assert_allclose(shown.kept, 1 - W[..., 1:3, 0] - W[..., 1:3, 3])
    np.testing.assert_allclose(shown.renormalised.sum(axis=-1), 1)


def test_a_row_of_which_nothing_is_shown_has_no_answer():
    W = np.array([[1.0, 0.0, 0.0], [0.5, 0.0, 0.5], [0.0, 0.0, 1.0]])
    shown = view(a_pass(1), W, special=False)
    assert shown.kept == [0]
    assert np.isnan(shown.renormalised).all()


def test_pieces_as_they_are():
    forward = open_transformer().read("embeddings, the the")
    shown = view(forward, words=False)
    assert shown.tokens == forward.tokens
    assert shown.special == (True, *[False] * (len(forward.pieces) - 2), True)
    np.testing.assert_array_equal(shown.W, forward.weights)
    assert view(forward).labels == ("[CLS]", "embeddings", ",", "the (3)", "the (4)", "[SEP]")


def test_weights_of_another_text_are_refused():
    with pytest.raises(ShapeMismatch, match="rows and columns for 4 pieces"):
        view(a_pass(2), rows(3))


def test_rollout_against_a_loop_over_paths():
    W = rows(3)
    A = [
        [[(W[k, :, i, j].mean() + (i == j)) / 2 for j in range(3)] for i in range(3)]
        for k in (0, 1)
    ]
    by_path = [[sum(A[1][i][k] * A[0][k][j] for k in range(3)) for j in range(3)] for i in range(3)]
    np.testing.assert_allclose(rollout(W), [A[0], by_path])


def test_rollout_rows_add_up_and_heads_that_read_themselves_change_nothing():
    forward = open_transformer().read("I swam across the river")
    np.testing.assert_allclose(rollout(forward.weights).sum(axis=-1), 1, atol=1e-5)
    still = np.broadcast_to(np.eye(4), (6, 12, 4, 4))
    np.testing.assert_array_equal(rollout(still)[-1], np.eye(4))


def test_layer_average():
    W = rows(2)
    assert layer_average(W)[1, 0, 1] == pytest.approx(sum(W[1, h, 0, 1] for h in range(3)) / 3)


def test_scores_between_words_are_means_over_their_pieces():
    forward = open_transformer().read("Incomprehensible embeddings of rivers")
    S = forward.layers[2][5].S
    shown = head_view(forward, 2, 5)
    for i, reader in enumerate(forward.words):
        for j, read in enumerate(forward.words):
            block = S[reader.first : reader.last, read.first : read.last]
            assert shown.S[i, j] == pytest.approx(float(block.mean()), abs=1e-5)
    np.testing.assert_array_equal(shown.W, view(forward).W[2, 5])
    assert shown.key_tokens == shown.tokens


def test_the_view_of_a_head_in_pieces_is_the_head_itself():
    forward = open_transformer().read("Incomprehensible embeddings")
    shown = head_view(forward, 1, 0, words=False, special=False)
    np.testing.assert_array_equal(shown.S, forward.layers[1][0].S[1:-1, 1:-1])
    np.testing.assert_array_equal(shown.W, forward.layers[1][0].W[1:-1, 1:-1])
