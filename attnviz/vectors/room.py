"""The room that the vectors of all visitors have together on one server."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from weakref import finalize

from attnviz.errors import NoRoom
from attnviz.vectors.store import WordVectors


class Room:
    """A number of bytes, from which stores take and give back when nobody has them any more.

    >>> room = Room()
    >>> store = WordVectors.from_arrays(["river"], [[1.0, 2.0]])
    >>> room.keep(store)
    >>> taken = room.taken
    >>> del store
    >>> taken, room.taken
    (20, 0)
    """

    def __init__(self) -> None:
        self.taken = 0
        self.lock = RLock()  # giving back may come in the middle of taking
        self.one_at_a_time = Lock()  # reading a file takes memory of its own

    def left(self, most: int) -> int:
        """What is left of `most` bytes."""
        return max(0, most - self.taken)

    def keep(self, store: WordVectors) -> None:
        """Count a store for as long as it lives."""
        size = store.nbytes
        self._take(size)
        finalize(store, self._take, -size)

    @contextmanager
    def waiting(self, size: int, most: int) -> Iterator[None]:
        """Count a file of `size` bytes while it waits and is read; `NoRoom` if it is too much."""
        with self.lock:
            if size > self.left(most):
                raise NoRoom
            self._take(size)
        try:
            yield
        finally:
            self._take(-size)

    def _take(self, size: int) -> None:
        with self.lock:
            self.taken += size
