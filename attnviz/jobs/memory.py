"""The memory that the vectors of all visitors take together on one server."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from typing import Protocol
from weakref import finalize

from attnviz.errors import NoRoom


class HasBytes(Protocol):
    """Anything that takes memory, as NumPy says how much."""

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""


class MemoryBudget:
    """Counts bytes while they are used: those of vectors until nothing refers to them any more.

    >>> import numpy as np
    >>> budget, vectors = MemoryBudget(), np.zeros(5, np.float32)
    >>> budget.count(vectors)
    >>> used = budget.used
    >>> del vectors
    >>> used, budget.used
    (20, 0)
    """

    def __init__(self) -> None:
        self.used = 0
        self._lock = RLock()  # giving back may come in the middle of taking
        self.reading = Lock()  # reading a file takes memory of its own: one at a time

    def left(self, most: int) -> int:
        """What is left of `most` bytes."""
        return max(0, most - self.used)

    def count(self, vectors: HasBytes) -> None:
        """Count vectors for as long as they live."""
        size = vectors.nbytes
        self._add(size)
        finalize(vectors, self._add, -size)

    @contextmanager
    def reserved(self, size: int, most: int) -> Iterator[None]:
        """Count `size` bytes meanwhile; `NoRoom` where that would be more than `most` in all."""
        with self._lock:
            if size > self.left(most):
                raise NoRoom
            self._add(size)
        try:
            yield
        finally:
            self._add(-size)

    def _add(self, size: int) -> None:
        with self._lock:
            self.used += size


MEMORY = MemoryBudget()
