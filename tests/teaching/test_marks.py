"""Marks from a link, a file and a person, each of whom may be a stranger."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attnviz.errors import AttnvizError, InvalidChoice
from attnviz.settings.train import TrainChoices
from attnviz.teaching.faults import UnreadableMarks
from attnviz.teaching.marks import (
    MOST_MARKED,
    Marked,
    as_json,
    from_json,
    named,
    read_marks,
    sentences_of,
    to_query,
    with_mark,
)
from attnviz.teaching.sentences import Mark
from attnviz.vectors import open_store

STORE = open_store("builtin", 50)
texts = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1), min_size=1
)
places = st.builds(Mark, st.integers(0, 40), st.integers(0, 40))


@given(
    st.lists(st.tuples(texts.map(" ".join), st.lists(places, min_size=1, max_size=4)), max_size=4)
)
@settings(max_examples=40)
def test_marks_survive_a_link(pairs):
    marked = [Marked(" ".join(t.replace("|", " ").split()), tuple(marks)) for t, marks in pairs]
    marked = [m for m in marked if m.text]
    assert read_marks(to_query(marked)) == (tuple(marked), ())


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_no_link_fails(text):
    marked, notices = read_marks(text)
    assert all(isinstance(notice, str) for notice in notices)
    sentences_of(marked, STORE)


@pytest.mark.parametrize(
    "part", ["x", "2>", "1>2", "1>2,x The", "9999>1 The dog", ">", "1 > 2 The"]
)
def test_what_is_no_mark_gets_a_sentence(part):
    marked, notices = read_marks(f"2>3 The old dog|{part}")
    assert marked == (Marked("The old dog", (Mark(1, 2),)),)
    assert len(notices) == 1


def test_of_very_many_the_first_are_used():
    marked, notices = read_marks("|".join(["1>2 a b"] * (MOST_MARKED + 5)))
    assert len(marked) == MOST_MARKED
    assert "first" in notices[0]


@pytest.mark.parametrize(
    "marks", [(Mark(0, 0),), (Mark(0, 9),), (Mark(9, 0),), (Mark(3, 0),), (Mark(-1, 0),)]
)
def test_a_mark_on_no_word_on_itself_or_on_an_unknown_one_is_lost_with_a_sentence(marks):
    sentences, notices = sentences_of([Marked("The old dog zzqx", marks)], STORE)
    assert sentences[0].words == ("the", "old", "dog")
    assert sentences[0].marks == ()
    assert len(notices) == 1


def test_a_word_without_a_vector_does_not_move_the_marks():
    sentences, notices = sentences_of([Marked("zzqx old dog", (Mark(1, 2),))], STORE)
    assert sentences[0].marks == (Mark(0, 1),)
    assert not notices


def test_a_second_mark_of_a_word_takes_the_place_of_the_first():
    marked = with_mark((), "a b c", Mark(0, 1))
    marked = with_mark(marked, " a  b c", Mark(2, 1))
    assert with_mark(marked, "a b c", Mark(0, 2)) == (Marked("a b c", (Mark(0, 2), Mark(2, 1))),)


def test_a_file_comes_back_as_it_was():
    marked = (named("The cat saw the dog", [("the~4", "dog"), ("saw", "cat")], STORE),)
    chosen = TrainChoices(task="article", given=10, rate=0.03, teach_seed=7)
    assert from_json(as_json(marked, chosen, STORE), STORE) == (marked, chosen)


def test_numbers_of_a_file_may_be_written_in_any_way_that_json_has():
    text = '{"teach_seed": 1e2, "teach_dim": 50.0, "given": -0.0, "rank": 4.0, "rate": 1}'
    _, chosen = from_json(text, STORE)
    assert chosen == TrainChoices(teach_seed=100, teach_dim=50, given=0, rank=4, rate=1.0)
    for name in ("teach_seed", "teach_dim", "given", "rank"):
        assert type(getattr(chosen, name)) is int
    assert str(chosen.given) == "0"


HOSTILE = [
    *("", "[]", "1", "null", "{", '{"sentences": 1}', '{"sentences": [1]}', "[" * 5000),
    *('{"sentences": [{"text": "a b"}]}', '{"sentences": [{"text": "a b", "marks": 3}]}'),
    *(
        json.dumps({"sentences": [{"text": "old dog", "marks": [pair]}]})
        for pair in list[Any](
            ("ab", ["old"], ["old", 3], ["old", "cat"], ["old", "old"], [[], {}], None)
        )
    ),
    *('{"rank": "x"}', '{"rate": NaN}', '{"task": ["own"]}', '{"steps": true}', '{"x": 1}'),
    " " * 300_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:40])
def test_a_file_that_is_none_gets_a_sentence(text):
    with pytest.raises((UnreadableMarks, InvalidChoice)) as told:
        from_json(text, STORE)
    assert isinstance(told.value, AttnvizError)
    assert len(str(told.value)) < 400
