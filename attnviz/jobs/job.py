"""Long work of one visitor, in a thread: it reports, stops on a click, and ends when no page waits.

One job at a time on a server: others wait.
"""

import logging
import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any

from attnviz.errors import AttnvizError
from attnviz.errors.traces import trace

PATIENCE = 60.0  # seconds that a visitor whose page is closed, or line cut, may take to be back
POLL = 0.2  # seconds between two looks at whether the job before has ended
_ONE_AT_A_TIME = Lock()
log = logging.getLogger(__name__)


class Job:
    """What `run` does with the job itself: it appends to `steps`, and must ask `wanted()`.

    `about` is what the page says of it; `present` tells whether the visitor's page is open.

    >>> job = Job("a sum", lambda job: 1 + 1)
    >>> job.thread.join()
    >>> job.result, job.running
    (2, False)
    """

    def __init__(
        self, about: Any, run: Callable[["Job"], Any], present: Callable[[], bool] = lambda: True
    ) -> None:
        self.about, self.steps = about, list[Any]()
        self.result: Any = None
        self.fault: AttnvizError | None = None
        self.begun, self.stopped = False, Event()
        self._present, self._seen = present, time.monotonic()
        self.thread = Thread(target=self._run, args=(run,), daemon=True)
        self.thread.start()

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self.thread.is_alive()

    def wanted(self) -> bool:
        """Whether to go on: it was not stopped, and the page was open a minute ago."""
        if self._present():
            self._seen = time.monotonic()
        return not self.stopped.is_set() and time.monotonic() - self._seen < PATIENCE

    def _run(self, run: Callable[["Job"], Any]) -> None:
        while not _ONE_AT_A_TIME.acquire(timeout=POLL):
            if not self.wanted():
                return
        try:
            self.begun = True
            self.result = run(self)
        except AttnvizError as fault:
            self.fault = fault
        except Exception as fault:  # a thread has no other way to tell
            log.error("A job failed: %s", trace(fault))
            self.fault = AttnvizError(f"It stopped after an unexpected error ({fault!r:.100}).")
        finally:
            _ONE_AT_A_TIME.release()
