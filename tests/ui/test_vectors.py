"""Which vectors the page uses: families, downloads from a local server, and uploads."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import attnviz as av
from attnviz.errors import DataFileError
from attnviz.jobs import download
from attnviz.jobs.download import DOWNLOADS
from attnviz.ui.controls import fetching, vectors
from attnviz.vectors import open_store
from attnviz.vectors.sets.cache import store_folder
from tests.drawn import UNMARKED, untermed
from tests.vectors.releases import TWITTER, release_file

APP = Path(__file__).parents[2] / "app.py"
CONTENT = release_file()
WORDS = b"the 1 0\nriver 0 2\nbank 1 1\nto 0.5 1\n"


@pytest.fixture
def app(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTNVIZ_CACHE", str(tmp_path))
    return AppTest.from_file(APP, default_timeout=30)


def opened(app, **query):
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def press(app, label):
    next(b for b in app.button if b.label.startswith(label)).click()
    return app.run()


def until_over(app, seconds=20):
    end = time.monotonic() + seconds
    while app.get("progress"):
        assert time.monotonic() < end
        time.sleep(0.05)
        app.run()
    return app


def told(app):
    kinds = (app.markdown, app.caption, app.warning, app.info)
    return "\n".join(element.value for kind in kinds for element in kind)


def headline(app):
    return untermed(app.header[0].value)


def keeps(**choices):
    """What the headline says of the last word, the bank."""
    a = av.analyse(**choices)
    return f"keeps {av.reading(a, len(a.tokens) - 1).keeps:.1%} for itself"


def dims(app):
    return [int(label) for label in app.segmented_control(key="dim").options]


def test_the_dimensions_are_those_of_the_family(app):
    opened(app, dim="300")
    app.pills(key="vectors").set_value("glove-twitter").run()
    assert (dims(app), app.session_state["dim"]) == ([25, 50, 100, 200], 200)
    app.pills(key="vectors").set_value("word2vec").run()
    assert (dims(app), app.session_state["dim"]) == ([300], 300)
    app.pills(key="vectors").set_value("builtin").run()
    assert (dims(app), app.session_state["dim"]) == ([50, 100, 200, 300], 300)
    assert not app.exception


@pytest.mark.parametrize(
    ("family", "dim", "size", "time"),
    [
        ("glove", 100, "128 MB", "30 seconds"),
        ("glove", 300, "376 MB", "2 minutes"),
        ("word2vec", 300, "1,663 MB", "9 minutes"),
    ],
)
def test_vectors_that_are_not_here_are_explained_and_the_built_in_ones_stand_in(
    app, family, dim, size, time
):
    opened(app, vectors=family, dim=str(dim))
    assert f"{size} to download, about {time}" in told(app)
    assert f"Until then the page shows the built-in vectors at {dim} dimensions" in told(app)
    assert keeps(dim=dim) in headline(app)
    assert app.query_params["vectors"] == family
    press(app, "Use the built-in vectors")
    assert "to download" not in told(app)
    assert app.session_state["dim"] == dim


def test_a_download_is_shown_and_then_its_result(app, server):
    opened(app, vectors="glove-twitter")
    server.pause = 0.1
    press(app, "Download")
    assert app.get("progress")
    assert keeps() in headline(app)
    until_over(app)
    assert not app.exception
    assert "to download" not in told(app)
    assert keeps(vectors="glove-twitter", dim=50) in headline(app)
    assert server.asked == [None]


def test_two_visitors_at_once_make_one_download_and_one_may_leave(app, server):
    other = AppTest.from_file(APP, default_timeout=30)
    server.pause = 0.2
    for visitor in (app, other):
        opened(visitor, vectors="glove-twitter")
        press(visitor, "Download")
        assert visitor.get("progress")
    press(app, "Cancel")
    assert "Cancelled" in told(app)
    assert other.run().get("progress")
    server.pause = 0.0
    until_over(other)
    assert server.asked == [None]
    assert keeps(vectors="glove-twitter", dim=50) in headline(other)


def test_cancelled_by_the_last_it_ends_and_goes_on_when_tried_again(app, server):
    opened(app, vectors="glove-twitter")
    server.pause = 0.2
    press(app, "Download")
    time.sleep(0.5)
    press(app, "Cancel")
    assert "The part that arrived is kept" in told(app)
    DOWNLOADS.downloads[TWITTER].thread.join(20)
    server.pause = 0.0
    until_over(press(app, "Try again"))
    assert [asked is None for asked in server.asked] == [True, False]
    assert keeps(vectors="glove-twitter", dim=50) in headline(app)


@pytest.mark.usefixtures("server")
def test_what_comes_while_the_page_is_drawn_is_shown_at_once(app, monkeypatch):
    opened(app, vectors="glove-twitter")
    offer = fetching.offer

    def late(chosen, name):
        DOWNLOADS.downloads[name].thread.join(20)
        offer(chosen, name)

    monkeypatch.setattr(fetching, "offer", late)
    press(app, "Download")
    assert "to download" not in told(app)
    assert keeps(vectors="glove-twitter", dim=50) in headline(app)


@pytest.mark.parametrize(
    ("misbehave", "sentence"),
    [
        ({"status": 503}, "answers 503"),
        ({"content": CONTENT[:-1] + b"x"}, "checksum"),
        ({"url": "http://127.0.0.1:9"}, "Is there a network?"),
    ],
)
def test_what_goes_wrong_is_one_sentence_with_a_retry(
    app, server, monkeypatch, misbehave, sentence
):
    for name, value in misbehave.items():
        setattr(server, name, value)
    monkeypatch.setenv("ATTNVIZ_RELEASES", server.url)
    opened(app, vectors="glove-twitter")
    until_over(press(app, "Download"), 10)
    assert sentence in app.warning[0].value.translate(UNMARKED)
    assert keeps() in headline(app)
    assert {"Try again", "Use the built-in vectors"} <= {b.label for b in app.button}
    assert not app.exception


def test_an_unforeseen_fault_ends_the_download_too(app, server, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(download, "fetch", broken)
    opened(app, vectors="glove-twitter")
    until_over(press(app, "Download"))
    assert "ZeroDivisionError" in app.warning[0].value
    assert server.asked == []


@pytest.mark.usefixtures("server")
def test_glove_50_is_here_in_part_and_the_rest_is_offered(app):
    opened(app, vectors="glove")
    assert "The first 50,000 of 3,000 words are here." in told(app)
    assert keeps(vectors="glove") in headline(app)
    until_over(press(app, "Download all"))
    assert len(open_store("glove", 50)) == 3000
    assert "words are here" not in told(app)


@pytest.mark.usefixtures("server")
def test_a_damaged_store_is_told_and_mended_on_request(app):
    opened(app, vectors="glove-twitter")
    until_over(press(app, "Download"))
    store = store_folder(TWITTER)
    (store / "ranks.npy").write_bytes(b"")
    open_store.__globals__["_open"].cache_clear()
    app.run()
    assert "fetch glove-twitter-50 again" in told(app).translate(UNMARKED)
    until_over(press(app, "Download"))
    assert keeps(vectors="glove-twitter", dim=50) in headline(app)


def test_a_damaged_store_that_is_being_replaced_is_waited_for(app, server, monkeypatch):
    opened(app, vectors="glove-twitter")
    server.pause = 0.2
    press(app, "Download")

    def vanishing(family, dim):  # it was there when it was asked for, and taken away meanwhile
        if family == "glove-twitter":
            raise DataFileError(store_folder(TWITTER), "is missing")
        return open_store(family, dim)

    monkeypatch.setattr(vectors, "open_store", vanishing)
    app.run()
    assert app.get("progress")
    assert keeps(dim=50) in headline(app)
