"""Errands: a published set is fetched once for all who asked, and given up when nobody waits."""

import time
from collections.abc import Callable
from threading import Event, Lock, RLock, Thread
from typing import Any
from weakref import WeakSet

import streamlit as st

from attnviz.errors import AttnvizError, Cancelled, FetchFailed
from attnviz.models.decoder import SMOLLM2, fetch_model
from attnviz.ui.streamlit_internals import is_active, session_id
from attnviz.vectors import Progress, fetch
from attnviz.vectors.sets.cache import is_there, store_folder

FETCHERS: dict[str, Callable[..., Any]] = {SMOLLM2.name: fetch_model}  # besides sets of vectors
PATIENCE = 60.0  # seconds that a visitor whose page is closed, or line cut, may take to be back


def is_open(session: str) -> bool:
    """Whether a visitor's page is open: Streamlit keeps the session of one that is not."""
    return not session or is_active(session)


class Errand:
    """One set being fetched in a thread, for all who hold a ticket to it."""

    def __init__(self, name: str) -> None:
        self.name, self.progress = name, Progress("connecting", 0, 0)
        self.fault: AttnvizError | None = None
        self.tickets: WeakSet[Ticket] = WeakSet()
        self.lock = RLock()  # between the last to leave and the next to come
        self.given_up, self.wanted = Event(), time.monotonic()
        self.thread = Thread(target=self._run, daemon=True)

    @property
    def running(self) -> bool:
        """Whether it is under way and wanted."""
        return self.thread.is_alive() and not self.given_up.is_set()

    def _run(self) -> None:
        try:
            FETCHERS.get(self.name, fetch)(self.name, progress=self._told)
        except AttnvizError as fault:
            self.fault = fault
        except Exception as fault:  # a thread has no other way to tell
            self.fault = FetchFailed(self.name, f"of an unforeseen fault ({fault!r:.100})")

    def _told(self, progress: Progress) -> None:
        with self.lock:
            if any(ticket.here() for ticket in self.tickets):
                self.wanted = time.monotonic()
            if not self.tickets or time.monotonic() - self.wanted > PATIENCE:
                self.given_up.set()
        if self.given_up.is_set():
            raise Cancelled(self.name)
        self.progress = progress

    def joined(self) -> "Ticket | None":
        """A ticket to it, if it goes on."""
        with self.lock:
            return Ticket(self) if self.running else None


class Ticket:
    """One visitor's part in an errand; it goes with the session of who holds it."""

    def __init__(self, errand: Errand) -> None:
        self.errand, self.given_back = errand, False
        self.session = session_id()
        errand.wanted = time.monotonic()
        errand.tickets.add(self)

    def here(self) -> bool:
        """Whether the visitor's page is open."""
        return is_open(self.session)

    @property
    def waiting(self) -> bool:
        """Whether the visitor still waits for the set."""
        return self.errand.running and not self.given_back

    @property
    def fault(self) -> AttnvizError | None:
        """Why the set did not come, once that is known."""
        return Cancelled(self.errand.name) if self.given_back else self.errand.fault

    def give_back(self) -> None:
        """Wait no more; the last to do so ends the errand."""
        with self.errand.lock:
            self.given_back = True
            self.errand.tickets.discard(self)
            if not self.errand.tickets:
                self.errand.given_up.set()


class Desk:
    """Where visitors ask for sets; who asks for one under way joins in."""

    def __init__(self) -> None:
        self.errands: dict[str, Errand] = {}
        self.lock = Lock()

    def ask(self, name: str) -> Ticket:
        """A ticket to the errand for the set `name`, begun if need be."""
        with self.lock:
            errand = self.errands.get(name)
            if errand is not None and (joined := errand.joined()) is not None:
                return joined
            self.errands[name] = errand = Errand(name)
            ticket = Ticket(errand)
            errand.thread.start()
            return ticket


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The one desk of this server."""
    return Desk()


def is_fetched(name: str) -> bool:
    """Whether the set was fetched to this computer, whole or damaged since."""
    return is_there(store_folder(name))


def is_coming(name: str) -> bool:
    """Whether the set is being fetched, when a damaged one is taken away first."""
    errand = desk().errands.get(name)
    return errand is not None and errand.running
