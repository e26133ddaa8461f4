"""Masks and function words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attnviz as av
from attnviz.attention import self_attention
from attnviz.attention.masks import causal, no_self, window, without
from attnviz.errors import InvalidChoice, NothingToRead
from attnviz.text.function_words import FUNCTION_WORDS, function_words

counts = st.integers(1, 12)


@given(counts, st.integers(0, 14))
def test_each_mask_is_its_definition(n, k):
    i, j = np.indices((n, n))
    np.testing.assert_array_equal(no_self(n), i != j)
    np.testing.assert_array_equal(causal(n), j <= i)
    np.testing.assert_array_equal(window(n, k), abs(i - j) <= k)
    np.testing.assert_array_equal(without(n, [k % n]), j != k % n)
    assert all(mask.dtype == bool for mask in (no_self(n), causal(n), window(n, k)))


def test_no_column_removed_is_no_mask():
    assert without(3, []).all()
    np.testing.assert_array_equal(without(3, [0, 2]), [[False, True, False]] * 3)


def test_masks_combine():
    both = causal(3) & window(3, 1)
    np.testing.assert_array_equal(both, [[1, 0, 0], [1, 1, 0], [0, 1, 1]])


def test_a_window_of_minus_one_is_refused():
    with pytest.raises(InvalidChoice, match="-1"):
        window(3, -1)


def test_the_first_word_has_nothing_before_it_but_itself():
    with pytest.raises(NothingToRead, match="“swam”"):
        self_attention(["swam", "river"], np.eye(2), mask=causal(2) & no_self(2))


def test_a_causal_row_does_not_see_what_follows():
    tokens, V = ["a", "b", "c"], np.eye(3)
    whole = self_attention(tokens, V, mask=causal(3))
    start = self_attention(tokens[:2], V[:2], mask=causal(2))
    np.testing.assert_allclose(whole.Y[:2], start.Y, rtol=1e-6)


def test_the_function_words_of_the_deck():
    tokens = av.tokenise("I swam across the river to get to the other bank")
    found = [t for t, yes in zip(tokens, function_words(tokens), strict=True) if yes]
    assert found == ["I", "the", "to", "to", "the", "other"]


def test_the_list_is_whole_and_lower_case():
    assert len(FUNCTION_WORDS) == 174
    assert all(word == word.lower() for word in FUNCTION_WORDS)


@pytest.mark.parametrize("word", ["THE", "Didn't", "didn’t", "n't", "’ll", "'s", "It’s"])
def test_a_function_word_however_it_is_written(word):
    assert function_words([word]).tolist() == [True]


@pytest.mark.parametrize("word", ["bank", "let", "can", "will", "get", "across", "'", "", "."])
def test_other_words_are_not(word):
    assert function_words([word]).tolist() == [False]


def test_no_tokens():
    assert function_words([]).shape == (0,)
