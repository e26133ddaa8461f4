"""Links restore settings exactly, and hostile ones fall back part by part."""

from hypothesis import given
from hypothesis import strategies as st

from attnviz.settings import DIMS, MOST_CHARACTERS, OFFERED, RANGES, Settings
from attnviz.share import from_query, to_query

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1)


SWITCHES = ("no_self", "causal", "function_words", "residual", "punctuation")


def numbers(name):
    (least, most), default = RANGES[name], getattr(Settings(), name)
    if isinstance(default, float):
        return st.integers(int(least * 20), int(most * 20)).map(lambda twentieths: twentieths / 20)
    whole = st.integers(int(least), int(most))
    return whole if default is not None else st.none() | whole


settings = st.builds(
    Settings,
    text=st.lists(words, max_size=8).map(" ".join),
    dim=st.sampled_from(DIMS),
    focus=words,
    without=st.sets(st.integers(0, 127)).map(lambda places: tuple(sorted(places))),
    **{name: st.sampled_from(offered) for name, offered in OFFERED.items()},
    **{name: numbers(name) for name in RANGES},
    **dict.fromkeys(
        ("no_self", "causal", "function_words", "residual", "punctuation"), st.booleans()
    ),
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
    found, notices = from_query({"temperature": "nan", "without": "0,x", "heads": "1e9"})
    assert found == Settings()
    assert len(notices) == 3
    found, notices = from_query({"dim": "-1", "vectors": "x" * 999, "scale": "raw", "utm": "7"})
    assert found == Settings(scale="raw")
    assert len(notices) == 2
    assert all(len(notice) < 120 for notice in notices)


def test_text_from_a_link_is_one_line_of_bounded_length():
    found, notices = from_query({"text": "a\nb\0c" + " d" * 9999})
    assert found.text.startswith("a b c d")
    assert len(found.text) <= MOST_CHARACTERS
    assert "cut" in notices[0]
