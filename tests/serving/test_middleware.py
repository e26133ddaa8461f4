"""What stands before the app, asked as a server asks it."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from attnviz.serving import Packing, Preload, ReadToTheEnd, UploadBudget

SCRIPT = b"export const river = 1;\n" * 400
LONG_SCRIPT = b"".join(b"export const river%d = %d;\n" % (n, n * n) for n in range(40_000))
LASTING = (b"cache-control", b"public, immutable, max-age=31536000")


class App:
    """An ASGI app that answers every request with the same file, and never reads a body."""

    def __init__(self, *headers, status=200, body=SCRIPT):
        self.headers, self.status, self.body, self.asked = headers, status, body, 0

    async def __call__(self, _scope, _receive, send):
        self.asked += 1
        await asyncio.sleep(0)
        headers = [*self.headers, (b"content-length", b"%d" % len(self.body))]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


class Client:
    """One request; notes what was read and sent, in order."""

    def __init__(self, method, path, body=b"", piece=1000, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            named.setdefault("content-length", str(len(body)))
        pairs = [(name.encode(), value.encode("utf-8")) for name, value in named.items()]
        self.scope = {"type": "http", "method": method, "path": path, "headers": pairs}
        self.pieces = [body[at : at + piece] for at in range(0, len(body), piece)] or [b""]
        self.events, self.start, self.body = [], {}, b""

    async def receive(self):
        if not self.pieces:
            return {"type": "http.disconnect"}
        piece = self.pieces.pop(0)
        self.events.append("read")
        return {"type": "http.request", "body": piece, "more_body": bool(self.pieces)}

    async def send(self, message):
        self.events.append("sent")
        if message["type"] == "http.response.start":
            self.start = message
        self.body += message.get("body", b"")

    @property
    def headers(self):
        return dict(self.start["headers"])


def run(coroutine):
    """Run it in a thread: another test's browser may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def ask(app, *arguments, **headers):
    client = Client(*arguments, **headers)
    run(app(client.scope, client.receive, client.send))
    return client


def test_a_refusal_is_sent_when_the_body_has_come():
    client = ask(ReadToTheEnd(App(status=403)), "POST", "/", b"x" * 5000)
    assert client.start["status"] == 403
    assert client.events == ["read"] * 5 + ["sent"] * 2


def test_a_body_of_unknown_length_is_read_too():
    client = ask(ReadToTheEnd(App()), "POST", "/", b"", transfer_encoding="chunked")
    assert client.events == ["read", "sent", "sent"]


def test_what_never_ends_is_not_read_for_ever():
    client = ask(ReadToTheEnd(App(status=403), most=2500), "POST", "/", b"x" * 9000)
    assert client.events == ["read"] * 3 + ["sent"] * 2


def test_who_leaves_in_the_middle_holds_up_nothing():
    client = Client("POST", "/", b"x" * 3000)
    client.pieces = []  # gone
    run(ReadToTheEnd(App())(client.scope, client.receive, client.send))
    assert client.start["status"] == 200


def test_a_request_without_a_body_is_left_alone():
    assert ask(ReadToTheEnd(App()), "GET", "/").events == ["sent", "sent"]


def test_a_file_that_lasts_is_packed_once():
    app = App(LASTING, (b"etag", b'"1"'))
    packing = Packing(app)
    answers = [ask(packing, "GET", "/static/a.js", accept_encoding="gzip, br") for _ in range(3)]
    assert app.asked == 1
    for answer in answers:
        assert brotli.decompress(answer.body) == SCRIPT
        assert len(answer.body) < len(SCRIPT) / 10
        assert answer.headers[b"content-encoding"] == b"br"
        assert answer.headers[b"content-length"] == b"%d" % len(answer.body)
        assert answer.headers[b"vary"] == b"Accept-Encoding"
        assert answer.headers[b"etag"] == b'"1"'
        assert LASTING in answer.start["headers"]


def test_each_browser_gets_what_it_can_unpack_and_the_smallest_of_that():
    packing = Packing(App(LASTING, body=LONG_SCRIPT))
    new = ask(packing, "GET", "/static/a.js", accept_encoding="gzip, deflate, br, zstd")
    assert new.headers[b"content-encoding"] == b"br"
    assert brotli.decompress(new.body) == LONG_SCRIPT
    old = ask(packing, "GET", "/static/a.js", accept_encoding="gzip, deflate")
    assert old.headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(old.body) == LONG_SCRIPT
    assert len(new.body) < len(old.body)


def test_a_hundred_who_come_together_cost_one_packing():
    app = App(LASTING)
    packing = Packing(app)
    clients = [Client("GET", "/static/a.js", accept_encoding="gzip") for _ in range(100)]

    async def together():
        await asyncio.gather(*(packing(c.scope, c.receive, c.send) for c in clients))

    run(together())
    assert app.asked == 1
    assert {gzip.decompress(client.body) for client in clients} == {SCRIPT}
    assert not packing._making


def test_what_cannot_be_packed_goes_as_it_is():
    for app, path, headers in [
        (App(), "/static/a.js", {"accept_encoding": "gzip"}),  # it may change
        (App(LASTING), "/static/a.js", {}),  # who cannot unpack
        (App(LASTING), "/static/a.js", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        (App(LASTING), "/static/a.js", {"accept_encoding": "gzip", "if_none_match": '"1"'}),
        (App(LASTING), "/static/a.woff2", {"accept_encoding": "gzip"}),
        (App(LASTING), "/media/a.js", {"accept_encoding": "gzip"}),
        (App(LASTING, status=404), "/static/a.js", {"accept_encoding": "gzip"}),
    ]:
        answer = ask(Packing(app), "GET", path, **headers)
        assert answer.body == SCRIPT
        assert b"content-encoding" not in answer.headers


def test_packed_files_have_a_bound():
    app = App(LASTING)
    packing = Packing(app, most=len(gzip.compress(SCRIPT, 6)) + 10)
    for name in "abcab":
        answer = ask(packing, "GET", f"/static/{name}.js", accept_encoding="gzip")
        assert gzip.decompress(answer.body) == SCRIPT
    assert app.asked == 4  # the first is kept, the others are packed anew
    assert not packing._making


PAGE = (b"content-type", b"text/html; charset=utf-8")


def test_a_page_names_what_it_will_import():
    app = App(PAGE, body=b"<html><head>1</head><body>2 </head></body></html>")
    page = ask(Preload(app, ["static/a.js", "static/b.js"], ["c.js", "d.js"]), "GET", "/compare")
    link = b"<./static/a.js>; rel=modulepreload, <./static/b.js>; rel=modulepreload"
    assert page.headers[b"link"] == link
    tags = b"".join(b'<link rel="modulepreload" href="./%s.js">\n' % name for name in (b"c", b"d"))
    assert page.body == b"<html><head>1%s</head><body>2 </head></body></html>" % tags
    assert page.headers[b"content-length"] == b"%d" % len(page.body)
    assert page.events == ["sent", "sent"]


def test_a_page_runs_a_module_when_its_head_is_read():
    app = App(PAGE, body=b"<head></head>")
    page = ask(Preload(app, [], ["c.js"], run=["d.js?e=f.js"]), "GET", "/")
    named = b'<link rel="modulepreload" href="./c.js">\n'
    run = b'<script type="module" async src="./d.js?e=f.js"></script>\n'
    assert page.body == b"<head>%s%s</head>" % (named, run)


@pytest.mark.parametrize("status", [200, 404])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("kind", [PAGE, (b"content-type", b"text/css")])
def test_nothing_else_names_modules(status, method, kind):
    if (status, method, kind) == (200, "GET", PAGE):
        return
    answer = ask(Preload(App(kind, status=status), ["a.js"], ["b.js"]), method, "/")
    assert b"link" not in answer.headers
    assert answer.body == SCRIPT


def test_a_page_in_pieces_is_sent_whole():
    async def in_pieces(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [PAGE]})
        for piece, more in ((b"<head></he", True), (b"ad>", True), (b"", False)):
            await send({"type": "http.response.body", "body": piece, "more_body": more})

    page = ask(Preload(in_pieces, [], ["c.js"]), "GET", "/")
    assert page.body == b'<head><link rel="modulepreload" href="./c.js">\n</head>'


def test_a_packed_page_names_them_too():
    app = App(PAGE, (b"content-encoding", b"gzip"), body=gzip.compress(b"<head></head>"))
    page = ask(Preload(app, [], ["c.js"]), "GET", "/")
    named = b'<head><link rel="modulepreload" href="./c.js">\n</head>'
    assert gzip.decompress(page.body) == named
    assert page.headers[b"content-length"] == b"%d" % len(page.body)


class Held:
    """Two visits under way; of the first, 40 bytes are held."""

    def __init__(self):
        self.files = {"one": 40, "two": 0}

    def is_open(self, session):
        return session in self.files

    def held(self, session):
        return self.files[session]

    def held_by_all(self):
        return sum(self.files.values())

    def most(self):
        return 100

    def most_of_all(self):
        return 150


def put(app, session, size, **headers):
    return ask(app, "PUT", f"/_stcore/upload_file/{session}/f", b"x" * size, **headers)


def test_a_visit_has_a_budget():
    budget = UploadBudget(App(status=204), Held())
    assert put(budget, "one", 60).start["status"] == 204
    assert put(budget, "one", 60).start["status"] == 204  # the first is through
    refused = put(budget, "one", 61)
    assert refused.start["status"] == 413
    assert refused.body == b"This file is larger than a visit may send."
    assert put(budget, "two", 100).start["status"] == 204
    assert not budget.coming


def test_all_visits_have_one_budget():
    budget = UploadBudget(App(status=204), Held())
    budget.coming["two"] = 60
    assert put(budget, "one", 51).start["status"] == 503
    assert put(budget, "one", 50).start["status"] == 204


def test_what_is_on_its_way_counts():
    budget = UploadBudget(App(status=204), Held())
    clients = [Client("PUT", f"/_stcore/upload_file/one/{n}", b"x" * 40) for n in range(3)]

    async def together():
        await asyncio.gather(*(budget(c.scope, c.receive, c.send) for c in clients))

    run(together())
    assert [client.start["status"] for client in clients] == [204, 413, 413]
    assert not budget.coming


def test_who_is_no_visitor_sends_nothing():
    app = App(status=204)
    assert put(UploadBudget(app, Held()), "x", 1).start["status"] == 400
    assert app.asked == 0


def test_a_file_without_a_length_is_refused():
    for length in ("", "-1", "1e3", "٣", "9" * 40):
        client = put(UploadBudget(App(), Held()), "one", 0, content_length=length)
        assert client.start["status"] == 411


def test_other_requests_pass():
    budget = UploadBudget(App(), Held())
    for method, path in [("GET", "/"), ("DELETE", "/_stcore/upload_file/one/f")]:
        assert ask(budget, method, path).start["status"] == 200
