from hypothesis import given
from hypothesis import strategies as st

from attnviz.text.alignment import aligned

WORDS = st.lists(st.sampled_from(["a", "b", "c", ","]), max_size=12)


@given(WORDS, WORDS)
def test_pairs_are_equal_and_in_order(tokens, others):
    pairs = aligned(tokens, others)
    assert all(tokens[i] == others[j] for i, j in pairs.items())
    assert list(pairs.values()) == sorted(set(pairs.values()))


@given(WORDS)
def test_all_words_are_found_among_words_and_marks(tokens):
    words = [token for token in tokens if token != ","]
    kept = [i for i, token in enumerate(tokens) if token != ","]
    found = aligned(words, tokens)
    assert [tokens[j] for j in found.values()] == words
    assert set(found.values()) <= set(kept)


def test_a_repeated_word_beside_a_mark_is_not_lost():
    assert aligned(["a", "a", "a"], ["a", ",", "a", "a"]) == {0: 0, 1: 2, 2: 3}
