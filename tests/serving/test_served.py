"""The server that `streamlit run app.py` starts: what it sends, and what it takes."""

import asyncio
import gc
import http.client
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from attnviz import web
from attnviz.app import serving as serving_app
from tests.browser.server import serving

MB = 2**20


@pytest.fixture(scope="module")
def address():
    with serving("app.py", STREAMLIT_SERVER_MAX_UPLOAD_SIZE="4") as (at, _):
        yield at


@contextmanager
def visit(address):
    """A visit under way; gives the id of its session, and what the server sends."""
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    how: dict[str, Any] = {"subprotocols": [Subprotocol("streamlit")], "close_timeout": 0.1}
    with connect(url, max_size=None, **how) as server:
        message = BackMsg()
        message.rerun_script.widget_states.SetInParent()
        server.send(message.SerializeToString())
        while True:
            told = ForwardMsg.FromString(server.recv(60, decode=False))
            if told.WhichOneof("type") == "new_session":
                yield told.new_session.initialize.session_id, server
                return


@pytest.mark.parametrize(("headless", "opened"), [(True, []), (False, ["http://localhost:1/a"])])
def test_the_page_opens_where_there_is_a_screen(monkeypatch, headless, opened):
    options = {"server.headless": headless, "server.port": 1, "server.baseUrlPath": "/a/"}
    monkeypatch.setattr(serving_app.st, "get_option", options.get)
    monkeypatch.setattr(serving_app.threading, "Timer", Soon)
    monkeypatch.setattr(serving_app, "PAGES", ())
    seen: list[str] = []
    monkeypatch.setattr(serving_app.webbrowser, "open", seen.append)

    app: Any = None

    async def start():
        async with serving_app.started(app):
            assert seen == opened

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, start()).result()


def test_garbage_is_looked_for_once_in_several_runs_while_the_server_is_up(monkeypatch):
    monkeypatch.setattr(serving_app.st, "get_option", {"server.headless": True}.get)
    before, app = gc.get_threshold(), cast(Any, None)

    async def start() -> tuple[int, int]:
        async with serving_app.started(app):
            return gc.get_threshold()[0], gc.get_freeze_count()

    with ThreadPoolExecutor(1) as thread:
        threshold, frozen = thread.submit(asyncio.run, start()).result()
    assert threshold == serving_app.SELDOM > 10 * before[0]
    assert frozen > 10_000
    assert gc.get_threshold() == before


class Soon:
    """A timer that does not wait."""

    def __init__(self, _, call, arguments):
        self.start = lambda: call(*arguments)
        self.cancel = lambda: None


def ask(address, method, path, body=None, **headers):
    host = urlsplit(address)
    asked = http.client.HTTPConnection(host.hostname, host.port, timeout=30)
    try:
        asked.request(method, path, body, headers)
        answer = asked.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        asked.close()


@pytest.fixture
def put(address):
    """Sends a file of so many MB to a visit, as a browser does; the status of the answer."""
    cookie = ask(address, "GET", "/_stcore/health")[1]["Set-Cookie"].split(";")[0]
    token = {"Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}

    def send(session, size):
        head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        body = head + bytes(int(size * MB)) + b"\r\n--b--\r\n"
        path = f"/_stcore/upload_file/{session}/{uuid.uuid4()}"
        kind = {"Content-Type": "multipart/form-data; boundary=b"}
        return ask(address, "PUT", path, body, **token, **kind)[0]

    return send


def test_files_that_no_page_asked_for_have_a_budget(address, put):
    with visit(address) as (session, _), visit(address) as (other, _):
        assert [put(session, 3.9) for _ in range(4)] == [204, 204, 204, 413]  # of 4 and 10 MB
        assert put(other, 3.9) == 204
        assert put(other, 4.5) == 413  # Streamlit's own bound for a file


def test_who_is_refused_hears_why_whatever_is_on_its_way(address):
    body = bytes(8 * MB)
    for method, path, status in [
        ("PUT", "/_stcore/upload_file/x/f", 400),
        ("POST", "/", 405),
        ("POST", "/_stcore/health", 405),
    ]:
        for _ in range(3):
            assert ask(address, method, path, body)[0] == status


def test_no_message_counts_on_what_a_browser_has_kept(address):
    with visit(address) as (_, server):
        sizes = []
        while True:
            received = server.recv(60, decode=False)
            told = ForwardMsg.FromString(received)
            assert not told.metadata.cacheable
            sizes.append(len(received))
            if told.WhichOneof("type") == "script_finished":
                break
    assert max(sizes) > 10_000  # or Streamlit would not have kept any


def test_scripts_are_packed_and_kept(address):
    _, _, page = ask(address, "GET", "/")
    script = page.decode().partition('src="./static/')[2].partition('"')[0]
    status, headers, body = ask(address, "GET", f"/static/{script}", **{"Accept-Encoding": "gzip"})
    _, _, plain = ask(address, "GET", f"/static/{script}")
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert len(body) < len(plain) / 2


def test_a_page_names_the_script_with_plotly_wherever_it_stands(address):
    for path in ("/", "/compare"):
        status, headers, _ = ask(address, "GET", path)
        assert status == 200
        named = headers["Link"].partition(">")[0].removeprefix("<")
        status, headers, _ = ask(address, "GET", urljoin(path, named))
        assert (status, headers["Content-Type"]) == (200, "application/javascript")


def test_a_page_names_all_modules_of_its_parts_and_each_is_there_before_the_first_visit():
    with serving("app.py") as (fresh, _):
        _, _, page = ask(fresh, "GET", "/compare")
        named = re.findall(r'<link rel="modulepreload" href="(\./_stcore/[^"]+)">', page.decode())
        assert sorted(path.partition("attnviz.web/")[2] for path in named) == sorted(
            web.paths(web.MAIN)
        )
        run = re.findall(r'<script .* async src="([^?]+)\?plotly=(.+)">', page.decode())
        ((begins, plotly),) = run
        status, _, body = ask(fresh, "GET", urljoin("/compare", begins))
        assert (status, body.decode()) == (200, web.script(web.AFTER_TEXT))
        assert ask(fresh, "HEAD", f"/{plotly}")[1]["Content-Type"] == "application/javascript"
        for path in named:
            status, headers, body = ask(fresh, "GET", urljoin("/compare", path))
            assert (status, headers["Content-Type"]) == (200, "application/javascript")
            assert body.decode() == web.script(path.partition("attnviz.web/")[2])
