"""A training that goes on by ticks: how far it is, whose turn it is, and what others get of it."""

import pytest

from attnviz.jobs import training as jobs
from attnviz.jobs.training import FINISHED, TrainingSession
from attnviz.settings.train import TrainChoices
from attnviz.teaching.lesson import training
from attnviz.vectors import open_store


@pytest.fixture
def begin():
    """A new session of a short training."""
    FINISHED.clear()

    def new(steps=20, **more):
        begun, _ = training((), TrainChoices(steps=steps), open_store("builtin", 50), 50)
        return TrainingSession("the same choices", begun, **more)

    yield new
    FINISHED.clear()


def to_the_end(session):
    while session.running:
        assert session.tick()
    return session


def test_it_goes_on_by_ticks_to_its_end(begin):
    session = begin()
    assert (session.step, session.running, session.at_end) == (0, False, False)
    session.start()
    to_the_end(session)
    assert (session.step, session.at_end) == (20, True)
    assert session.checkpoint is session.training.checkpoints[-1]


def test_the_next_checkpoint_is_shown_without_running(begin):
    session = begin()
    session.next_checkpoint()
    assert session.step == session.training.checkpoints[1].step > 0
    assert not session.running


def test_one_goes_on_from_the_checkpoint_that_is_looked_at(begin):
    session = begin()
    session.start()
    to_the_end(session)
    session.step = 0
    assert not session.at_end
    session.next_checkpoint()
    assert session.step == session.training.checkpoints[1].step


def test_without_a_free_turn_nothing_is_computed(begin):
    session = begin()
    session.start()
    taken = [jobs.TURNS.acquire(blocking=False) for _ in range(jobs.AT_ONCE)]
    assert all(taken)
    try:
        assert not session.tick()
        assert (session.step, session.running) == (0, True)
    finally:
        for _ in taken:
            jobs.TURNS.release()
    assert session.tick()
    assert session.step > 0


@pytest.mark.parametrize("shared", [True, False])
def test_others_play_what_is_trained_unless_its_vectors_are_ones_own(begin, shared):
    first, second = begin(shared=shared), begin(shared=shared)
    first.start()
    to_the_end(first)
    second.start()
    assert (second.training is first.training) == shared
    assert second.step == 0  # it is played from its beginning
    third = begin()
    third.start()
    assert (third.training is first.training) == shared
