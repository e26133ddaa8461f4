"""The few words of ASGI that the middleware here speaks."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGI = Callable[[Scope, Receive, Send], Awaitable[None]]


def header(scope: Scope, name: bytes) -> str:
    """The value of a request's header, or nothing.

    >>> header({"headers": [(b"accept-encoding", b"gzip, br")]}, b"accept-encoding")
    'gzip, br'
    """
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def refuse(send: Send, status: int, told: str) -> None:
    """Answer with one sentence."""
    body = told.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
