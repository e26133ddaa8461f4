"""Every pair parts its word as it says, at every dimension; every puzzle has its reason."""

import numpy as np
import pytest

import attnviz as av
from attnviz.compare.axis import axis_of
from attnviz.compare.comparison import compare
from attnviz.compare.pairs import NEAR, why_not
from attnviz.settings import DIMS
from attnviz.settings.examples import PAIRS, PUZZLES, Pair


def compared(pair: Pair, dim: int, **choices):
    first, second = (av.analyse(t, dim=dim, **choices) for t in (pair.first, pair.second))
    return compare(first, second, pair.word)


def reads(two):
    return tuple(told.most_label.lower() for told in two.readings)


@pytest.mark.parametrize("dim", DIMS)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.word)
def test_a_pair_parts_its_word(pair, dim):
    two = compared(pair, dim)
    assert reads(two) == pair.reads
    axis = axis_of(two)
    assert axis is not None
    assert (axis.start, axis.end) == pair.reads
    first, second = (float(axis.place(a.Y[row])) for a, row in two.sides)
    assert second - first >= pair.apart > 0.25
    assert two.cosine_before == pytest.approx(1)
    assert two.cosine_after < NEAR
    assert why_not(two, pair.reads) == ()


def test_there_are_enough_pairs_of_different_words():
    assert len({pair.word for pair in PAIRS}) == len(PAIRS) >= 8
    assert PAIRS[0].first == av.Settings().text
    assert PAIRS[0].second == av.Settings().pair.second


@pytest.mark.parametrize("dim", DIMS)
@pytest.mark.parametrize("pair", PUZZLES, ids=lambda pair: f"{pair.word}: {pair.second}")
def test_a_puzzle_fails_and_says_why(pair, dim):
    two = compared(pair, dim)
    if any(pair.reads):
        assert reads(two) != pair.reads
    else:
        assert two.cosine_after > NEAR
    assert why_not(two, pair.reads)


def test_a_word_that_is_outdone_is_told_with_its_scores():
    reasons = why_not(compared(PUZZLES[0], 50), PUZZLES[0].reads)
    a = av.analyse(PUZZLES[0].second, dim=50)
    assert a.tokens == ("It", "was", "light", "to", "carry")
    assert f"{a.S[2, 0]:.2f} and {a.S[2, 4]:.2f}" in reasons[-1]
    assert f"{a.W[2, 0]:.1%} and {a.W[2, 4]:.1%}" in reasons[-1]
    assert "more like that of It, a function word, than" in reasons[-1]


def test_word_order_is_told_as_the_reason():
    two = compared(PUZZLES[-1], 50)
    (a, i), (b, j) = two.sides
    np.testing.assert_allclose(a.Y[i], b.Y[j], rtol=1e-4, atol=1e-6)
    assert "no order, so the contextual vectors are equal (cosine 1.000)" in why_not(two)[0]


def test_a_saturated_row_is_told_as_the_reason():
    (reason,) = why_not(compared(PAIRS[0], 300, scale="raw"))
    assert "almost nothing is left for others" in reason


@pytest.mark.parametrize("choice", [{"causal": True}, {"window": 1}])
def test_word_order_is_no_reason_where_it_is_seen(choice):
    two = compared(PUZZLES[-1], 50, **choice)
    assert two.cosine_after < 0.9999
    assert not any("no order" in reason for reason in why_not(two))


def test_a_word_hoped_for_that_may_not_be_read_is_told_so():
    (reason, *_) = why_not(compared(PUZZLES[0], 50, causal=True), ("carry", "carry"))
    assert reason == (
        "In the second sentence light may not attend to carry: your choices exclude it."
    )


def test_a_word_that_keeps_nothing_of_itself_is_not_said_to_be_kept_by_it():
    first, second = (av.analyse(text, no_self=True) for text in ("bank bank", "bank bank bank"))
    two = compare(first, second, "bank")
    (reason,) = why_not(two)
    assert reason.startswith("bank ignores itself.")
    assert "scores with itself" not in reason
