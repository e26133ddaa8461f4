"""Downloads of vectors and models: one for all who asked, cancelled when none of them waits."""

import logging
import time
from collections.abc import Callable
from threading import Event, Lock, RLock, Thread
from typing import Any
from weakref import WeakSet

from attnviz.errors import AttnvizError, Cancelled, FetchFailed
from attnviz.errors.traces import trace
from attnviz.jobs.job import PATIENCE
from attnviz.models.decoder import SMOLLM2, fetch_model
from attnviz.vectors import Progress, fetch

FETCHERS: dict[str, Callable[..., Any]] = {SMOLLM2.name: fetch_model}  # besides sets of vectors
log = logging.getLogger(__name__)


class Download:
    """The set or model `name` as a thread fetches it, for all who hold a subscription."""

    def __init__(self, name: str) -> None:
        self.name, self.progress = name, Progress("connecting", 0, 0)
        self.fault: AttnvizError | None = None
        self.subscriptions: WeakSet[Subscription] = WeakSet()
        self.lock = RLock()  # between the last to leave and the next to come
        self.cancelled, self.last_wanted = Event(), time.monotonic()
        self.thread = Thread(target=self._run, daemon=True)

    @property
    def running(self) -> bool:
        """Whether it goes on and somebody waits for it."""
        return self.thread.is_alive() and not self.cancelled.is_set()

    def _run(self) -> None:
        try:
            FETCHERS.get(self.name, fetch)(self.name, progress=self._report)
        except AttnvizError as fault:
            self.fault = fault
        except Exception as fault:  # a thread has no other way to tell
            log.error("A download failed: %s", trace(fault))
            self.fault = FetchFailed(self.name, f"of an unexpected error ({fault!r:.100})")

    def _report(self, progress: Progress) -> None:
        with self.lock:
            if any(subscription.present() for subscription in self.subscriptions):
                self.last_wanted = time.monotonic()
            if not self.subscriptions or time.monotonic() - self.last_wanted > PATIENCE:
                self.cancelled.set()
        if self.cancelled.is_set():
            raise Cancelled(self.name)
        self.progress = progress

    def subscribe(self, present: Callable[[], bool]) -> "Subscription | None":
        """A subscription to it; None if it has ended."""
        with self.lock:
            return Subscription(self, present) if self.running else None


class Subscription:
    """One visitor's part in a download; it ends with the session that holds it.

    `present` tells whether the visitor's page is open.
    """

    def __init__(self, download: Download, present: Callable[[], bool]) -> None:
        self.download, self.present, self.ended = download, present, False
        download.last_wanted = time.monotonic()
        download.subscriptions.add(self)

    @property
    def waiting(self) -> bool:
        """Whether the visitor still waits for the set."""
        return self.download.running and not self.ended

    @property
    def fault(self) -> AttnvizError | None:
        """Why the set did not come, once that is known."""
        return Cancelled(self.download.name) if self.ended else self.download.fault

    def cancel(self) -> None:
        """Wait no more; when the last visitor cancels, the download stops."""
        with self.download.lock:
            self.ended = True
            self.download.subscriptions.discard(self)
            if not self.download.subscriptions:
                self.download.cancelled.set()


class DownloadManager:
    """The downloads of a server, by the name of their set."""

    def __init__(self) -> None:
        self.downloads: dict[str, Download] = {}
        self._lock = Lock()

    def subscribe(self, name: str, present: Callable[[], bool] = lambda: True) -> Subscription:
        """A subscription to the download of the set `name`, which begins if there is none."""
        with self._lock:
            download = self.downloads.get(name)
            joined = download.subscribe(present) if download is not None else None
            if joined is not None:
                return joined
            self.downloads[name] = download = Download(name)
            subscription = Subscription(download, present)
            download.thread.start()
            return subscription

    def is_running(self, name: str) -> bool:
        """Whether the set is being downloaded; a damaged one is taken away before that."""
        download = self.downloads.get(name)
        return download is not None and download.running


DOWNLOADS = DownloadManager()
