"""A cache that counts bytes keeps what was used last, and never more than it may."""

import numpy as np

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
