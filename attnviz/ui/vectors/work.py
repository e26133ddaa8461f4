"""Long work of one visitor, in a thread: told as it goes, stopped on a click, given up when left.

One at a time a server: others wait for their turn.
"""

import logging
import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.errors.traces import trace
from attnviz.ui.controls.errands import PATIENCE, is_open, this_session

POLL = 0.2  # seconds between two looks at whose turn it is
log = logging.getLogger(__name__)


class Work:
    """What `run` does: it may tell `steps`, and must ask whether the work is `wanted`."""

    def __init__(self, about: Any, run: Callable[["Work"], Any]) -> None:
        self.about, self.steps = about, list[Any]()
        self.result: Any = None
        self.fault: AttnvizError | None = None
        self.begun, self.stopped = False, Event()
        self._session, self._here, self._turn = this_session(), time.monotonic(), turn()
        self.thread = Thread(target=self._run, args=(run,), daemon=True)
        self.thread.start()

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self.thread.is_alive()

    def wanted(self) -> bool:
        """Whether to go on: nobody stopped it, and the visitor's page was open a minute ago."""
        if is_open(self._session):
            self._here = time.monotonic()
        return not self.stopped.is_set() and time.monotonic() - self._here < PATIENCE

    def _run(self, run: Callable[["Work"], Any]) -> None:
        while not self._turn.acquire(timeout=POLL):
            if not self.wanted():
                return
        try:
            self.begun = True
            self.result = run(self)
        except AttnvizError as fault:
            self.fault = fault
        except Exception as fault:  # a thread has no other way to tell
            log.error("Work failed: %s", trace(fault))
            self.fault = AttnvizError(f"It ended by an unforeseen fault ({fault!r:.100}).")
        finally:
            self._turn.release()


@st.cache_resource(show_spinner=False)
def turn() -> Any:
    """The one turn of this server."""
    return Lock()
