"""A local server of releases that can misbehave, and a small real set for it to serve."""

import gzip
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from attnviz.vectors import CATALOGUE, Release, open_store

SET, TWITTER = "glove-wiki-gigaword-50", "glove-twitter-50"
WORDS = 3000


@cache
def release_file() -> bytes:
    """The first words of GloVe, as gensim's data release writes them."""
    store = open_store("glove", 50)
    words = store.words()[:WORDS]
    lines = (
        f"{word} {' '.join(map(str, row))}\n"
        for word, row in zip(words, store.vectors(words), strict=True)
    )
    return gzip.compress(f"{WORDS} 50\n{''.join(lines)}".encode(), 1)


def entry_for(content: bytes) -> Release:
    md5 = hashlib.md5(content).hexdigest()
    return replace(CATALOGUE[SET], words=WORDS, size=len(content), md5=md5)


@dataclass
class Server:
    """Serves `content` under every path; the rest says how badly."""

    content: bytes
    url: str = ""
    cuts: list[int] = field(default_factory=list)  # bytes after which the next answers break off
    ranges: bool = True
    status: int = 200
    silent: float = 0.0  # seconds before an answer
    pause: float = 0.0  # seconds between pieces
    piece: int = 1 << 16  # bytes
    length: str = ""  # what it says instead of the length
    location: str = ""  # where it leads on to
    reason: str | None = None  # what it says beside the status
    asked: list[str | None] = field(default_factory=list)  # the Range of each request
    paths: set[str] = field(default_factory=set)


@contextmanager
def serving(content: bytes) -> Iterator[Server]:
    server = Server(content)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            server.asked.append(asked)
            server.paths.add(self.path)
            time.sleep(server.silent)
            start = int(asked.split("=")[1].rstrip("-")) if asked and server.ranges else 0
            body = server.content[start:]
            if server.location and "moved" not in self.path:
                self.send_response(302)
                self.send_header("Location", server.location)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status = 206 if start and server.status == 200 else server.status
            self.send_response(status, server.reason)
            self.send_header("Content-Length", server.length or str(len(body)))
            if start:
                total = len(server.content)
                self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
            self.end_headers()
            self.pour(body[: server.cuts.pop(0)] if server.cuts else body)

        def pour(self, body: bytes) -> None:
            try:
                for at in range(0, len(body), server.piece):
                    self.wfile.write(body[at : at + server.piece])
                    time.sleep(server.pause)
            except OSError:
                pass  # the client has gone

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_port}"
        thread = Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        yield server
        http.shutdown()
        thread.join()
