"""An answer is sent when the request has been read.

A server that refuses a body which is still on its way must cut the connection, and a proxy then
takes it for broken. What is read after the refusal is thrown away at once.
"""

from attnviz.serving.asgi import ASGI, Message, Receive, Scope, Send, header

MOST = 64 * 2**20  # bytes that are read to be thrown away


class ReadToTheEnd:
    """Middleware that reads the rest of a request's body before its answer begins."""

    def __init__(self, app: ASGI, most: int = MOST) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not _has_body(scope):
            await self.app(scope, receive, send)
            return
        body = _Body(receive, self.most)

        async def answer(message: Message) -> None:
            await body.finish()
            await send(message)

        await self.app(scope, body.receive, answer)


def _has_body(scope: Scope) -> bool:
    length = header(scope, b"content-length")
    return length not in ("", "0") or bool(header(scope, b"transfer-encoding"))


class _Body:
    """A request's body, and whether all of it has come."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left, self._ended = receive, most, False

    async def receive(self) -> Message:
        message = await self._receive()
        self._ended = not message.get("more_body", False)  # a disconnect has none either
        return message

    async def finish(self) -> None:
        while not self._ended and self._left > 0:
            self._left -= len((await self.receive()).get("body", b""))
