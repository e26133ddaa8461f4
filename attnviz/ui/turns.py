"""Runs take turns: a class that opens the page together is served one after the other.

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
_HERE: ContextVar[bool] = ContextVar("this run has had its turn", default=False)


class Turns:
    """A queue of runs, first come, first served.

    >>> turns = Turns()
    >>> with turns.taken(), turns.taken():  # of a part of what is being drawn
    ...     turns.waiting
    0
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        self._drawing: threading.Event | None = None
        self._since = 0.0
        self.longest = longest

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._queue)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for one's turn, and pass it on in the end."""
        if _HERE.get():
            yield
            return
        me, before = threading.Event(), _HERE.set(True)
        try:
            self._join(me)
            yield
        finally:
            self._leave(me)
            _HERE.reset(before)

    def _join(self, me: threading.Event) -> None:
        with self._lock:
            if self._drawing is None:
                self._begin(me)
                return
            self._queue.append(me)
        while not me.wait(self.longest):
            self._overtake()

    def _begin(self, me: threading.Event | None) -> None:
        self._drawing, self._since = me, time.monotonic()
        if me:
            me.set()

    def _overtake(self) -> None:
        """The first who waits does not wait for a run that takes long."""
        with self._lock:
            late = time.monotonic() - self._since > self.longest
            if late and self._queue:
                self._begin(self._queue.popleft())

    def _leave(self, me: threading.Event) -> None:
        with self._lock:
            if self._drawing is me:  # it may have been overtaken
                self._begin(self._queue.popleft() if self._queue else None)


TURNS = Turns()
