"""Runs of a page wait in a queue: a class that opens it together is served one after the other.

Python draws one page at a time in any case. Where a hundred runs share it all of them end last;
one after the other each ends as early as it can, and the server hears new visitors meanwhile.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LONGEST = 0.25  # seconds after which a run, of a long text or a large file, no longer bars others
_HAS_SLOT: ContextVar[bool] = ContextVar("this run has a slot", default=False)


class RunQueue:
    """A queue of runs, first come, first served.

    >>> queue = RunQueue()
    >>> with queue.slot(), queue.slot():  # of a part of what is being drawn
    ...     queue.waiting
    0
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        self._running: threading.Event | None = None
        self._since = 0.0
        self.longest = longest

    @property
    def waiting(self) -> int:
        """How many runs wait for a slot."""
        return len(self._queue)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for the slot, and pass it on in the end."""
        if _HAS_SLOT.get():
            yield
            return
        run, before = threading.Event(), _HAS_SLOT.set(True)
        try:
            self._join(run)
            yield
        finally:
            self._leave(run)
            _HAS_SLOT.reset(before)

    def _join(self, run: threading.Event) -> None:
        with self._lock:
            if self._running is None:
                self._begin(run)
                return
            self._queue.append(run)
        while not run.wait(self.longest):
            self._overtake()

    def _begin(self, run: threading.Event | None) -> None:
        self._running, self._since = run, time.monotonic()
        if run:
            run.set()

    def _overtake(self) -> None:
        """Let the first that waits begin, if the run before it takes long."""
        with self._lock:
            late = time.monotonic() - self._since > self.longest
            if late and self._queue:
                self._begin(self._queue.popleft())

    def _leave(self, run: threading.Event) -> None:
        with self._lock:
            if self._running is run:  # it may have been overtaken
                self._begin(self._queue.popleft() if self._queue else None)


RUN_QUEUE = RunQueue()
