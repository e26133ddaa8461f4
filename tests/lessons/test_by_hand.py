"""Attention worked out on paper."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import NotByHand
from attnviz.lessons.by_hand import START, Hand, read_hand


def test_two_words_on_paper():
    a = START.attention()
    np.testing.assert_array_equal(a.S, [[1, 1], [1, 2]])
    e = math.e
    np.testing.assert_allclose(a.W, [[0.5, 0.5], [1 / (1 + e), e / (1 + e)]])
    np.testing.assert_allclose(a.Y[0], [1.5, 0.5, 0, 0])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "plain digits|2 to 5 words"),
        ("bank,1,1", "2 to 5 words, not 1"),
        ("a,1,1;b,1,1;c,1,1;d,1,1;e,1,1;f,1,1", "2 to 5 words, not 6"),
        ("bank,1,1;river,2", "same number of numbers"),
        ("bank,1;river,2", "2 to 4 numbers"),
        ("bank,1,1;bank,2,0", "no two words"),
        ("bank,1,x;river,2,0", "plain digits"),
        ("bank,1,inf;river,2,0", "between -9 and 9"),
        ("bank,1,nan;river,2,0", "between -9 and 9"),
        ("bank,1,10;river,2,0", "between -9 and 9"),
        ("bank,1,0.001;river,2,0", "at most two decimals"),
        (",1,1;river,2,0", "a word has"),
        ("a b,1,1;river,2,0", "a word has"),
    ],
)
def test_what_is_no_table_is_one_sentence(written, told):
    with pytest.raises(NotByHand, match=told):
        read_hand(written)


numbers = st.integers(-900, 900).map(lambda n: n / 100)
words = st.text(st.characters(exclude_categories=("Cs", "Z", "Cc")), min_size=1, max_size=8)


@given(st.data())
def test_a_table_survives_its_link(data):
    size = data.draw(st.integers(2, 4))
    names = data.draw(
        st.lists(
            words.filter(lambda w: not set(w) & set(",;")), min_size=2, max_size=5, unique=True
        )
    )
    hand = Hand(tuple(names), tuple(tuple(data.draw(numbers) for _ in range(size)) for _ in names))
    assert read_hand(hand.to_query()) == hand
