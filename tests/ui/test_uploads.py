"""Files of a visitor's own vectors: what an upload gives the page, and what is refused."""

import bz2
import gzip
import html
import pickle

import pytest
from streamlit.testing.v1 import AppTest

from attnviz.jobs import uploads
from attnviz.settings.query import NOT_HERE
from attnviz.ui.session import STORE
from tests.drawn import UNMARKED
from tests.ui.conftest import APP
from tests.ui.test_pages import go_to
from tests.ui.test_vectors import dims, headline, keeps, opened, press, told

WORDS = b"the 1 0\nriver 0 2\nbank 1 1\nto 0.5 1\n"


def upload(app, name, content):
    app.file_uploader[0].upload(name, content).run()
    return app


def test_an_upload_gives_the_page_its_vectors(app):
    opened(app, vectors="builtin", text="the river bank, to Zzqx")
    app.pills(key="vectors").set_value("own").run()
    assert "200,000 words" in told(app)
    assert "built-in vectors" in told(app)
    assert ":orange[" in headline(app)
    upload(app, "mine.vec", WORDS)
    assert not app.exception
    assert "4 words with 2 numbers each" in told(app)
    assert "a link to this page does not hold them" in told(app)
    assert (dims(app), app.session_state["dim"]) == ([2], 2)
    assert "**Zzqx** is not in the vocabulary." in told(app)
    assert not app.file_uploader
    assert app.query_params["vectors"] == "own"
    app.pills(key="vectors").set_value("builtin").run()
    assert app.session_state["dim"] == 50
    app.pills(key="vectors").set_value("own").run()
    assert "4 words with 2 numbers each" in told(app)
    press(app, "Another file")
    assert app.file_uploader


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"the 1 0\nriver 0\n", "line 2 has 1 number instead of 2"),
        ("a.vec.gz", gzip.compress(WORDS)[:-12], "damaged"),
        ("a.kv", pickle.dumps([1.0] * 9), 'save_word2vec_format("vectors.txt")'),
        ("a.txt", b"", "cannot be read"),
        ("a.bin", b"3000000 300\nthe " + bytes(500), "it ends at byte"),
    ],
    ids=("short line", "damaged", "pickle", "empty", "cut off"),  # bytes may hold the time
)
def test_a_file_that_is_none_is_one_sentence_and_the_next_may_be_one(app, name, content, sentence):
    opened(app)
    app.pills(key="vectors").set_value("own").run()
    upload(app, name, content)
    assert sentence in app.warning[0].value.translate(UNMARKED)
    assert not app.exception
    assert keeps() in headline(app)
    upload(app, "mine.txt.gz", gzip.compress(WORDS))
    assert "4 words with 2 numbers each" in told(app)
    assert not app.warning


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tabs.txt", WORDS.replace(b" ", b"\t"), "4 words with 2 numbers each"),
        ("more.vec", b"9 2\n" + WORDS, "Line 1 promises 9 words, and 4 are there"),
        ("cut.txt", WORDS + "мост".encode()[:-1] + b" 1 1\n", "1 word was skipped"),
        ("bank.txt.bz2", bz2.compress(WORDS), "4 words with 2 numbers each"),
    ],
)
def test_what_was_mended_in_a_file_is_told_beside_it(app, name, content, said):
    opened(app)
    app.pills(key="vectors").set_value("own").run()
    upload(app, name, content)
    assert said in told(app)
    assert "4 words with 2 numbers each" in told(app)


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (WORDS.decode().encode("utf-16"), "UTF-16", "Save it as UTF-8"),
        (b"<!DOCTYPE html><html>", "a web page", "Download the file itself"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(app, content, what, remedy):
    opened(app)
    app.pills(key="vectors").set_value("own").run()
    upload(app, "mine.txt", content)
    assert what in app.warning[0].value.translate(UNMARKED)
    assert remedy in app.warning[0].value.translate(UNMARKED)


def test_an_upload_beyond_the_limits_is_refused_or_cut_and_told(app, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_WORDS", 3)
    opened(app)
    app.pills(key="vectors").set_value("own").run()
    upload(app, "mine.txt", WORDS)
    assert "The first 3 words of mine" in told(app)
    press(app, "Another file")
    monkeypatch.setattr(uploads, "MOST_NUMBERS", 5)
    upload(app, "mine.txt", WORDS)
    assert "more than 5 numbers" in app.warning[0].value


def test_one_visitors_vectors_are_no_others(app):
    opened(app)
    app.pills(key="vectors").set_value("own").run()
    upload(app, "mine.txt", WORDS)
    other = opened(AppTest.from_file(APP, default_timeout=30), vectors="own", dim="2")
    assert NOT_HERE in other.warning[0].value.translate(UNMARKED)
    assert keeps() in headline(other)
    assert STORE.key not in other.session_state


def test_the_form_a_word_was_looked_up_in_is_told_where_more_than_its_case_differs(app):
    opened(app, text="The colours of Ann’s naïve river", vectors="glove")
    assert "Ann’s as **ann**" in told(app).translate(UNMARKED)
    assert "The as" not in told(app)
    opened(app)
    app.text_area(key="text").set_value("The river").run()
    assert "Looked up" not in told(app)


def test_a_word_of_zeros_has_no_neighbours_and_the_page_says_why(app):
    rows = b"".join(b"w%d %d 1 0\n" % (i, i) for i in range(4))
    opened(app, text="w1 pad w2")
    app.pills(key="vectors").set_value("own").run()
    upload(app, "mine.txt", rows + b"pad 0 0 0\nvoid 0 0.0 -0\n")
    assert "2 words have only zeros, and so no direction: pad, void." in plain(app)
    assert "All numbers of pad are 0. Such a vector has no direction and no cosine" in plain(app)
    app.session_state["met"] = "pad"
    app.session_state["beside"] = "w1, void"
    go_to(app, "vectors")
    assert not app.exception
    assert "] has no direction: all its numbers are 0" in headline(app)
    assert "is nearest to" not in headline(app)
    assert "no direction and no cosine: void." in plain(app)
    app.text_input(key="met").set_value("w1").run()
    assert "is nearest to" in headline(app)
    app.text_input(key="odd").set_value("w1, w2, pad").run()
    assert "All numbers of “pad” are 0" in plain(app)
    assert not app.exception


def plain(app):
    return html.unescape(told(app)).translate(UNMARKED).replace("**", "")
