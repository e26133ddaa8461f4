"""What a step shows: before the guess, after it, and the address that restores it."""

from dataclasses import replace

import pytest

from attnviz.lessons.by_hand import START, read_hand
from attnviz.lessons.lecture import SCREENS, Lecture
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import plans
from attnviz.lessons.question import OPTIONS
from attnviz.lessons.visit import CHECK, PREDICT, Visit, visit_of
from attnviz.views.learn.address import address, is_changed
from attnviz.views.learn.step import (
    OPEN,
    PICTURES,
    SHUT,
    beside_guess,
    from_afar,
    lines,
    sentences,
)
from attnviz.views.learn.way import numbered, passed, titled

BY_NAME = {lesson.slug: (number, lesson) for number, lesson in enumerate(lessons(), 1)}
NUMBER, LESSON = BY_NAME["self-attention"]
GUESSED = Visit(NUMBER).answered(NUMBER, PREDICT, "A")


def test_the_picture_opens_with_the_guess():
    assert beside_guess(LESSON, NUMBER, Visit()) == SHUT
    assert beside_guess(lessons()[0], 1, Visit()) == PICTURES
    assert beside_guess(LESSON, NUMBER, GUESSED) == OPEN


def test_a_lesson_shows_the_sentences_it_is_about():
    assert sentences(BY_NAME["by-hand"][1]) == ("bank (1, 1)", "river (2, 0)")
    assert sentences(LESSON) == (LESSON.settings.text,)
    assert sentences(BY_NAME["order"][1]) == ("dog bit man", "man bit dog")
    cut = BY_NAME["cut"][1]
    assert sentences(cut) == (cut.settings.next.prompt,)


def test_from_afar_small_pictures_stand_below_the_words():
    for lesson in lessons():
        below, beside = from_afar(lesson)
        assert sorted(below + beside) == sorted(lesson.pictures)
        assert beside
    assert from_afar(BY_NAME["cut"][1]) == (("next words",), ("last arcs",))


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
def test_one_answer_is_right_and_none_is_judged_while_hidden(lesson):
    for asked in (lesson.predict, lesson.check):
        if asked.kind != OPTIONS:
            assert lines(asked) == ()
            continue
        wrong = next(o.letter for o in asked.options if o.letter != asked.right)
        told = lines(asked, wrong)
        assert [line.letter for line in told if line.right] == [asked.right]
        assert [line.letter for line in told if line.mine] == [wrong]
        assert next(line for line in told if line.mine).right is False
        assert sum(line.faint for line in told) == len(told) - 2
        assert {line.right for line in lines(asked, wrong, hidden=True)} == {None}


def test_an_address_restores_what_was_answered_and_chosen():
    hand = read_hand("a,1,1;b,2,0")
    now = replace(LESSON.settings, temperature=4.0, step="scores")
    query = address(GUESSED, now, hand, Lecture(1, "15"), played=True)
    assert visit_of(query, lessons()) == GUESSED
    assert query["hand"] == "a,1,1;b,2,0"
    assert (query["temperature"], query["play"], query["screen"]) == ("4", "true", "see")
    plain = address(GUESSED, LESSON.settings, START, None, played=False)
    assert plain == GUESSED.to_query()


def test_how_far_a_row_is_played_is_no_change_of_a_step():
    assert not is_changed(LESSON, replace(LESSON.settings, step="scores"), START)
    assert is_changed(LESSON, replace(LESSON.settings, temperature=4.0), START)
    hand = read_hand("a,1,1;b,2,0")
    assert not is_changed(LESSON, LESSON.settings, hand)
    assert is_changed(BY_NAME["by-hand"][1], BY_NAME["by-hand"][1].settings, hand)


def test_the_way_marks_what_is_done_and_judges_what_was_answered():
    visit = GUESSED.answered(1, PREDICT, "A").answered(1, CHECK, "A")
    assert titled(1, visit) == "1. Two banks ✓"
    assert titled(NUMBER, visit) == f"{NUMBER}. {LESSON.title} (half done)"
    assert [numbered(n, visit, here=n == NUMBER) for n in (1, NUMBER, 6)] == [
        "1 ✓",
        f"{NUMBER}. {LESSON.title} ◐",
        "6",
    ]
    found = passed(visit)
    assert found[0].hits == tuple(
        asked.hit("A") for asked in (lessons()[0].predict, lessons()[0].check)
    )
    assert found[0].idea == lessons()[0].idea
    assert (found[NUMBER - 1].hits, found[NUMBER - 1].idea) == ((LESSON.predict.hit("A"),), "")
    assert found[NUMBER].hits == ()


@pytest.mark.parametrize("plan", plans().values(), ids=lambda plan: plan.name)
def test_a_lecture_goes_through_every_screen_of_its_plan(plan):
    step, lecture = plan.numbers[0], Lecture(plan=plan.name)
    seen = [(step, 0)]
    while there := lecture.beside(step, 1):
        step, screen = there
        assert replace(lecture, screen=screen).beside(step, -1) == seen[-1]
        lecture = replace(lecture, screen=screen)
        seen.append(there)
    assert seen == [(s, k) for s in plan.numbers for k in range(len(SCREENS))]


def test_a_step_outside_of_the_plan_has_all_steps_around_it():
    assert Lecture(0, "15").beside(2, -1) == (1, 3)
