"""What one stranger sends to the nginx that ships costs no other visitor a request."""

import http.client
import threading
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.browser.proxy import NGINX, proxied
from tests.browser.server import serving

MB = 2**20
SPOKEN = [Subprotocol("streamlit")]
pytestmark = pytest.mark.skipif(NGINX is None, reason="there is no nginx here")


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def site(logs):
    """Two bare servers of Streamlit behind nginx: what refuses is these two alone."""
    with ExitStack() as stack:
        page = "tools/empty_page.py"
        replicas = [stack.enter_context(serving(page))[0] for _ in range(2)]
        yield stack.enter_context(proxied(replicas, logs))


def ask(site, method, path, body=b"", *, who=1, **headers):
    """The status of an answer to who has an address of its own; 0 for a cut connection."""
    host = urlsplit(site)
    asked = http.client.HTTPConnection(
        host.hostname, host.port, timeout=30, source_address=(f"127.0.1.{who}", 0)
    )
    try:
        asked.request(method, path, body or None, headers)
        return asked.getresponse().status
    except (ConnectionError, http.client.HTTPException):
        return 0
    finally:
        asked.close()


class Visitor(threading.Thread):
    """Opens the page again and again, beside a socket that stays open."""

    def __init__(self, site, who):
        super().__init__()
        self.site, self.who = site, who
        self.here, self.leaves = threading.Event(), threading.Event()
        self.statuses, self.lost = [], False

    def run(self):
        cookie = {"Cookie": f"attnviz=visitor{self.who}"}
        address = self.site.replace("http", "ws", 1) + "/_stcore/stream"
        how: dict[str, Any] = {"subprotocols": SPOKEN, "open_timeout": 60, "close_timeout": 1}
        with connect(address, additional_headers=cookie, **how) as server:
            while not self.leaves.wait(0.02):
                for path in ("/", "/_stcore/health"):
                    self.statuses.append(ask(self.site, "GET", path, who=self.who, **cookie))
                self.here.set()
            self.lost = not server.ping().wait(30)


def refused(site, number):
    """One of the many ways to be refused with 8 MB on the way."""
    way = [
        ("PUT", "/_stcore/upload_file/x/f"),
        ("POST", "/"),
        ("GET", "/"),
        ("POST", "/_stcore/stream"),
        ("PUT", "/static/x/static/y"),
    ][0 if number < 30 else number % 5]
    return ask(site, *way, bytes(8 * MB), who=100 + number)


def test_thirty_refused_uploads_cost_ten_visitors_nothing(site):
    visitors = [Visitor(site, who) for who in range(1, 11)]
    for visitor in visitors:
        visitor.start()
    assert all(visitor.here.wait(60) for visitor in visitors)
    answers = [refused(site, number) for number in range(45)]
    small = ask(site, "PUT", "/_stcore/upload_file/x/f", b"x", who=99)
    for visitor in visitors:
        visitor.leaves.set()
    for visitor in visitors:
        visitor.join(60)
    assert {status for visitor in visitors for status in visitor.statuses} == {200}
    assert not any(visitor.lost for visitor in visitors)
    assert small == 403  # Streamlit's own answer: uploads have not gone down either
    assert 200 not in answers


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics%0a",
        "/_stcore/metrics/",
        "/%5fstcore/metrics",
        "/below/a/path/_stcore/metrics",
        "/_stcore/./metrics",
        "/_stcore/metrics?families=x",
    ],
)
def test_the_metrics_are_closed(site, path):
    assert ask(site, "GET", path) == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_page_is_only_read(site, method):
    assert ask(site, method, "/") == 403


def test_a_large_upload_is_refused_by_its_length(site):
    length = str(52 * MB)
    assert ask(site, "PUT", "/_stcore/upload_file/x/f", **{"Content-Length": length}) == 413


def test_the_log_holds_nothing_that_was_typed(site, logs):
    referer = {"Referer": f"{site}/?text=secret"}
    ask(site, "GET", "/compare?text=secret&second=secret", **referer)
    ask(site, "PUT", "/below/_stcore/upload_file/session-of-one/file", b"x", **referer)
    for number in range(30):  # more than one may send: nginx refuses some itself
        ask(site, "PUT", f"/_stcore/upload_file/session-of-one/{number}?secret", b"x", **referer)
    told = "".join(path.read_text() for path in logs.glob("*.log"))
    assert "GET /compare 200" in told
    assert "PUT /below/_stcore/upload_file 4" in told
    assert " 503 " in told
    assert "secret" not in told
    assert "session-of-one" not in told
