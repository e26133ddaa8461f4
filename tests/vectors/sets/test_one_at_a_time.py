"""One download at a time, within the room the host gives."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from attnviz.errors import FetchFailed
from attnviz.hosting import VARIABLES, Hosting, hosting
from attnviz.vectors import CATALOGUE, fetch
from tests.vectors.releases import SET, entry_for, release_file, serving

CONTENT = release_file()
OTHER = "glove-twitter-50"


@pytest.fixture
def server(monkeypatch):
    for name in (SET, OTHER):
        monkeypatch.setitem(CATALOGUE, name, replace(entry_for(CONTENT), name=name))
    with serving(CONTENT) as server:
        yield server


def test_two_sets_come_one_after_the_other(server, tmp_path):
    server.pause = 0.02
    stages: dict[str, list[tuple[float, str]]] = {SET: [], OTHER: []}

    def get(name):
        def told(progress):
            stages[name].append((time.monotonic(), progress.stage))

        return fetch(name, cache=tmp_path, releases=server.url, progress=told)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(get, (SET, OTHER)))
    begun = {
        name: min(t for t, stage in told if stage != "waiting") for name, told in stages.items()
    }
    ended = {name: max(t for t, _ in told) for name, told in stages.items()}
    first, second = sorted(begun, key=begun.__getitem__)
    assert ended[first] <= begun[second]
    assert any(stage == "waiting" for _, stage in stages[second])


def test_what_the_host_gives_is_all_there_is(server, tmp_path, monkeypatch):
    monkeypatch.setenv("ATTNVIZ_DISK", "1")
    with pytest.raises(FetchFailed, match="has 1 MB free"):
        fetch(SET, cache=tmp_path, releases=server.url)
    assert server.asked == []
    monkeypatch.setenv("ATTNVIZ_DISK", "2")
    fetch(SET, cache=tmp_path, releases=server.url)
    with pytest.raises(FetchFailed, match="has 1 MB free"):  # the first takes its part
        fetch(OTHER, cache=tmp_path, releases=server.url)


def test_where_room_is_short_other_downloads_given_up_make_some(server, tmp_path, monkeypatch):
    left = tmp_path / "vectors" / f".{OTHER}.gz.part"
    left.parent.mkdir()
    left.write_bytes(bytes(2 * 10**6))
    fetch(SET, cache=tmp_path, releases=server.url)
    assert left.exists()
    left.with_name(SET).rename(tmp_path / "elsewhere")
    monkeypatch.setenv("ATTNVIZ_DISK", "3")
    fetch(SET, cache=tmp_path, releases=server.url)
    assert not left.exists()


@pytest.mark.parametrize(
    ("written", "own", "elsewhere"),
    [
        ({}, True, False),
        ({"ATTNVIZ_FETCH": "all"}, True, True),
        ({"ATTNVIZ_FETCH": "none"}, False, False),
    ],
)
def test_who_may_fetch(written, own, elsewhere):
    decided = hosting(written)
    assert decided.may_fetch(SET, own_machine=True) is own
    assert decided.may_fetch(SET, own_machine=False) is elsewhere


def test_the_sets_named_may_be_fetched_and_no_others():
    decided = hosting({"ATTNVIZ_FETCH": f" {SET},{OTHER} "})
    allowed = [name for name in CATALOGUE if decided.may_fetch(name, own_machine=True)]
    assert sorted(allowed) == sorted([SET, OTHER])


@pytest.mark.parametrize("written", ["lots", "-1", "1e3", "٣", "9" * 40, "1.5"])
def test_what_cannot_be_read_allows_nothing_and_stands_in_the_log(written, caplog):
    decided = hosting(dict.fromkeys(VARIABLES, written))
    assert (decided.disk, decided.uploads, decided.together) == (0, 0, 0)
    assert "ATTNVIZ_DISK is" in caplog.text


def test_what_is_empty_is_not_said():
    assert hosting(dict.fromkeys(VARIABLES, " ")) == Hosting()
