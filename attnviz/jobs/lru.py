"""A cache that is bounded by bytes: what was used longest ago goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from attnviz.jobs.memory import HasBytes

Value = TypeVar("Value", bound=HasBytes)


class LRUCache(Generic[Value]):
    """Values by key, of at most `most_bytes` together; safe in threads.

    A value that is larger than that by itself is not kept.

    >>> import numpy as np
    >>> cache = LRUCache(most_bytes=20)
    >>> for key in "abc":
    ...     cache.put(key, np.zeros(2, np.float32))
    >>> [key for key in "abc" if cache.get(key) is not None], cache.nbytes
    (['b', 'c'], 16)
    >>> cache.get_or_compute("d", lambda: np.ones(2, np.float32))
    array([1., 1.], dtype=float32)
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.nbytes = most_bytes, 0
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._computing: dict[Hashable, Lock] = {}

    def get(self, key: Hashable) -> Value | None:
        """The value of a key, or None."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def get_or_compute(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The value of a key, computed now if it is not here.

        Of several threads that ask for the same key, one computes and the others wait for it.
        """
        with self._lock:
            computing = self._computing.setdefault(key, Lock())
        with computing:
            try:
                value = self.get(key)
                if value is None:
                    value = compute()
                    self.put(key, value)
                return value
            finally:
                self._computing.pop(key, None)

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value, and drop the ones used longest ago that no longer fit beside it."""
        size = value.nbytes
        with self._lock:
            self._drop(key)
            if size > self.most_bytes:
                return
            self._kept[key] = value, size
            self.nbytes += size
            while self.nbytes > self.most_bytes:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self.nbytes = 0

    def _drop(self, key: Hashable) -> None:
        _, size = self._kept.pop(key, (None, 0))
        self.nbytes -= size
