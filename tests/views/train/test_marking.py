"""Marks after a click, a choice or a change are the visitor's, whatever a click has sent."""

import pytest

from attnviz.settings import Settings
from attnviz.settings.train import TrainChoices
from attnviz.teaching.marks import Marked, read_marks
from attnviz.teaching.sentences import Mark
from attnviz.vectors import open_store
from attnviz.views.train.marking import (
    SHOWN,
    arcs,
    example_sentences,
    markable,
    marked_anew,
    own_sentences,
    without,
)

STORE = open_store("builtin", 50)
TEXT = "The old zzqx dog sleeps"
CHOSEN = Settings(text=TEXT, train=TrainChoices(marks=f"2>4 {TEXT}|1>2 A cat"))
MARKED = read_marks(CHOSEN.train.marks)[0]


def test_rows_are_those_of_the_known_words():
    found = markable(CHOSEN, STORE)
    assert found.tokens == ("The", "old", "dog", "sleeps")
    assert found.places == (0, 1, 3, 4)
    assert found.marks == (Mark(1, 2),)
    assert (found.target(1), found.target(0)) == (2, None)
    drawn = arcs(found, 1, STORE, upright=True)
    assert drawn.name == "arcs-down"
    assert drawn.alt == "Arcs of plain attention from old. Dashed: old should attend to dog."


def test_a_choice_marks_changes_and_removes():
    found = markable(CHOSEN, STORE)
    new = marked_anew(MARKED, found, 1, 3)
    assert new == (MARKED[1], Marked(TEXT, (Mark(1, 4),)))
    both = marked_anew(MARKED, found, 0, 2)
    assert both == (MARKED[1], Marked(TEXT, (Mark(0, 3), Mark(1, 3))))
    assert marked_anew(MARKED, found, 1, None) == (MARKED[1], Marked(TEXT, ()))
    assert without(MARKED, f" {TEXT} ") == (MARKED[1],)


@pytest.mark.parametrize("row", [1, -1, 4, True, "2", 2.0, [2]])
def test_a_click_on_the_word_itself_or_on_none_marks_nothing(row):
    assert marked_anew(MARKED, markable(CHOSEN, STORE), 1, row) is None


def test_lists_name_each_pair_and_leave_out_marks_on_no_word():
    many = [Marked(f"old dog {i}", (Mark(0, 1), Mark(0, 9), Mark(1, 0))) for i in range(9)]
    found = own_sentences(many, STORE)
    assert [one.text for one in found] == [f"old dog {i}" for i in range(3, 9)]
    assert {str(one.pairs) for one in found} == {"old → dog, dog → old"}
    given = example_sentences(TrainChoices(given=30, task="subject"))
    assert len(given) == SHOWN
    assert all(" → " in str(one.pairs) for one in given)
    assert example_sentences(TrainChoices(task="own")) == []
