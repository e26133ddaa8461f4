"""Links restore settings exactly, and hostile ones fall back part by part."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.control import MOST_CHARACTERS, Number, Places, Text
from attnviz.export import numbers as saved
from attnviz.settings import CONTROLS, OWN, Settings
from attnviz.settings.query import NOT_HERE, from_query, to_query
from attnviz.vectors import FAMILIES

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1)
families = [(name, dim) for name, family in FAMILIES.items() for dim in family.dims]


def values(control):
    """All that may be chosen of a choice, as far as a link can hold it."""
    if isinstance(control, Number):
        return st.none() | numbers(control) if control.nothing else numbers(control)
    if isinstance(control, Places):
        return st.sets(st.integers(0, 127)).map(lambda places: tuple(sorted(places)))
    if isinstance(control, Text):
        return st.lists(words, max_size=8).map(" ".join)
    return st.sampled_from([value for value in control.examples() if value != OWN])


def numbers(control):
    if control.whole:
        return st.integers(int(control.least), int(control.most))
    twentieths = st.integers(math.ceil(control.least * 20), int(control.most * 20))
    return twentieths.map(lambda number: number / 20)


settings = st.builds(
    lambda family, **rest: Settings.from_flat({"vectors": family[0], "dim": family[1], **rest}),
    family=st.sampled_from(families),
    **{name: values(CONTROLS[name]) for name in CONTROLS if name not in ("vectors", "dim")},
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
    told = "The link asks for without 0,x, which does not exist. The page ignores this part."
    assert told in notices
    found, notices = from_query({"dim": "-1", "vectors": "x" * 999, "scale": "raw", "utm": "7"})
    assert found == Settings(scale="raw")
    assert len(notices) == 2
    assert all(len(notice) < 120 for notice in notices)


def test_text_from_a_link_is_one_line_of_bounded_length():
    found, notices = from_query({"text": "a\nb\0c" + " d" * 9999})
    assert found.text.startswith("a b c d")
    assert len(found.text) <= MOST_CHARACTERS
    assert "cut" in notices[0]


@pytest.mark.parametrize(("length", "told"), [(0, 0), (1, 1), (MOST_CHARACTERS, 1), (10**6, 1)])
def test_a_text_is_cut_with_a_notice_as_soon_as_it_is_too_long(length, told):
    found, notices = from_query({"text": "a" * (MOST_CHARACTERS + length)})
    assert len(found.text) == MOST_CHARACTERS
    assert len(notices) == told


@pytest.mark.parametrize("places", ["0", "1,0", "-1", "2,-3"])
def test_places_in_a_link_count_from_1(places):
    assert from_query({"without": "1"})[0].without == (0,)
    found, notices = from_query({"without": places})
    assert found.without == ()
    told = f"The link asks for without {places}, which does not exist. The page ignores this part."
    assert notices == (told,)


@pytest.mark.parametrize(
    ("query", "dim", "notices"),
    [
        ({"vectors": "glove-twitter", "dim": "25"}, 25, 0),
        ({"vectors": "glove-twitter", "dim": "70"}, 50, 1),
        ({"vectors": "word2vec"}, 300, 0),
        ({"vectors": "word2vec", "dim": "50"}, 300, 1),
        ({"vectors": "builtin", "dim": "25"}, 50, 1),
    ],
)
def test_the_dimension_is_one_that_the_family_has(query, dim, notices):
    found, told = from_query(query)
    assert (found.vectors, found.dim, len(told)) == (query["vectors"], dim, notices)


def test_a_link_cannot_hold_the_senders_own_vectors():
    query = to_query(Settings(vectors=OWN, dim=7, scale="raw"))
    assert from_query(query) == (Settings(scale="raw"), (NOT_HERE,))
    query = to_query(Settings.from_flat({"dim": 100, "vectors2": OWN}))
    assert from_query(query) == (Settings(dim=100), (NOT_HERE,))


def test_names_that_older_links_and_files_have_are_read_as_the_new_ones():
    settings, notices = from_query({"passes": "7", "around": "2", "least": "1"})
    assert (settings.words.epochs, settings.words.context_window, settings.words.min_count) == (
        7,
        2,
        1,
    )
    assert not notices
    assert to_query(settings) == {"epochs": "7", "context_window": "2", "min_count": "1"}
    assert saved._settings({"passes": 7, "around": 2, "least": 1}) == settings
