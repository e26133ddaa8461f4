"""What visitors' uploads take of a server's memory, counted before they come.

Streamlit keeps every file that is sent to it until its visit ends, whether a page asked for it or
not. So a visit has a budget, and all visits together have one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from attnviz.serving.asgi import ASGI, Receive, Scope, Send, header, refuse

PATH = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+\Z")


class Uploads(Protocol):
    """What a server knows of the files that were sent to it."""

    def is_open(self, session: str) -> bool:
        """Whether such a visit is under way."""

    def held(self, session: str) -> int:
        """Bytes of a visit's files in memory."""

    def held_by_all(self) -> int:
        """Bytes of the files of all visits in memory."""

    def most(self) -> int:
        """Bytes that a visit may hold at one time."""

    def most_of_all(self) -> int:
        """Bytes that all visits may hold at one time."""


@dataclass
class Refusal:
    """Why a file is not taken, as the status of HTTP and as a sentence."""

    status: int
    message: str


class UploadBudget:
    """Middleware that refuses a file for which a visit, or the server, has no room."""

    def __init__(self, app: ASGI, uploads: Uploads) -> None:
        self.app, self.uploads = app, uploads
        self.coming: Counter[str] = Counter()  # bytes on their way, by visit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        asked = scope["type"] == "http" and scope["method"] == "PUT"
        found = PATH.search(scope["path"]) if asked else None
        if not found:
            await self.app(scope, receive, send)
            return
        session, size = found[1], _length(scope)
        if refusal := self._refusal(session, size):
            await refuse(send, refusal.status, refusal.message)
            return
        self.coming[session] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
            self.coming += Counter()  # drops sessions with nothing on its way

    def _refusal(self, session: str, size: int) -> Refusal | None:
        """Why a file of so many bytes is not taken, None if it is."""
        if size < 0:
            return Refusal(411, "A file must say how long it is.")
        if not self.uploads.is_open(session):
            return Refusal(400, "This visit is not open here. Load the page again.")
        if size + self.uploads.held(session) + self.coming[session] > self.uploads.most():
            return Refusal(413, "This file is larger than a visit may send.")
        all_of_them = self.uploads.held_by_all() + self.coming.total()
        if size + all_of_them > self.uploads.most_of_all():
            return Refusal(
                503, "This server has no space left for visitors' files. Try again later."
            )
        return None


def _length(scope: Scope) -> int:
    """The bytes that a request says it has, -1 if it does not say."""
    said = header(scope, b"content-length")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else -1
