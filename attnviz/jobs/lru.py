"""A cache that is bounded by bytes: what was not asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from attnviz.jobs.cache import OnceCache

Value = TypeVar("Value")


class LRUCache(Generic[Value]):
    """Values by key, together at most `most` bytes; `size` says how many a value takes.

    A value larger than that is computed and not kept. Who asks for a value that is being computed
    waits for it.

    >>> cache = LRUCache(most=5, size=len)
    >>> cache.get("a", lambda: "xxx"), cache.get("b", lambda: "yyy"), cache.keys()
    ('xxx', 'yyy', ['b'])
    """

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        self.most, self.size = most, size
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, tuple[OnceCache, int]] = OrderedDict()
        self._used = 0

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The value of a key, computed now if it is not here."""
        with self._lock:
            entry, _ = self._entries.setdefault(key, (OnceCache(), 0))
            self._entries.move_to_end(key)
        try:
            value: Value = entry.get("value", compute)
        except BaseException:
            self._drop(key, entry)
            raise
        self._keep(key, entry, self.size(value))
        return value

    def keys(self) -> list[Hashable]:
        """What is here, in the order in which it would go."""
        with self._lock:
            return list(self._entries)

    def _keep(self, key: Hashable, entry: OnceCache, size: int) -> None:
        """Count a value once it is here, and let others go that have no room beside it."""
        with self._lock:
            known, counted = self._entries.get(key, (None, 0))
            if known is entry and not counted:
                self._entries[key] = (entry, size)
                self._used += size
            while self._used > self.most:
                oldest = next(k for k, (_, taken) in self._entries.items() if taken)
                self._used -= self._entries.pop(oldest)[1]

    def _drop(self, key: Hashable, entry: OnceCache) -> None:
        with self._lock:
            if self._entries.get(key, (None, 0))[0] is entry:
                del self._entries[key]
