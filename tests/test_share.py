"""Links restore settings exactly, and hostile ones fall back part by part."""

from hypothesis import given
from hypothesis import strategies as st

from attnviz.settings import DIMS, MOST_CHARACTERS, OFFERED, Settings
from attnviz.share import from_query, to_query

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1)
settings = st.builds(
    Settings,
    text=st.lists(words, max_size=8).map(" ".join),
    dim=st.sampled_from(DIMS),
    focus=words,
    **{name: st.sampled_from(offered) for name, offered in OFFERED.items()},
)


@given(settings)
def test_every_setting_survives_the_round_trip(chosen):
    assert from_query(to_query(chosen)) == (chosen, ())


def test_defaults_are_left_out():
    assert to_query(Settings()) == {}


@given(st.dictionaries(st.sampled_from([*to_query(Settings()), "text", "dim", "x"]), st.text()))
def test_no_query_fails(query):
    found, notices = from_query(query)
    assert isinstance(found, Settings)
    assert isinstance(notices, tuple)


def test_each_absurd_part_falls_back_by_itself_with_a_notice():
    found, notices = from_query({"dim": "-1", "vectors": "x" * 999, "scale": "raw", "utm": "7"})
    assert found == Settings(scale="raw")
    assert len(notices) == 2
    assert all(len(notice) < 120 for notice in notices)


def test_text_from_a_link_is_one_line_of_bounded_length():
    found, notices = from_query({"text": "a\nb\0c" + " d" * 9999})
    assert found.text.startswith("a b c d")
    assert len(found.text) <= MOST_CHARACTERS
    assert "cut" in notices[0]
