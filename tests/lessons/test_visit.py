"""Answers in a link."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import NUMBER, OPTIONS
from attnviz.lessons.visit import CHECK, PARTS, PREDICT, Visit, question, visit_of

STEPS = range(1, len(lessons()) + 1)


def some_answer(random, step, part):
    asked = question(lessons()[step - 1], part)
    if asked.kind == OPTIONS:
        return random.choice(asked.options).letter
    return str(random.randint(0, 100)) if asked.kind == NUMBER else "because of the bank"


@pytest.mark.parametrize("seed", range(5))
def test_a_visit_survives_its_link(seed):
    random = Random(seed)
    visit = Visit(random.choice(STEPS))
    for step in STEPS:
        for part in PARTS:
            if random.random() < 0.7:
                visit = visit.answered(step, part, some_answer(random, step, part))
    assert visit_of(visit.to_query(), lessons()) == visit


@given(st.dictionaries(st.sampled_from(["lesson", "answers", "said"]), st.text(max_size=30)))
def test_a_strangers_link_is_read_without_harm(query):
    visit = visit_of(query, lessons())
    assert visit.step in STEPS
    for (step, part), answer in visit.answers.items():
        assert question(lessons()[step - 1], part).accepts(answer)


def test_a_guess_is_made_once_and_a_step_back_loses_nothing():
    visit = Visit().answered(1, PREDICT, "B").answered(4, PREDICT, "29").answered(1, PREDICT, "A")
    assert visit.of(1, PREDICT) == "B"
    assert visit.of(4, PREDICT) == "29"
    assert visit.done == set()
    assert visit.answered(1, CHECK, "B").done == {1}
