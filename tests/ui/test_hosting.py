"""What the host allows: downloads, uploads, and one budget for those of all visitors."""

import gc
import inspect
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from attnviz.app import sets
from attnviz.hosting import VARIABLES
from attnviz.jobs import uploads
from attnviz.jobs.memory import MEMORY
from attnviz.ui import about
from attnviz.ui.controls import hosting
from tests.drawn import UNMARKED

ROOT = Path(__file__).parents[2]
WORDS = b"the 1 0\nriver 0 2\nbank 1 1\nto 0.5 1\n"
LARGE = b"".join(b"w%d" % i + b" 0.5" * 300 + b"\n" for i in range(500))  # 0.6 MB as float32


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTNVIZ_CACHE", str(tmp_path))


def visitor(**query):
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app


def sender():
    app = visitor()
    app.pills(key="vectors").set_value("own").run()
    return app


def send(app, content, name="mine.txt"):
    app.file_uploader[0].upload(name, content).run()
    return app


def told(app):
    kinds = (app.markdown, app.caption, app.warning, app.info)
    return "\n".join(element.value for kind in kinds for element in kind).translate(UNMARKED)


def labels(app):
    return [button.label for button in app.button]


def press(app, label):
    next(b for b in app.button if b.label.startswith(label)).click()
    return app.run()


def test_sets_that_are_not_open_are_explained_and_not_offered(monkeypatch):
    monkeypatch.setenv("ATTNVIZ_FETCH", "glove-twitter-50")
    app = visitor(vectors="glove", dim="100")
    assert "attnviz fetch glove-wiki-gigaword-100" in told(app)
    assert not [label for label in labels(app) if label.startswith("Download")]
    press(app, "Use the built-in vectors")
    assert app.session_state["vectors"] == "builtin"
    assert not [label for label in labels(visitor(vectors="glove")) if "Download" in label]
    twitter = visitor(vectors="glove-twitter")
    assert [label for label in labels(twitter) if label.startswith("Download")]


def test_a_misspelt_set_is_told_in_the_log_once(monkeypatch, caplog):
    sets._complain.cache_clear()
    monkeypatch.setenv("ATTNVIZ_FETCH", "glove-twitter-50, glove-twiter-25")
    visitor().run()
    told = "ATTNVIZ_FETCH names 'glove-twiter-25', but there is no such set"
    assert caplog.text.count(told) == 1
    assert "did you mean glove-twitter-25?" in caplog.text
    assert "names 'glove-twitter-50'" not in caplog.text


def test_who_comes_from_elsewhere_is_offered_no_download(monkeypatch):
    monkeypatch.setattr(hosting, "on_own_machine", lambda: False)
    assert not [label for label in labels(visitor(vectors="glove-twitter")) if "Download" in label]


class Connection:
    def __init__(self, address, **headers):
        self.ip_address, self.headers = address, headers


@pytest.mark.parametrize(
    ("connection", "own"),
    [
        (Connection(None, Host="localhost:8501", Origin="http://localhost:8501"), True),
        (Connection("::ffff:127.0.0.1", Host="127.0.0.1:8501"), True),
        (Connection("::1", Host="[::1]:8501", Origin="http://[::1]:8501"), True),
        (Connection("10.0.0.9", Host="localhost:8501"), False),
        (Connection("127.0.0.1", Host="demo.example.org"), False),
        (Connection("127.0.0.1", Host="localhost", Origin="https://demo.example.org"), False),
        (Connection("127.0.0.1", **{"Host": "localhost", "X-Forwarded-For": "10.0.0.9"}), False),
        (Connection("127.0.0.1", Host="localhost", Origin="null"), False),
        (Connection("127.0.0.1", Host="localhost.example.org"), False),
        (Connection("127.0.0.1", Host="[::1", Origin="http://]["), False),
    ],
)
def test_who_sits_at_the_servers_computer(monkeypatch, connection, own):
    monkeypatch.setattr(st, "context", connection)
    assert hosting.on_own_machine() is own


def test_uploads_can_be_switched_off(monkeypatch):
    monkeypatch.setenv("ATTNVIZ_UPLOADS", "0")
    app = sender()
    assert "its host has switched that off" in told(app)
    assert not app.file_uploader
    assert press(app, "Use the built-in vectors").session_state["vectors"] == "builtin"


def test_a_file_larger_than_the_host_takes_is_refused(monkeypatch):
    monkeypatch.setenv("ATTNVIZ_UPLOADS", "1")
    app = send(sender(), b"x" * (2**20 + 1))
    assert "more than 1 MB" in told(app)


def test_visitors_files_have_one_budget_and_give_it_back(monkeypatch):
    gc.collect()
    before = MEMORY.used
    monkeypatch.setenv("ATTNVIZ_UPLOADS_TOGETHER", str(before // 2**20 + 2))
    first = send(sender(), LARGE)
    assert "500 words" in told(first)
    assert MEMORY.used - before > 500_000
    second = send(sender(), LARGE)
    assert "no space left for visitors' files" in told(second)
    assert not second.exception
    press(first, "Another file")
    gc.collect()
    assert MEMORY.used == before
    assert "500 words" in told(send(second, LARGE))
    del second, first  # their sessions end
    gc.collect()
    assert MEMORY.used == before


def test_a_file_that_fails_in_any_way_does_not_come_again(monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError

    app = sender()
    with monkeypatch.context() as patch:
        patch.setattr(uploads, "read_mapped", broken)
        send(app, WORDS)
    app.run()
    assert not app.error
    assert "4 words" in told(send(app, WORDS))


def test_an_archive_with_a_broken_directory_is_one_sentence():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("v.txt", WORDS)
    content = bytearray(out.getvalue())
    content[-10:-6] = (2**31).to_bytes(4, "little")
    app = send(sender(), bytes(content), "mine.zip")
    assert "its zip archive is cut short or damaged" in told(app)
    assert not app.error
    assert not app.run().error


def test_a_line_of_the_hosts_own_stands_on_about(monkeypatch):
    monkeypatch.setenv("ATTNVIZ_NOTE", "Run by *Ann*, <b>room 3</b>")
    written: list[str] = []
    monkeypatch.setattr(about.st, "markdown", written.append)
    inspect.unwrap(about.page)()
    assert written[-1].translate(UNMARKED) == "Run by *Ann*, <b>room 3</b>"


def test_the_documentation_tells_of_every_variable():
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    for variable in VARIABLES:
        assert f"| `{variable}` |" in text
