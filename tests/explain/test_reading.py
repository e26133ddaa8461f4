"""What a row says, in numbers and in words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.attention import self_attention
from attnviz.explain.reading import cosine, liveliest, percent, reading


def test_the_numbers_of_a_row():
    V = [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]
    a = self_attention(["a", "b", "c"], V, scale=math.log(2))  # weights 2 : 1 : 1
    r = reading(a, 0)
    assert (r.label, r.most, r.most_label) == ("a", 1, "b")
    assert r.keeps == pytest.approx(0.5)
    assert r.share == pytest.approx(0.25)
    assert r.cosine == pytest.approx(0.5 / math.hypot(0.5, 0.25))
    assert r.effective == pytest.approx(2**1.5)  # entropy 1.5 bits


def test_equal_weights_read_as_many_words_as_there_are():
    a = self_attention(list("abcd"), np.ones((4, 2)))
    assert reading(a, 2).effective == pytest.approx(4)
    assert reading(a, 2).cosine == pytest.approx(1)


def test_a_row_that_is_nearly_even_says_so_and_names_no_winner():
    a = self_attention(list("abcd"), np.ones((4, 2)))
    assert str(reading(a, 2)) == (
        "c keeps 25.0% for itself and attends to the other words almost equally (about 25.0% each)"
    )
    bent = self_attention(list("abcde"), np.diag([1.0, 1, 1, 1, 1]) + 0.01 * np.eye(5)[::-1])
    assert reading(bent, 0).even == pytest.approx(np.delete(bent.W[0], 0).mean(), rel=1e-6)
    two = self_attention(list("abc"), np.ones((3, 2)))  # of two others one may well be the most
    assert str(reading(two, 0)) == "a keeps 33.3% for itself and attends to b most (33.3%)"


def test_one_word_has_no_other():
    r = reading(self_attention(["alone"], [[2.0]]), 0)
    assert (r.most, r.most_label, r.share, r.effective) == (None, "", 0, 1)
    assert str(r) == "alone keeps 100% for itself and attends to no other word"


def test_a_word_that_may_only_read_itself_reads_no_other():
    a = self_attention(["a", "b"], np.eye(2), mask=np.eye(2))
    r = reading(a, 0)
    assert (r.most, r.share) == (None, 0)
    assert str(r) == "a keeps 100% for itself and attends to no other word"


def test_a_weight_that_vanished_is_not_the_word_read_most():
    a = self_attention(["a", "b"], np.array([[0.0], [1.0]]), scale=1000)
    assert a.W[1, 0] == 0
    assert str(reading(a, 1)) == "b keeps 100% for itself and attends to no other word"


def test_a_word_that_may_not_read_itself():
    a = self_attention(["a", "b"], np.eye(2), mask=1 - np.eye(2))
    assert str(reading(a, 0)) == "a ignores itself and attends to b most (100%)"


def test_repeated_words_are_told_apart():
    a = self_attention(["the", "cat", "the"], np.eye(3))
    assert str(reading(a, 0)).startswith("the (1) keeps")
    assert reading(a, 1).most_label == "the (1)"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (1, "100%"),
        (0.5, "50.0%"),
        (0.0996, "10.0%"),
        (0.9994, "99.9%"),
        (0.9996, "99.96%"),
        (0.99999, "99.9990%"),
        (0.0004, "0.04%"),
        (0.00001, "0.0010%"),
        (1e-12, "under 0.0001%"),
        (1 - 1e-12, "over 99.9999%"),
    ],
)
def test_percent(share, text):
    assert percent(share) == text


@given(st.floats(0, 1))
def test_only_nothing_is_0_percent_and_only_all_is_100(share):
    assert (percent(share) in ("0%", "100%")) == (share in (0, 1))
    assert not percent(share).startswith(("0.0%", "100.0"))


def test_cosine():
    assert cosine(np.array([1, 0]), np.array([1, 1])) == pytest.approx(math.sqrt(0.5))
    assert cosine(np.array([1, 0]), np.array([0, 3])) == 0
    assert cosine(np.zeros(2), np.ones(2)) == 0
    big = np.array([1e30, 0], np.float32)
    assert cosine(big, -big) == -1


def test_the_liveliest_row_reads_another_word_most():
    V = [[0.0, 9.0], [1.0, 0.0], [1.2, 0.0]]
    assert liveliest(self_attention(["still", "pulled", "puller"], V)) == 1
    same = [[0.0, 2.0], [0.0, 2.0], [1.0, 0.0], [1.1, 0.0]]
    assert liveliest(self_attention(["the", "The", "a", "b"], same)) == 2
