"""Servers and disks that misbehave: one plain sentence each, and the next fetch is clean."""

import os
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError

import pytest

from attnviz.errors import FetchFailed, NotFetched
from attnviz.vectors import CATALOGUE, fetch, open_store
from attnviz.vectors.files import convert as convert_module
from attnviz.vectors.sets import download as download_module
from attnviz.vectors.sets.cache import cache_folder, is_whole
from tests.vectors.releases import SET, entry_for, release_file, serving

CONTENT = release_file()
PART = f".{SET}.gz.part"


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setitem(CATALOGUE, SET, entry_for(CONTENT))
    with serving(CONTENT) as server:
        yield server


@pytest.fixture
def get(server, tmp_path):
    def fetched():
        return fetch(SET, cache=tmp_path, releases=server.url)

    return fetched


def refused(get, sentence):
    with pytest.raises(FetchFailed, match=sentence) as caught:
        get()
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
    assert len(open_store("builtin", 50)) == 50_112


@pytest.mark.parametrize("length", ["many", "-1", "9" * 400, "1\x1b[2J", "\xb2"])
def test_a_length_that_is_none(server, get, length):
    server.length = length
    refused(get, "the server offers .* bytes where")


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "/again", "http://[", "//"]
)
def test_a_redirection_that_leads_nowhere(server, get, location):
    server.location = location
    refused(get, r"127\.0\.0\.1:\d+ (answers 302 \(a redirection|cannot be reached)")


def test_a_redirection_to_another_host_is_followed(server, get):
    server.location = server.url.replace("127.0.0.1", "localhost") + "/moved"
    assert is_whole(get())


def test_a_redirection_to_a_weaker_protocol_is_not():
    request = urllib.request.Request("https://example.org/x")
    with pytest.raises(HTTPError, match="not followed") as caught:
        download_module._Redirects().redirect_request(
            request, None, 302, "Found", {}, "http://example.org/x"
        )
    caught.value.close()


def test_what_a_server_says_is_shown_as_text(server, get):
    server.status, server.reason = 503, "\x1b[2J\x07" + "no" * 300
    refused(get, "answers 503 \\(.\\[2J.nono")


@pytest.mark.parametrize("cut_each_time", [False, True])
def test_a_byte_now_and_then_is_given_up(server, get, monkeypatch, cut_each_time):
    monkeypatch.setattr(download_module, "WINDOW", 0.3)
    server.piece, server.pause = 1, 0.02
    server.cuts = [1] * 500 if cut_each_time else []
    refused(get, r"the server sends only [\d,]+ bytes a second")


@pytest.mark.parametrize("address", ["nonsense", "file:///etc", "ftp://127.0.0.1", "http://[x"])
def test_an_address_that_is_none(tmp_path, address):
    refused(lambda: fetch(SET, cache=tmp_path, releases=address), "is not the address of a server")


def test_an_answer_that_is_too_long_is_cut(server, get):
    server.content, server.length = CONTENT + bytes(10**6), str(len(CONTENT))
    assert is_whole(get())


def test_a_file_that_unpacks_to_more_than_was_published(get, monkeypatch):
    monkeypatch.setitem(CATALOGUE, SET, replace(entry_for(CONTENT), dim=10))
    refused(get, "its file is not as expected: it has more than 30,000 numbers")


def test_a_cache_that_is_a_file(server, tmp_path):
    (tmp_path / "cache").write_bytes(b"")
    refused(lambda: fetch(SET, cache=tmp_path / "cache", releases=server.url), "cannot be written")
    with pytest.raises(NotFetched):
        open_store("glove", 100, cache=tmp_path / "cache")


@pytest.mark.parametrize("folder", ["x" * 5000, "/proc/nowhere"])
def test_a_cache_that_cannot_be(server, folder):
    refused(lambda: fetch(SET, cache=folder, releases=server.url), "cannot be written")
    with pytest.raises(NotFetched):
        open_store("glove", 100, cache=folder)


def test_the_home_of_nobody_is_a_name():
    assert cache_folder("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_a_cache_of_somebody_else(server, get, tmp_path):
    folder = get()
    tmp_path.chmod(0o700)
    os.seteuid(65534)
    try:
        with pytest.raises(NotFetched):
            open_store("glove", 100, cache=tmp_path)
        assert not is_whole(folder)
        with pytest.raises(FetchFailed, match="cannot be written"):
            fetch(SET, cache=tmp_path, releases=server.url)
    finally:
        os.seteuid(0)


def test_a_lock_that_cannot_be_taken_is_told(get, monkeypatch):
    def broken(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", broken)
    refused(get, "No locks available")


def test_a_disk_that_does_not_keep_what_is_written(server, get, tmp_path):
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / PART).symlink_to("/dev/null")
    refused(get, "is full|cannot be written")
    assert len(server.asked) == 1


def test_rows_that_the_disk_did_not_keep(get, monkeypatch):
    spool = convert_module._spool

    def cut(blocks, path, stage):
        words = spool(blocks, path, stage)
        os.truncate(path, path.stat().st_size // 2)
        return words

    monkeypatch.setattr(convert_module, "_spool", cut)
    refused(get, "is full")


def test_a_download_that_was_left_at_the_last_moment_is_taken_away(server, get, tmp_path):
    whole = tmp_path / "vectors" / PART
    get()
    whole.write_bytes(CONTENT)  # killed after the store was put in its place
    get()
    assert not whole.exists()
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "left", [CONTENT, CONTENT + b"x", CONTENT[:-1] + b"x"], ids=["whole", "longer", "another"]
)
def test_a_download_left_before_the_store_was_made(server, get, tmp_path, left):
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / PART).write_bytes(left)
    assert is_whole(get())
    assert server.asked == ([] if left == CONTENT else [None])


def test_a_user_without_a_home_has_a_cache_all_the_same(monkeypatch):
    def none(*_):
        raise KeyError

    for name in ("ATTNVIZ_CACHE", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", none)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder().name == "attnviz"
