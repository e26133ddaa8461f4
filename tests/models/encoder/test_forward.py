from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attnviz.models.encoder import Piece, open_transformer, state_cosines
from attnviz.models.encoder.forward import typed_words
from attnviz.text.tokens import locate, tokenise


def read(text):
    return open_transformer().read(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t ask, U.S.!", ["Don’t", "ask", ",", "U.S.", "!"]),
        ("3.14 well-known", ["3.14", "well-known"]),
        ("very\u200bclose", ["very", "close"]),  # one word to the model, in pieces of its own
        ("a\u200bb", ["a\u200bb"]),  # one piece for both
        ("xin\u0301g \u0903 a", ["xińg", "\u0903", "a"]),
        ("a [MASK] b", ["a", "[MASK]", "b"]),
        ("the the", ["the", "the"]),
        ("北京", ["北", "京"]),
    ],
)
def test_pieces_are_joined_to_the_words_as_typed(text, words):
    forward = read(text)
    assert [w.token for w in forward.words] == ["[CLS]", *words, "[SEP]"]
    assert [w.special for w in forward.words] == [True, *[False] * len(words), True]


@settings(deadline=None)  # the first example opens the model
@given(st.text(st.sampled_from("ab é’'.-,!9 \u0301\u200b\u200d👩京한"), min_size=1, max_size=20))
def test_words_stand_in_the_text_in_order(text):
    cut = open_transformer().pieces.cut(text)
    pieces = (Piece("[CLS]", 101, 0, 0), *cut, Piece("[SEP]", 102, 0, 0))
    place = 0
    for word in typed_words(text, pieces)[1:-1]:
        start, end = pieces[word.first].start, pieces[word.last - 1].end
        assert place <= start < end
        assert word.token
        place = end


@given(st.text(max_size=30))
def test_located_tokens_are_those_of_tokenise(text):
    found = list(locate(text))
    assert tuple(token for token, _, _ in found) == tokenise(text)
    assert all(start < end for _, start, end in found)
    assert all(a[2] <= b[1] for a, b in pairwise(found))


def test_places_of_a_word():
    forward = read("The cat, the mat")
    assert forward.places("THE") == (1, 4)
    assert forward.places("dog") == ()


def test_a_words_state_is_the_mean_of_its_pieces():
    forward = read("antidisestablishmentarianism wins")
    word = forward.words[1]
    assert word.last - word.first == 8
    expected = sum(forward.hidden[6][i] for i in range(1, 9)) / 8
    np.testing.assert_allclose(forward.states(1)[6], expected, atol=1e-5)
    assert forward.states(2).shape == (7, 384)


def test_how_far_apart_two_banks_are():
    river = read("I swam across the river to get to the other bank")
    money = read("I walked across the road to get cash from the bank")
    cosines = state_cosines(river, 11, money, 11)
    assert cosines[0] == pytest.approx(1, abs=1e-6)  # one word at one place
    assert cosines[-1] == pytest.approx(0.84, abs=0.005)
    np.testing.assert_allclose(state_cosines(river, 5, river, 5), np.ones(7), atol=1e-6)


def test_it_describes_itself():
    assert repr(read("to be")) == "ForwardPass('[CLS] to be [SEP]': 6 layers of 12 heads)"
