"""What is said of a word in two sentences, or under two settings, is what was computed."""

import pytest

import attnviz as av
from attnviz.compare.comparison import both, compare
from attnviz.errors import AttnvizError
from attnviz.explain.reading import percent
from attnviz.explain.sentences import FIRST, SECOND, SELF
from attnviz.settings.examples import PAIRS, PUZZLES
from attnviz.views.compare.answer import answer, answer_alone, why_little
from attnviz.views.compare.movement import came_nearer, shifted
from attnviz.views.compare.sides import what_differs, where


def compared(word="bank", **choices):
    chosen = av.Settings.from_flat(choices)
    return compare(*both(chosen), word), chosen


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.word)
def test_every_pair_pulls_its_word_apart_as_it_promises(pair):
    two, chosen = compared(pair.word, text=pair.first, second=pair.second)
    told = answer(two)
    one, other = pair.reads
    assert str(told) == (
        f"{one.capitalize()} pulls the first {pair.word} one way, {other} pulls the second "
        f"another way: they now point {two.angle_after:.0f}° apart"
    )
    assert [s.role for s in told.spans if s.role in (FIRST, SECOND, SELF)] == [FIRST, SELF, SECOND]
    assert why_little(two, chosen)[1] == ()


@pytest.mark.parametrize("pair", PUZZLES, ids=lambda pair: f"{pair.word}: {pair.first[:20]}")
def test_every_puzzle_says_why(pair):
    try:
        two, chosen = compared(pair.word, text=pair.first, second=pair.second)
    except AttnvizError as fault:
        pytest.fail(str(fault))
    title, reasons = why_little(two, chosen)
    assert title == "Why did this not work?"
    assert reasons


def test_nothing_moved_is_the_answer_and_has_a_reason():
    two, chosen = compared(scale="raw", dim=300)
    assert str(answer(two)).endswith("so nothing moved")
    title, (reason,) = why_little(two, chosen)
    assert title == "Why so little?"
    assert "almost nothing is left for others" in reason


def test_two_settings_are_told_by_what_differs():
    two, _ = compared(compare="settings", scale2="raw", dim2=50)
    told = answer(two)
    one, other = (percent(side.keeps) for side in two.readings)
    assert str(told) == (
        f"bank keeps {one} for itself with ÷ √d, and {other} with raw; "
        "its two vectors now point 20° apart"
    )
    assert [s.text for s in told.spans if s.role in (FIRST, SECOND)] == ["÷ √d", "raw"]
    alike, _ = compared(compare="settings", dim2=50)
    share = percent(alike.readings[0].share)
    assert str(answer(alike)).count(f" and gives river {share} with Built-in, 50 d, ÷ √d") == 2
    other, _ = compared(compare="settings", scale2="raw", dim2=300)
    assert "apart" not in str(answer(other))
    assert what_differs(other.first.settings, other.second.settings) == (
        "50 d, ÷ √d",
        "300 d, raw",
    )
    assert (where(two, 0), where(two, 1)) == ("on the first side", "on the second side")


def test_a_sentence_alone_is_told_in_the_colour_of_the_first():
    a = av.analyse("I swam across the river to get to the other bank")
    told = answer_alone(a, 10)
    assert str(told).startswith("In the first sentence bank keeps")
    assert [s.text for s in told.spans if s.role == FIRST] == [av.reading(a, 10).most_label]


def test_where_the_word_attended_to_was_and_is():
    two, _ = compared()
    found = [shifted(*side, folded=True) for side in two.sides]
    river, cash = (
        next(s for s in shifts if s.word == word)
        for shifts, word in zip(found, ("river", "cash"), strict=True)
    )
    assert str(came_nearer(two, 0, found[0])) == (
        f"In the first sentence, river rises from rank {river.before.rank} to {river.after.rank} "
        f"(cosine {river.before.cosine:.2f} → {river.after.cosine:.2f})."
    )
    assert "cash stays at rank 1 (cosine" in str(came_nearer(two, 1, found[1]))
    assert cash.climbed == 0
    assert "attends to no content word" in str(came_nearer(two, 1, ()))


def test_words_spelt_alike_are_left_out_or_not():
    two, _ = compared()
    folded, all_words = (shifted(*two.sides[0], folded=folded) for folded in (True, False))
    assert "banks" not in {shift.word for shift in folded}
    assert "banks" in {shift.word for shift in all_words}
