"""What is worth showing shows what it says; plans fit into their time."""

from itertools import pairwise

import pytest

from attnviz.control import PAGES
from attnviz.lessons.gallery import gallery
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import plans
from attnviz.settings.query import from_query


@pytest.mark.parametrize("sight", gallery(), ids=lambda sight: sight.title)
def test_a_sight_shows_what_it_says(sight):
    assert from_query(sight.query)[1] == ()
    assert sight.page in PAGES
    assert len(set(dict(sight.proof)) & {"is", "above", "below"}) == 1
    assert sight.holds, f"{sight.title}: {dict(sight.proof)} is {sight.value}"


def test_sights_have_titles_of_their_own():
    assert len({sight.title for sight in gallery()}) == len(gallery()) >= 10


@pytest.mark.parametrize("name", ["15", "45"])
def test_a_plan_takes_the_time_it_says(name):
    plan = plans()[name]
    assert plan.minutes == int(name)
    spans = [plan.span(step) for step in plan.numbers]
    assert spans[0][0] == plan.opening
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert spans[-1][1] + plan.closing == plan.minutes


def test_the_long_plan_has_every_step_but_those_of_the_model_that_writes():
    writes = [n for n, lesson in enumerate(lessons(), 1) if "next words" in lesson.pictures]
    assert writes == [12, 13]
    assert plans()["45"].numbers == tuple(
        n for n in range(1, len(lessons()) + 1) if n not in writes
    )
