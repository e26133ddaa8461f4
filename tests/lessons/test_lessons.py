"""Every lesson is run; a wording that does not agree with the numbers fails."""

import re
from dataclasses import replace

import pytest

import attnviz as av
from attnviz.errors import UnreadableLesson
from attnviz.lessons.by_hand import read_hand
from attnviz.lessons.claims import broken, wordings
from attnviz.lessons.lesson import PLACE, lessons, read_lesson
from attnviz.lessons.measures import MEASURES
from attnviz.lessons.question import NUMBER, OPTIONS, WORDS
from attnviz.lessons.visit import NUMBERED
from attnviz.models.decoder import Cut
from attnviz.models.decoder.recorded import open_recorded
from attnviz.models.encoder import head_view, open_transformer

every = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
BY_HAND = re.compile(r"\d\s?%|\d\.\d|\d{3}")  # a number that the engine should have written
STANDS = ("At 0.05 river", "300 dimensions", "up to 100%")  # choices, and what always is
FIRST = """
title = "t"
idea = "i"
text = "bank keeps {keeps}"
do = "d"
see = "more than half"
repairs = "r"
minutes = 1
pictures = ["arcs"]
[figures]
keeps = { measure = "weight", by = "bank", of = "bank", as = "percent" }
[predict]
ask = "?"
answer = "keeps"
options = [
  { says = "{keeps}", figure = "keeps", reply = "yes" },
  { says = "0", value = 0, reply = "no" },
]
[check]
kind = "words"
ask = "say it"
[[claims]]
figure = "keeps"
above = 0.4
says = "more than half"
"""


@every
def test_every_wording_agrees_with_the_numbers(lesson):
    assert broken(lesson) == []


@every
def test_no_figure_is_written_by_hand(lesson):
    for text in wordings(lesson):
        for stands in STANDS:
            text = text.replace(stands, "")
        assert not BY_HAND.search(PLACE.sub("", text)), text


@every
def test_each_wrong_answer_repairs_a_misconception_and_has_a_line_of_its_own(lesson):
    for asked in (lesson.predict, lesson.check):
        if asked.kind == OPTIONS:
            assert 2 <= len(asked.options) <= 4
            for option in asked.options:
                assert bool(option.repairs) is not asked.fits(option.value)
                assert asked.describe(option.letter) == option.reply
            assert len({option.reply for option in asked.options}) == len(asked.options)
            assert len({option.says for option in asked.options}) == len(asked.options)
    assert lesson.filled(lesson.text + lesson.see)


def test_they_are_numbered_and_take_a_lesson():
    count = len(lessons())
    assert [lesson.name[:2] for lesson in lessons()] == [f"{n:02}" for n in range(1, count + 1)]
    assert 35 <= sum(lesson.minutes for lesson in lessons()) <= 60
    assert len({lesson.title for lesson in lessons()}) == count
    assert set(NUMBERED) <= {lesson.slug for lesson in lessons()}


def test_a_wording_that_is_wrong_is_found():
    good = read_lesson("first", FIRST)
    assert broken(good) == []
    for was, now, told in [
        ("above = 0.4", "above = 0.5", "says “more than half”, but keeps is 0.49"),
        ('see = "more than half"', 'see = "a third"', "no longer says “more than half”"),
        ('figure = "keeps", reply', "value = 0.6, reply", "fits 0 options"),
        ("value = 0,", 'figure = "keeps",', "fits 2 options"),
        ("[check]", '[check]\nreply = "{lost}"', "the figure lost is missing"),
        ("[figures]", '[figures]\nidle = { measure = "nothing" }', "the figure idle is not used"),
    ]:
        assert was in FIRST
        assert any(told in line for line in broken(read_lesson("first", FIRST.replace(was, now))))


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('title = "t"\n', "", "title is missing"),
        ("title", "title title", "no TOML"),
        ('"weight"', '"__import__"', "no measure has this name"),
        ('by = "bank"', 'by = "sea"', "the word is not among"),
        ("[predict]", '[settings]\nscale = "big"\n[predict]', "big"),
        ("{keeps}", "{nothing_of_it}", "no figure nothing_of_it"),
    ],
)
def test_a_lesson_that_cannot_be_is_one_sentence(was, now, told):
    assert was in FIRST
    with pytest.raises(UnreadableLesson, match=told):
        everything_of(FIRST.replace(was, now))


def everything_of(file):
    lesson = read_lesson("first", file)
    return lesson.filled(lesson.text), lesson.predict


def test_numbers_of_the_lessons_are_those_of_the_package():
    by_name = {lesson.name: lesson for lesson in lessons()}
    a = av.analyse()
    out = av.analyse(without=(4,))
    keeps = by_name["05-self-attention"].figures
    assert keeps["river"].value == pytest.approx(a.W[10, 4])
    assert keeps["left"].value == pytest.approx(out.W[10, 10])
    assert keeps["shared"].value == pytest.approx(a.W[10, 10] / (1 - a.W[10, 4]), rel=1e-6)
    heads = by_name["08-heads"]
    forward = open_transformer().read(heads.settings.text)
    view = head_view(forward, 3, 1)
    it, animal = view.tokens.index("it"), view.tokens.index("animal")
    assert heads.figures["learned"].value == pytest.approx(float(view.W[it, animal]))
    hand = by_name["03-by-hand"].figures["back"].value
    assert hand == pytest.approx(1 / (1 + 2.718281828459045))
    assert read_hand("bank,1,1,0,0;river,2,0,0,0").attention().W[1, 0] == pytest.approx(hand)


def test_numbers_of_the_model_that_writes_are_those_of_its_readings():
    by_slug, recorded = {lesson.slug: lesson for lesson in lessons()}, open_recorded()
    cut = by_slug["cut"]
    plain = recorded.read(cut.settings.next.prompt)
    without = recorded.read(cut.settings.next.prompt, [Cut(1), Cut(9)])
    assert cut.figures["was"].value == plain.top[0].probability
    assert cut.figures["share"].value == without.probability(plain.top[0].id)
    assert cut.figures["mary"].value == pytest.approx(plain.weights[:, :, -1, 3].mean())
    lost = recorded.read(cut.settings.next.prompt, [Cut(3)]).probability(plain.top[0].id)
    assert cut.figures["without_mary"].value == pytest.approx(lost, abs=1e-3)
    head = recorded.read(by_slug["next-word"].settings.next.prompt).layers[17].heads[5]
    assert by_slug["next-word"].figures["learned"].value == pytest.approx(head.W[-1, 5])


def test_a_guessed_number_is_answered_by_how_far_it_is_off():
    asked = next(lesson.predict for lesson in lessons() if lesson.predict.kind == NUMBER)
    assert asked.right == "29"
    told = {asked.describe(guess) for guess in ("100", "29", "5")}
    assert len(told) == 3
    assert "Less" in asked.describe("100")
    assert not asked.accepts("101")
    assert not asked.accepts("²")
    assert not asked.accepts("")


def test_what_is_asked_in_words_takes_any_words():
    asked = next(lesson for lesson in lessons() if lesson.slug == "make").check
    assert asked.kind == WORDS
    assert asked.accepts("because")
    assert not asked.accepts("  ")
    assert asked.describe("because")


def test_measures_say_what_they_are():
    assert len(MEASURES) > 20
    for measure in MEASURES.values():
        assert measure.__doc__


def test_settings_of_a_measure_are_those_it_is_given():
    lesson = next(lesson for lesson in lessons() if lesson.name == "09-layers")
    two = lesson.figures["two"]
    assert two.settings == replace(lesson.settings, layers=2)
