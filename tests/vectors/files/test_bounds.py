"""What a file may cost: its words, its bytes unpacked, its empty lines."""

import contextlib
import gzip
import io
import threading
import tracemalloc
import zipfile
import zlib

import numpy as np
import pytest

from attnviz.errors import TooLarge, UnreadableVectors, WordTooLong
from attnviz.vectors import read_mapped
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.readers import read_blocks
from tests.damage import damaged
from tests.vectors.files.test_readers import ROWS, TEXT, binary, read


def squeezed(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return b"".join([*(packer.compress(piece) for _ in range(times)), packer.flush()])


@pytest.mark.parametrize("start", [b"", TEXT], ids=["from the start", "after good lines"])
def test_a_bomb_is_refused_before_it_is_unpacked(start) -> None:
    bomb = gzip.compress(start) + squeezed(bytes(1 << 20), 60)
    read(TEXT)  # so that no import is counted
    tracemalloc.start()
    with pytest.raises(UnreadableVectors, match="line"):
        read(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30e6


def test_a_bomb_of_good_lines_ends_at_the_bound_on_bytes() -> None:
    with pytest.raises(TooLarge, match="bytes when unpacked"):
        read(squeezed(TEXT * 30_000, 20), most_bytes=10**6)


LONG = b"x" * 2_400


@pytest.mark.parametrize(
    "content",
    {
        "text": b"river 1 2\n" + LONG + b" 3 4\n",
        "careful text": b"river 1 2\n. " + LONG + b" 3 4\n",
        "binary": binary(["river", LONG[:900].decode()], np.array(ROWS)),
    }.values(),
    ids=["text", "careful text", "binary"],
)
def test_a_word_too_long_for_a_word_is_refused_by_every_reader(content) -> None:
    with pytest.raises(WordTooLong, match=r"begins “.{1,20}” has [\d,]+ characters") as caught:
        read(content)
    assert len(str(caught.value)) < 200
    with pytest.raises(WordTooLong):
        read_mapped(io.BytesIO(content), title="Some")


def test_a_file_that_is_not_read_to_its_end_leaves_no_thread_to_the_collector() -> None:
    before = set(threading.enumerate())
    with pytest.raises(WordTooLong) as caught:
        read(b"river 1 2\n" + LONG + b" 3 4\n")
    assert set(threading.enumerate()) <= before, caught  # which holds what was being read
    some = io.BytesIO(TEXT * 100_000)
    with read_blocks(some, Findings("a file"), 9**9, 9**9, 9**9, 9**9) as (_, blocks):
        next(blocks)
    assert set(threading.enumerate()) <= before


def test_many_long_words_take_little_memory() -> None:
    packed = squeezed(b"".join(b"%05d%s 1 2\n" % (i, LONG) for i in range(400)), 50)
    read(TEXT)
    tracemalloc.start()
    with pytest.raises(WordTooLong):
        read(packed)
    assert tracemalloc.get_traced_memory()[1] < 40e6
    tracemalloc.stop()


def test_all_words_together_are_bounded() -> None:
    many = b"".join(b"%0199d 1\n" % i for i in range(300))
    assert len(read(many)) == 300
    with pytest.raises(TooLarge, match="more than 50,000 letters in its words"):
        read(many, most_letters=50_000)
    with pytest.raises(TooLarge, match="letters"):
        read_mapped(io.BytesIO(many), title="Some", most_letters=50_000)


def test_empty_lines_take_no_room_for_rows_that_are_none() -> None:
    tracemalloc.start()
    with pytest.raises(UnreadableVectors, match="line 2 is empty"):
        read(b"x" + b" 0" * 2000 + b"\n" * 3_000_000 + b"x 1\n")
    assert tracemalloc.get_traced_memory()[1] < 100e6
    tracemalloc.stop()


def zipped_as(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("v.txt", TEXT * 20)
    return out.getvalue()


PACKED = {
    "deflated": zipped_as(zipfile.ZIP_DEFLATED),
    "stored": zipped_as(zipfile.ZIP_STORED),
    "gzip": gzip.compress(TEXT * 20),
    "plain": TEXT * 20,
}


@pytest.mark.parametrize("kind", PACKED)
def test_a_damaged_file_is_read_or_refused_with_one_sentence(kind) -> None:
    for content in damaged(PACKED[kind], 400):
        with contextlib.suppress(UnreadableVectors):
            read(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_unpacks_all_at_once_is_refused(method) -> None:
    with pytest.raises(UnreadableVectors, match="of a rare kind"):
        read(zipped_as(method))


def test_an_archive_with_a_broken_directory_is_refused() -> None:
    content = bytearray(PACKED["deflated"])
    content[-10:-6] = (2**31).to_bytes(4, "little")  # the length of the directory
    with pytest.raises(UnreadableVectors, match="damaged"):
        read(bytes(content))
