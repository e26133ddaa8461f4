"""The spread on the page is what was measured, and every task reaches its goal."""

from typing import Any

import pytest

from attnviz.settings.train import TrainChoices
from attnviz.teaching.lesson import training
from attnviz.teaching.spread import spread_of
from attnviz.teaching.tasks import TASKS
from attnviz.vectors import open_store
from tests.teaching.test_training import GOALS


@pytest.mark.parametrize("task", GOALS)
def test_the_least_that_was_measured_is_the_goal_or_better(task):
    found, (given, goal) = spread_of(task), GOALS[task]
    assert found is not None
    assert found.sentences == given
    assert goal <= found.least <= found.median <= found.most <= 1
    assert found.seeds >= 30


@pytest.mark.parametrize("task", ["adjective", "object"])
def test_a_training_lies_within_the_spread_that_was_measured(task):
    found = spread_of(task)
    assert found is not None
    choices: dict[str, Any] = {"given": found.sentences}
    chosen = TrainChoices(task=task, **TASKS[task].choices | choices)
    begun, _ = training((), chosen, open_store("builtin", 300), 300)
    begun.run()
    right, of = begun.checkpoints[-1].new
    assert found.least <= round(right / of, 3) <= found.most
