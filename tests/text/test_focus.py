"""A name of the word in focus leads back to its row, and survives edits."""

from hypothesis import given
from hypothesis import strategies as st

from attnviz.text.focus import focus_name, focus_row

sentences = st.lists(st.sampled_from(["the", "The", "cat", "~", "3"]), min_size=1, max_size=6)


@given(sentences, st.data())
def test_a_name_leads_back_to_its_row(tokens, data):
    row = data.draw(st.integers(0, len(tokens) - 1))
    assert focus_row(tokens, focus_name(tokens, row)) == row


def test_a_place_that_moved_leads_to_the_word():
    assert focus_row(["a", "b", "the"], "the~9") == 2
    assert focus_row(["The", "b"], "the~2") == 0


def test_a_word_that_is_gone_has_no_row():
    assert focus_row(["a"], "bank") is None
    assert focus_row(["a"], "") is None
    assert focus_row(["a"], "~1") is None
