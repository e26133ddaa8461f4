"""A page names the modules that it will import, so that a browser fetches them beside the first."""

import gzip
from collections.abc import Iterable

from attnviz.serving.asgi import ASGI, Message, Receive, Scope, Send


class Preload:
    """Middleware by which each page names modules, as `rel=modulepreload`.

    Those that come `first` stand in its headers, the many `others` at the end of its head: a header
    has little room. Each is a path below the app's own address. Without this a browser asks for a
    module only when it has run the modules that import it. Those in `run` are run at once.
    """

    def __init__(
        self, app: ASGI, first: Iterable[str], others: Iterable[str] = (), run: Iterable[str] = ()
    ) -> None:
        self.app = app
        # Relative, as all addresses in Streamlit's page are, so that it works behind any proxy.
        self._link = ", ".join(f"<./{path}>; rel=modulepreload" for path in first).encode()
        named = (f'<link rel="modulepreload" href="./{path}">\n' for path in others)
        begun = (f'<script type="module" async src="./{path}"></script>\n' for path in run)
        self._end_of_head = "".join([*named, *begun, "</head>"]).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            await self.app(scope, receive, self._naming(send))
        else:
            await self.app(scope, receive, send)

    def _naming(self, send: Send) -> Send:
        """What sends an answer; a page is sent whole, with the names in it."""
        page: list[Message] = []

        async def answer(message: Message) -> None:
            if not page and not _is_page(message):
                await send(message)
                return
            page.append(message)
            if len(page) > 1 and not message.get("more_body"):
                await self._send(page, send)

        return answer

    async def _send(self, page: list[Message], send: Send) -> None:
        start, *parts = page
        whole = b"".join(part.get("body", b"") for part in parts)
        if (b"content-encoding", b"gzip") in start["headers"]:
            whole = gzip.compress(self._named(gzip.decompress(whole)), mtime=0)
        else:
            whole = self._named(whole)
        headers = [it for it in start["headers"] if it[0] != b"content-length"]
        headers += [(b"content-length", b"%d" % len(whole)), (b"link", self._link)]
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": whole})

    def _named(self, page: bytes) -> bytes:
        return page.replace(b"</head>", self._end_of_head, 1)


def _is_page(message: Message) -> bool:
    """Whether an answer begins here, and is a page."""
    kind = dict(message.get("headers", ())).get(b"content-type", b"")
    return message.get("status") == 200 and kind.startswith(b"text/html")
