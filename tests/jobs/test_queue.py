"""Runs take queue, and none that takes long bars the others."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from attnviz.jobs.queue import RunQueue

SOON = 20  # seconds within which all that can happen has happened, on a busy machine too


def until(true):
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.fixture
def threads():
    with ThreadPoolExecutor(16) as pool:
        yield pool


def test_one_after_the_other_in_the_order_of_their_coming(threads):
    queue, drawn, now = RunQueue(longest=SOON), [], []

    def run(name):
        with queue.slot():
            now.append(name)
            time.sleep(0.002)
            drawn.append((name, list(now)))
            now.remove(name)

    with queue.slot():
        runs = []
        for name in range(10):
            runs.append(threads.submit(run, name))
            until(lambda: queue.waiting == len(runs))
        assert not drawn
    for done in runs:
        done.result(SOON)
    assert drawn == [(name, [name]) for name in range(10)]
    assert queue.waiting == 0


def test_a_part_of_what_is_drawn_waits_for_nobody():
    queue = RunQueue(longest=SOON)
    began = time.monotonic()
    with queue.slot():
        with queue.slot():
            pass
        with queue.slot():
            pass
    assert time.monotonic() - began < SOON


def test_a_part_that_ends_does_not_pass_on_the_turn_of_the_whole(threads):
    queue, drawn = RunQueue(longest=SOON), []

    def other():
        with queue.slot():
            drawn.append("other")

    with queue.slot():
        waits = threads.submit(other)
        until(lambda: queue.waiting == 1)
        with queue.slot():
            pass
        time.sleep(0.05)
        assert not drawn
    waits.result(SOON)
    assert drawn == ["other"]


def test_a_run_that_fails_or_is_cut_short_passes_its_turn_on(threads):
    queue = RunQueue(longest=SOON)

    class CutShort(BaseException):
        """As Streamlit ends a run."""

    for fault in (ValueError, CutShort):
        with pytest.raises(fault), queue.slot():
            raise fault

    def other():
        with queue.slot():
            return True

    assert threads.submit(other).result(SOON / 2)


def test_a_run_that_takes_long_is_overtaken_and_takes_no_turn_of_others(threads):
    queue, go_on, drawn = RunQueue(longest=0.02), threading.Event(), []

    def run(name):
        with queue.slot():
            drawn.append(name)
            assert go_on.wait(SOON)

    def end():
        return threads.submit(run, "next").result

    with queue.slot():  # takes long
        first, second = threads.submit(run, "first"), threads.submit(run, "second")
        until(lambda: len(drawn) == 2)  # each after another 0.02 s
    go_on.set()
    for done in (first.result, second.result, end()):
        done(SOON)
    assert sorted(drawn[:2]) == ["first", "second"]
    assert drawn[2] == "next"


def test_the_end_of_a_run_that_was_overtaken_lets_nobody_in(threads):
    queue, drawn, first, third = RunQueue(longest=0.02), [], threading.Event(), threading.Event()

    def run(name, end):
        with queue.slot():
            drawn.append(name)
            assert end.wait(SOON)

    runs = [threads.submit(run, "long", first)]
    until(lambda: drawn == ["long"])
    runs.append(threads.submit(run, "overtakes", third))
    until(lambda: drawn == ["long", "overtakes"])
    queue.longest = SOON
    runs.append(threads.submit(run, "waits", third))
    until(lambda: queue.waiting == 1)
    first.set()
    runs[0].result(SOON)
    time.sleep(0.05)
    assert drawn == ["long", "overtakes"]
    third.set()
    for done in runs:
        done.result(SOON)
    assert drawn[2] == "waits"
