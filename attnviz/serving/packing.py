"""Files that never change are packed once, and kept so.

Streamlit sends its scripts as they are, 7 MB to who comes for the first time; packed they are 2.
"""

import asyncio
import gzip
from dataclasses import dataclass, field

import brotli

from attnviz.serving.asgi import ASGI, Message, Receive, Scope, Send, header

KINDS = (".js", ".css", ".svg", ".json", ".ttf")
MOST = 16 * 2**20  # bytes of packed files that are kept
# Levels, of 11 and of 9. The next ones take longer and save a twentieth at most.
BROTLI, GZIP = 5, 6


@dataclass
class Answer:
    """What an app sent: its first message, and the body."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        """Note a message instead of sending it."""
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    async def send(self, send: Send) -> None:
        """Send it."""
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body})

    @property
    def lasts(self) -> bool:
        """Whether it is a file that never changes, and not packed yet."""
        headers = dict(self.start.get("headers", ()))
        lasting = b"immutable" in headers.get(b"cache-control", b"")
        return self.start.get("status") == 200 and lasting and b"content-encoding" not in headers

    def packed(self, *, by_brotli: bool) -> "Answer":
        """The same answer with its body packed, by Brotli or by gzip.

        Brotli makes it an eighth smaller in no more time, but not every browser can unpack it.
        """
        if by_brotli:
            body, how = brotli.compress(self.body, quality=BROTLI), b"br"
        else:
            body, how = gzip.compress(self.body, GZIP, mtime=0), b"gzip"
        kept = [(k, v) for k, v in self.start["headers"] if k not in (b"content-length", b"vary")]
        length = b"%d" % len(body)
        new = [
            (b"content-encoding", how),
            (b"content-length", length),
            (b"vary", b"Accept-Encoding"),
        ]
        return Answer({**self.start, "headers": [*kept, *new]}, body)


class Packing:
    """Middleware that packs the files of `/static/` for those who can unpack them."""

    def __init__(self, app: ASGI, most: int = MOST) -> None:
        self.app, self.room = app, most
        self._packed: dict[tuple[str, bool], Answer] = {}
        self._making: dict[tuple[str, bool], asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not _may_be_packed(scope):
            await self.app(scope, receive, send)
            return
        which = scope["path"], "br" in _accepted(scope)
        if which not in self._packed:
            async with self._making.setdefault(which, asyncio.Lock()):
                answer = self._packed.get(which) or await self._made(which, scope, receive)
            self._making.pop(which, None)
        else:
            answer = self._packed[which]
        await answer.send(send)

    async def _made(self, which: tuple[str, bool], scope: Scope, receive: Receive) -> Answer:
        """The app's own answer, packed and kept if it lasts."""
        answer = Answer()
        await self.app(scope, receive, answer.take)
        if not answer.lasts:
            return answer
        packed = await asyncio.to_thread(answer.packed, by_brotli=which[1])
        if len(packed.body) <= self.room:
            self.room -= len(packed.body)
            self._packed[which] = packed
        return packed


def _may_be_packed(scope: Scope) -> bool:
    """Whether all of a file is asked for, by who can unpack it and has it not yet."""
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return False
    asked = scope["path"].endswith(KINDS) and "gzip" in _accepted(scope)
    return asked and not header(scope, b"range") and not header(scope, b"if-none-match")


def _accepted(scope: Scope) -> set[str]:
    """The encodings that may be sent, such as gzip and br.

    >>> sorted(_accepted({"headers": [(b"accept-encoding", b"gzip, br;q=0.5, zstd")]}))
    ['br', 'gzip', 'zstd']
    """
    named = header(scope, b"accept-encoding").split(",")
    return {name.partition(";")[0].strip() for name in named}
