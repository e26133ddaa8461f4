import errno
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from attnviz.errors import Cancelled, DataFileError, FetchFailed, InvalidChoice, NotFetched
from attnviz.vectors import CATALOGUE, Progress, WordVectors, fetch, open_store
from attnviz.vectors.files import convert as convert_module
from attnviz.vectors.sets import download as download_module
from attnviz.vectors.sets.cache import cache_folder, is_whole
from tests.vectors.releases import SET, WORDS, Server, entry_for, release_file, serving

CONTENT = release_file()
PART = f".{SET}.gz.part"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setitem(CATALOGUE, SET, entry_for(CONTENT))
    with serving(CONTENT) as server:
        yield server


@pytest.fixture
def get(server: Server, tmp_path: Path) -> Callable[..., WordVectors]:
    """Fetch the set from the server into this test's own cache."""

    def fetched(progress: Callable[[Progress], None] | None = None) -> WordVectors:
        folder = fetch(SET, cache=tmp_path, releases=server.url, progress=progress)
        assert left_in(tmp_path) == {SET, ".lock"}
        return WordVectors.open(folder)

    return fetched


def left_in(cache: Path) -> set[str]:
    return {path.name for path in (cache / "vectors").iterdir()}


def expected() -> WordVectors:
    whole = open_store("glove", 50)
    words = whole.words()[:WORDS]
    return WordVectors.from_arrays(words, whole.vectors(words))


def same(one: WordVectors, other: WordVectors) -> bool:
    words = one.words()
    return words == other.words() and np.array_equal(one.vectors(words), other.vectors(words))


def test_a_fetched_set_is_the_published_one_and_is_not_fetched_again(server, get) -> None:
    assert same(get(), expected())
    assert same(get(), expected())
    assert server.asked == [None]
    assert server.paths == {f"/{SET}/{SET}.gz"}  # none of the code that the releases also hold


def test_progress_tells_bytes_then_words_and_ends_at_the_total(get) -> None:
    told: list[Progress] = []
    get(told.append)
    ends = {p.stage: (p.done, p.total) for p in told}
    assert ends == {"downloading": (len(CONTENT),) * 2, "converting": (WORDS, WORDS)}


def test_a_connection_cut_halfway_is_resumed(server, get) -> None:
    server.cuts = [len(CONTENT) // 2, 1000]
    assert same(get(), expected())
    assert server.asked == [None, *(f"bytes={len(CONTENT) // 2 + n}-" for n in (0, 1000))]


def test_a_server_that_cannot_resume_is_asked_for_all_of_it(server, get) -> None:
    server.cuts, server.ranges = [1000], False
    assert same(get(), expected())


def test_a_server_that_always_cuts_is_given_up_and_the_next_fetch_goes_on(
    server, get, tmp_path
) -> None:
    server.cuts = [5000, 0, 0, 0]
    with pytest.raises(FetchFailed, match=r"cut after 5,000 of"):
        get()
    assert (tmp_path / "vectors" / PART).stat().st_size == 5000
    server.cuts = []
    assert same(get(), expected())
    assert server.asked[-1] == "bytes=5000-"


def test_a_wrong_checksum_is_refused_and_nothing_is_kept(server, get, tmp_path) -> None:
    server.content = CONTENT[:-1] + bytes([CONTENT[-1] ^ 1])
    with pytest.raises(FetchFailed, match="checksum"):
        get()
    assert left_in(tmp_path) == {".lock"}


def test_a_wrong_beginning_from_earlier_is_replaced(server, get, tmp_path) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / PART).write_bytes(b"x" * 100)
    assert same(get(), expected())
    assert server.asked == ["bytes=100-", None]


@pytest.mark.parametrize("status", [404, 503])
def test_a_server_that_refuses_is_quoted(server, get, status) -> None:
    server.status = status
    with pytest.raises(FetchFailed, match=f"127.0.0.1:.* answers {status}"):
        get()


def test_a_file_of_another_length_is_refused_at_once(server, get) -> None:
    server.content = b"<html>Please log in to the wireless network</html>"
    with pytest.raises(FetchFailed, match=f"offers 50 bytes where {len(CONTENT):,}"):
        get()


def test_without_a_network_one_sentence_comes_at_once(tmp_path) -> None:
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"cannot be reached\. Is there a network"):
        fetch(SET, cache=tmp_path, releases="http://127.0.0.1:9")
    assert time.monotonic() - began < 5


def test_a_server_that_never_answers_is_left_within_ten_seconds(server, get, monkeypatch) -> None:
    assert download_module.PATIENCE < 9
    monkeypatch.setattr(download_module, "PATIENCE", 0.3)
    server.silent = 1.0
    with pytest.raises(FetchFailed, match="did not answer within"):
        get()


def test_a_name_that_is_looked_up_for_ever_is_left_within_ten_seconds(get, monkeypatch) -> None:
    monkeypatch.setattr(download_module, "PATIENCE", 0.2)
    monkeypatch.setattr(download_module, "_attempt", lambda _: time.sleep(0.6))
    with pytest.raises(FetchFailed, match="did not answer within"):
        get()


def test_a_connection_that_stalls_is_resumed(server, get, monkeypatch) -> None:
    monkeypatch.setattr(download_module, "PATIENCE", 0.3)
    server.pause = 0.5

    def hurry(_: Progress) -> None:
        server.pause = 0.0 if len(server.asked) > 1 else server.pause

    assert same(get(hurry), expected())
    assert server.asked[1].startswith("bytes=")


def test_cancelling_keeps_what_came(server, get, tmp_path) -> None:
    server.pause = 0.02

    def cancel(progress: Progress) -> None:
        if progress.done:
            raise Cancelled(SET)

    with pytest.raises(Cancelled):
        get(cancel)
    assert 0 < (tmp_path / "vectors" / PART).stat().st_size < len(CONTENT)
    assert same(get(), expected())


def test_a_full_disk_while_downloading_is_told(get, tmp_path) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / PART).symlink_to("/dev/full")
    with pytest.raises(FetchFailed, match="is full"):
        get()


def test_a_full_disk_while_converting_is_told_and_gives_the_room_back(
    server, get, tmp_path, monkeypatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(convert_module, "_gather", full)
        with pytest.raises(FetchFailed, match="is full"):
            get()
    assert left_in(tmp_path) == {PART, ".lock"}
    assert same(get(), expected())
    assert server.asked == [None]


def test_too_little_room_is_told_before_anything_is_fetched(server, get, monkeypatch) -> None:
    class Usage:
        free = 10**6

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(FetchFailed, match=r"needs \d MB while it is made and has 1 MB free"):
        get()
    assert server.asked == []


def test_a_file_that_holds_something_else_is_no_store(get, server, monkeypatch, tmp_path) -> None:
    server.content = b"pickled or not, this is no list of vectors"
    monkeypatch.setitem(CATALOGUE, SET, entry_for(server.content))
    with pytest.raises(FetchFailed, match="its file is not as expected: line 1"):
        get()
    assert SET not in left_in(tmp_path)


def test_two_threads_download_once(server, get) -> None:
    server.pause = 0.01
    told: list[str] = []
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(get, lambda p: told.append(p.stage)) for _ in range(2)]
    assert same(both[0].result(), both[1].result())
    assert server.asked == [None]
    assert "waiting" in told


def start_child(server: Server, cache: Path, *mode: str) -> subprocess.Popen[str]:
    facts = [str(len(CONTENT)), CATALOGUE[SET].md5]
    command = [sys.executable, str(Path(__file__).parents[1] / "child.py")]
    return subprocess.Popen(
        [*command, server.url, str(cache), *facts, *mode], stdout=subprocess.PIPE, text=True
    )


def test_two_processes_download_once(server, get, tmp_path) -> None:
    server.pause = 0.05
    children = [start_child(server, tmp_path) for _ in range(2)]
    assert [child.communicate(timeout=60)[0] for child in children] == ["done\n"] * 2
    assert server.asked == [None]
    assert same(get(), expected())


def test_after_a_process_is_killed_while_converting_the_next_start_is_clean(
    server, get, tmp_path
) -> None:
    child = start_child(server, tmp_path, "hold")
    assert child.stdout is not None
    assert child.stdout.readline() == "converting\n"
    child.kill()
    child.communicate()
    assert {f".{SET}.making", PART} <= left_in(tmp_path)
    assert not is_whole(tmp_path / "vectors" / SET)
    assert same(get(), expected())
    assert server.asked == [None]  # what it had downloaded was used


def test_a_damaged_store_is_named_and_fetching_mends_it(get, tmp_path) -> None:
    get()
    vectors = tmp_path / "vectors" / SET / "vectors.npy"
    vectors.write_bytes(vectors.read_bytes()[:-1])
    with pytest.raises(DataFileError, match=f"fetch {SET} again"):
        open_store("glove", 50, cache=tmp_path)
    assert same(get(), expected())


def test_words_damaged_on_disk_are_named_and_fetching_mends_them(get, tmp_path) -> None:
    get()
    words = tmp_path / "vectors" / SET / "words.marisa"
    words.write_bytes(words.read_bytes()[:-1] + b"x")
    with pytest.raises(DataFileError, match=f"fetch {SET} again"):
        open_store("glove", 50, cache=tmp_path)
    assert same(get(), expected())


def test_a_family_opens_the_fetched_store_when_there_is_one(get, tmp_path) -> None:
    assert len(open_store("glove", 50, cache=tmp_path)) == 50_000
    with pytest.raises(NotFetched) as caught:
        open_store("glove", 100, cache=tmp_path)
    assert (caught.value.name, caught.value.size) == ("glove-wiki-gigaword-100", 134_300_434)
    get()
    assert len(open_store("glove", 50, cache=tmp_path)) == WORDS


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(InvalidChoice, match="glove-wiki-gigaword-300"):
        fetch("glove-7")


def test_the_cache_folder_is_the_option_then_the_variable_then_the_platforms(
    monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("ATTNVIZ_CACHE", "/from/variable")
    assert cache_folder(tmp_path) == tmp_path
    assert cache_folder() == Path("/from/variable")
    monkeypatch.delenv("ATTNVIZ_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    assert cache_folder() == Path("/xdg/attnviz")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == Path.home() / "Library" / "Caches" / "attnviz"
