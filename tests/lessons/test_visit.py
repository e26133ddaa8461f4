"""Answers in a link and as codes; a class of thirty."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import NUMBER, OPTIONS, WORDS
from attnviz.lessons.tally import tally
from attnviz.lessons.visit import (
    CHECK,
    CLASSES,
    PARTS,
    PASSWORDS,
    PREDICT,
    Visit,
    code,
    password,
    question,
    visit_of,
)

STEPS = range(1, len(lessons()) + 1)


def some_answer(random, step, part):
    asked = question(lessons()[step - 1], part)
    if asked.kind == OPTIONS:
        return random.choice(asked.options).letter
    return str(random.randint(0, 100)) if asked.kind == NUMBER else "because of the bank"


@pytest.mark.parametrize("seed", range(5))
def test_a_visit_survives_its_link(seed):
    random = Random(seed)
    visit = Visit(random.choice(STEPS), group=random.choice([None, 123]))
    for step in STEPS:
        for part in PARTS:
            if random.random() < 0.7:
                visit = visit.answered(step, part, some_answer(random, step, part))
    assert visit_of(visit.to_query(), lessons()) == visit


@given(
    st.dictionaries(st.sampled_from(["lesson", "answers", "said", "class"]), st.text(max_size=30))
)
def test_a_strangers_link_is_read_without_harm(query):
    visit = visit_of(query, lessons())
    assert visit.step in STEPS
    assert visit.group is None or visit.group in CLASSES
    for (step, part), answer in visit.answers.items():
        assert question(lessons()[step - 1], part).accepts(answer)


def test_a_guess_is_made_once_and_a_step_back_loses_nothing():
    visit = Visit().answered(1, PREDICT, "B").answered(4, PREDICT, "29").answered(1, PREDICT, "A")
    assert visit.of(1, PREDICT) == "B"
    assert visit.of(4, PREDICT) == "29"
    assert visit.done == set()
    assert visit.answered(1, CHECK, "B").done == {1}


@pytest.mark.parametrize("step", [s for s in STEPS if lessons()[s - 1].check.kind != WORDS])
def test_a_class_of_thirty_answers_by_codes(step):
    lesson, random = lessons()[step - 1], Random(step)
    wanted: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    codes = []
    for _ in range(30):
        visit = Visit(step)
        for part in PARTS:
            if part == PREDICT or random.random() < 0.8:  # some have not checked yet
                answer = some_answer(random, step, part)
                wanted[part][answer] += 1
                visit = visit.answered(step, part, answer)
        codes.append(code(visit, step))
    told = tally("\n".join(codes), lesson, step)
    assert told.counts == wanted
    assert told.unread == ()
    assert told.total(PREDICT) == 30
    for part in PARTS:
        bars = told.bars(lesson, part)
        assert sum(times for _, times, _ in bars) == wanted[part].total()
        assert sum(right for _, _, right in bars) == 1
    right = lesson.predict.right
    if lesson.predict.kind == OPTIONS:
        assert told.right(lesson, PREDICT) == wanted[PREDICT][right]


def test_codes_of_other_steps_and_slips_of_the_pen_are_not_counted():
    lesson = lessons()[4]
    good = code(Visit().answered(5, PREDICT, "A").answered(5, CHECK, "B"), 5)
    slip = good.replace("-A-", "-C-")
    other = code(Visit().answered(3, PREDICT, "A"), 3)
    told = tally(f"{good} {slip}\n{other}, <b>x</b>", lesson, 5)
    assert told.counts == {PREDICT: Counter("A"), CHECK: Counter("B")}
    assert told.unread == (slip, other, "<b>x</b>")


def test_raised_hands_are_counted_too():
    told = tally("A 12, b: 7\nC=3 D 0", lessons()[4], 5)
    assert told.counts[PREDICT] == Counter(A=12, B=7, C=3)
    assert told.right(lessons()[4], PREDICT) == 12


def test_a_long_paste_is_read_up_to_a_limit():
    assert tally("5-A--J " * 100_000, lessons()[4], 5).total(PREDICT) == 20_000 // 7


def test_words_of_a_class_differ_from_step_to_step():
    assert len({password(123, step) for step in STEPS}) > 5
    assert all(password(group, 1) in PASSWORDS for group in CLASSES)
    assert len(set(PASSWORDS)) == len(PASSWORDS) == 63
