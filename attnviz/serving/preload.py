"""A page names the modules that it will import, so that a browser fetches them beside the first."""

from collections.abc import Iterable

from attnviz.serving.asgi import ASGI, Message, Receive, Scope, Send


class Preload:
    """Middleware that names `modules` in the headers of each page, as `rel=modulepreload`.

    Each is a path below the app's own address. Without this a browser asks for a module only when
    it has run the modules that import it.
    """

    def __init__(self, app: ASGI, modules: Iterable[str]) -> None:
        self.app = app
        # Relative, as all addresses in Streamlit's page are, so that it works behind any proxy.
        self._link = ", ".join(f"<./{path}>; rel=modulepreload" for path in modules).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                message["headers"] = [*message["headers"], (b"link", self._link)]
            await send(message)

        await self.app(scope, receive, answer)


def _is_page(start: Message) -> bool:
    kind = dict(start.get("headers", ())).get(b"content-type", b"")
    return start["status"] == 200 and kind.startswith(b"text/html")
