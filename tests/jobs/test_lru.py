"""A cache bounded by bytes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from attnviz.jobs.lru import LRUCache


def test_what_was_not_asked_for_longest_goes_first():
    cache = LRUCache(most=6, size=len)
    for key in "abc":
        cache.get(key, (key * 2).lower)
    cache.get("a", lambda: pytest.fail("it is here"))
    cache.get("d", lambda: "dd")
    assert cache.keys() == ["c", "a", "d"]
    assert cache.get("b", lambda: "new") == "new"


def test_a_value_larger_than_the_cache_is_not_kept():
    cache = LRUCache(most=3, size=len)
    assert cache.get("a", lambda: "xxxx") == "xxxx"
    assert cache.keys() == []
    cache.get("b", lambda: "yyy")
    assert cache.keys() == ["b"]


def test_a_fault_is_told_and_not_kept():
    cache = LRUCache(most=3, size=len)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: str(1 / 0))
    assert cache.get("a", lambda: "x") == "x"


def test_who_asks_meanwhile_waits_and_nothing_is_computed_twice():
    cache, go, times = LRUCache(most=9, size=len), Event(), []

    def compute():
        times.append(1)
        assert go.wait(10)
        return "x"

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(cache.get, "a", compute) for _ in range(4)]
        go.set()
        assert {one.result() for one in asked} == {"x"}
    assert len(times) == 1
    assert cache.keys() == ["a"]
