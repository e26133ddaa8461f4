"""One file over HTTP: resumed where it was cut, verified by its checksum, given up in time."""

import errno
import hashlib
import http.client
import os
import queue
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attnviz.errors import FetchFailed, shortened
from attnviz.vectors.progress import Report, StageProgress

PATIENCE = 8.0  # seconds for an answer, and for each further piece
TRIES = 3  # in a row that bring nothing new
PIECE = 1 << 18  # bytes
SLOWEST, WINDOW = 10_000, 30.0  # bytes a second that must come, in each so many seconds
HOPS = 5  # redirections, of which GitHub makes one


class _Broken(Exception):
    """The connection failed or was cut; worth another try if anything came before."""


class _Pace:
    """Gives up a server that sends next to nothing, however many answers it takes."""

    def __init__(self, name: str) -> None:
        self.name, self.since, self.came = name, time.monotonic(), 0

    def add(self, size: int) -> None:
        self.came += size
        spent = time.monotonic() - self.since
        if spent < WINDOW:
            return
        if self.came < SLOWEST * spent:
            pace = f"{self.came / spent:,.0f} bytes a second"
            raise FetchFailed(
                self.name,
                f"the server sends only {pace}; what arrived is kept for the next time",
            )
        self.since, self.came = time.monotonic(), 0


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to other hosts, as GitHub's releases need, and never to a weaker protocol."""

    max_redirections = HOPS

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except Exception:
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {"https", req.type}:
            raise urllib.error.HTTPError(req.full_url, code, "not followed", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(
    name: str, url: str, path: Path, *, size: int, md5: str, progress: Report | None = None
) -> None:
    """Fetch `size` bytes with the checksum `md5` into `path`, going on from what is there.

    An exception from `progress` stops the download and leaves what came for the next time.
    Raises `FetchFailed`, and OSError if the disk is at fault; a file with the wrong checksum
    is deleted.
    """
    resumed = path.exists() and path.stat().st_size > 0
    _complete(name, url, path, size, progress)
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "md5").hexdigest()
    if found == md5:
        return
    path.unlink()
    if not resumed:
        raise FetchFailed(name, "the download is damaged: its checksum is not the published one")
    # The part that was there may have begun another file: once more, from nothing.
    download(name, url, path, size=size, md5=md5, progress=progress)


def _complete(name: str, url: str, path: Path, size: int, progress: Report | None) -> None:
    path.touch()
    best = begun_with = path.stat().st_size
    stage, fruitless = StageProgress(progress, "downloading", size, start=best), 0
    pace = _Pace(name)
    stage.reached(best)
    while path.stat().st_size < size:
        try:
            _receive(name, url, path, size, stage, pace)
        except _Broken as fault:
            have = path.stat().st_size
            fruitless = 0 if have > best else fruitless + 1
            best = max(best, have)
            if best == begun_with or fruitless == TRIES:
                raise FetchFailed(name, str(fault)) from None


def _receive(name: str, url: str, path: Path, size: int, stage: StageProgress, pace: _Pace) -> None:
    """Add to `path` what the server sends, until it is whole; `_Broken` if that stops early."""
    have = path.stat().st_size
    with _answer(name, url, have) as response:
        goes_on = response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        have = have if goes_on else 0
        _check_length(name, response, size - have)
        with path.open("ab" if goes_on else "wb") as file:
            while have < size and (piece := _piece(response, size - have)):
                file.write(piece)
                have += len(piece)
                stage.reached(have)
                pace.add(len(piece))
            file.flush()
            os.fsync(file.fileno())  # so that a full disk says so now
    if path.stat().st_size != have:
        raise OSError(errno.ENOSPC, "what was written is not there")
    if have < size:
        raise _Broken(f"the connection was cut after {have:,} of {size:,} bytes")


def _answer(name: str, url: str, have: int) -> Any:
    """The server's answer, within PATIENCE in all: a name look-up has no time limit of its own."""
    headers = {"User-Agent": "attnviz"} | ({"Range": f"bytes={have}-"} if have else {})
    try:
        request = urllib.request.Request(url, headers=headers)
        known = request.type in ("http", "https")
    except ValueError:
        known = False
    if not known:
        raise FetchFailed(name, f"{shortened(url, 80)} is not the address of a server")
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=lambda: answers.put(_attempt(request)), daemon=True).start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except queue.Empty:
        answer = TimeoutError()
    if isinstance(answer, urllib.error.HTTPError):
        answer.close()
        moved = "a redirection that is not followed" if 300 <= answer.code < 400 else ""
        told = moved or shortened(str(answer.reason), 60)
        raise FetchFailed(name, f"{request.host} answers {answer.code} ({told})")
    if isinstance(answer, Exception):
        reason = getattr(answer, "reason", answer)
        if isinstance(reason, TimeoutError):
            raise _Broken(f"{request.host} did not answer within {PATIENCE:.0f} seconds")
        raise _Broken(
            f"{request.host} cannot be reached. Is there a network? ({shortened(str(reason))})"
        )
    return answer


def _attempt(request: urllib.request.Request) -> object:
    try:
        return urllib.request.build_opener(_Redirects).open(request, timeout=PATIENCE)
    except (OSError, ValueError, http.client.HTTPException) as fault:
        return fault


def _piece(response: Any, most: int) -> bytes:
    try:
        return response.read1(min(PIECE, most))  # what has come, not all that may yet come
    except (OSError, ValueError, http.client.HTTPException) as fault:
        stalled = isinstance(fault, TimeoutError)
        raise _Broken("the connection stalled" if stalled else "the connection was cut") from None


def _check_length(name: str, response: Any, expected: int) -> None:
    length = response.headers.get("Content-Length")
    if length is None or length == str(expected):
        return
    offered = f"{int(length):,}" if length.isdecimal() and len(length) < 20 else repr(length[:20])
    why = f"the server offers {offered} bytes where {expected:,} were published"
    raise FetchFailed(name, why)
