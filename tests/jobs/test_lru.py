"""A cache that counts bytes keeps what was used last, and never more than it may."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import numpy as np
import pytest

from attnviz.jobs.lru import LRUCache


def values(count, size=10):
    return {key: np.zeros(size, np.uint8) for key in range(count)}


def test_what_was_used_last_stays_and_bytes_are_counted():
    cache: LRUCache[np.ndarray] = LRUCache(most_bytes=30)
    kept = values(4)
    for key in (0, 1, 2):
        cache.put(key, kept[key])
    assert cache.get(0) is kept[0]
    cache.put(3, kept[3])
    assert [cache.get(key) is not None for key in range(4)] == [True, False, True, True]
    assert cache.nbytes == 30


def test_a_value_put_again_counts_once_and_one_that_is_too_large_is_not_kept():
    cache: LRUCache[np.ndarray] = LRUCache(most_bytes=30)
    for size in (10, 20, 5):
        cache.put("key", np.zeros(size, np.uint8))
    assert cache.nbytes == 5
    cache.put("large", np.zeros(31, np.uint8))
    assert cache.get("large") is None
    cache.put("key", np.zeros(31, np.uint8))
    assert cache.get("key") is None
    assert cache.nbytes == 0


def test_a_value_is_computed_again_only_after_it_was_dropped():
    cache, made = LRUCache[np.ndarray](most_bytes=100), []

    def get(key, size):
        def compute():
            made.append(key)
            return np.zeros(size, np.uint8)

        return cache.get_or_compute(key, compute)

    for key, size in [("a", 40), ("b", 40), ("a", 40), ("c", 30), ("a", 40), ("b", 40)]:
        get(key, size)
    assert made == ["a", "b", "c", "b"]  # c took the place of b, which nobody had asked for since
    get("all", 101)
    get("all", 101)
    assert made[4:] == ["all", "all"]  # too large to be kept, and nothing goes for its sake
    assert cache.nbytes == 80
    assert not cache._computing


def test_what_fails_is_tried_again():
    cache = LRUCache[np.ndarray](most_bytes=100)
    with pytest.raises(ZeroDivisionError):
        cache.get_or_compute("a", lambda: np.zeros(1 // 0, np.uint8))
    assert cache.get_or_compute("a", lambda: np.zeros(1, np.uint8)).nbytes == 1
    assert not cache._computing


def test_of_many_who_ask_one_computes():
    cache, made, together = LRUCache[np.ndarray](most_bytes=100), [], Barrier(8)

    def compute():
        sleep(0.05)
        made.append(1)
        return np.zeros(1, np.uint8)

    def ask(_):
        together.wait()
        return cache.get_or_compute("a", compute)

    with ThreadPoolExecutor(8) as pool:
        assert len({id(found) for found in pool.map(ask, range(8))}) == len(made) == 1
    assert cache.nbytes == 1
