"""Long work: one at a time, stopped while it waits or works, and its faults are sentences."""

import time
from threading import Event

import pytest

from attnviz.errors import AttnvizError, TooLittleText
from attnviz.jobs import job as module
from attnviz.jobs.job import Job


@pytest.fixture
def gate():
    """Work that goes on until it is let go."""
    gate = Event()
    yield gate
    gate.set()


def until(true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def waits_for(gate):
    def run(job):
        while job.wanted() and not gate.wait(0.01):
            job.steps.append(1)
        return "done"

    return run


def test_one_goes_after_the_other(gate):
    first = Job("first", waits_for(gate))
    until(lambda: first.begun)
    second = Job("second", lambda _: "second")
    time.sleep(2 * module.POLL)
    assert not second.begun
    assert second.running
    gate.set()
    until(lambda: not second.running)
    assert (first.result, second.result) == ("done", "second")


def test_who_waits_may_stop_and_who_works_too(gate):
    first = Job("first", waits_for(gate))
    until(lambda: first.begun)
    second = Job("second", lambda _: "never")
    second.stopped.set()
    until(lambda: not second.running)
    assert (second.begun, second.result) == (False, None)
    first.stopped.set()
    until(lambda: not first.running)
    assert first.result == "done"


def test_who_has_left_is_not_worked_for(gate, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    left = Job("left", waits_for(gate), present=lambda: False)
    until(lambda: not left.running)
    assert left.result == "done"
    assert left.steps


def test_faults_are_told_and_let_the_next_begin():
    def fails(_):
        raise TooLittleText(1, 1, 10)

    def breaks(_):
        raise ZeroDivisionError

    known, unforeseen = Job("", fails), Job("", breaks)
    until(lambda: not known.running and not unforeseen.running)
    assert isinstance(known.fault, TooLittleText)
    assert isinstance(unforeseen.fault, AttnvizError)
    assert "ZeroDivisionError" in str(unforeseen.fault)
    last = Job("", lambda _: 7)
    until(lambda: not last.running)
    assert last.result == 7
