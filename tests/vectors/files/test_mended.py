"""Files as people have them: what is read, with a note of what was skipped or mended."""

import bz2
import io
import lzma
import struct
import zipfile

import numpy as np
import pytest

import attnviz as av
from attnviz.errors import UnreadableVectors
from attnviz.vectors import WordVectors, read_mapped
from tests.vectors.files.test_readers import ROWS, TEXT, binary, read

THREE = b"river 1 2 3\nbank 4 5 6\nsea 7 8 9\n"
GLOVE = [b"river 1 2 3", b"bank 4 5 6", b"sea 7 8 9"]


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def both(content: bytes) -> WordVectors:
    """The vectors of a file, read as in Python and as on the page: the same, with one note."""
    one, other = read(content), read_mapped(io.BytesIO(content), title="Some")
    assert one.words() == other.words()
    assert one.note == other.note
    np.testing.assert_array_equal(one.vectors(one.words()), other.vectors(one.words()))
    return one


@pytest.mark.parametrize(
    "content",
    {
        "tabs": THREE.replace(b" ", b"\t"),
        "one tab, then spaces": THREE.replace(b" ", b"\t", 1),
        "two spaces": THREE.replace(b" ", b"  "),
        "spaces and tabs": THREE.replace(b" ", b" \t  "),
        "spaces before words": b"".join(b"   " + line + b" \t\n" for line in GLOVE),
        "a header with a tab": b"3\t3\n" + THREE.replace(b" ", b"\t"),
        "Windows": THREE.replace(b" ", b"\t").replace(b"\n", b"\t\r\n"),
    }.values(),
)
def test_any_run_of_spaces_and_tabs_parts_a_word_from_its_numbers(content) -> None:
    store = both(content)
    assert store.words() == ["river", "bank", "sea"]
    np.testing.assert_array_equal(store["bank"], [4, 5, 6])
    assert store.note == ""


@pytest.mark.parametrize(
    ("content", "words", "note"),
    [
        (b"New York 1 2 3\n" + THREE, ["New York", "river", "bank", "sea"], ""),
        (b"New  York\t1 2 3\n" + THREE, ["New York", "river", "bank", "sea"], ""),
        (b"4 3\nat the  sea 1 2 3\n" + THREE, ["at the sea", "river", "bank", "sea"], ""),
        (
            b"Route 66\t1 2 3\n" + THREE,
            ["Route 66", "river", "bank", "sea"],
            "1 word with a space holds a number: “Route 66” in line 1.",
        ),
        (b"66 1 2 3\n" + THREE, ["66", "river", "bank", "sea"], ""),
    ],
)
def test_a_word_may_hold_spaces_and_a_number_in_it_is_told(content, words, note) -> None:
    store = both(content)
    assert store.words() == words
    assert store.note == note
    np.testing.assert_array_equal(store[words[0]], [1, 2, 3])


@pytest.mark.parametrize(
    ("promised", "note"),
    [
        (4, "Line 1 promises 4 words, and 3 are there: all of these were read."),
        (1, "Line 1 promises 1 word, and 3 are there: all of these were read."),
        (3, ""),
        (9, "all of these were read. It may be the beginning of a larger file."),
    ],
)
def test_a_header_that_promises_another_number_is_told(promised, note) -> None:
    words, rows = ["river", "bank", "sea"], np.arange(1, 10).reshape(3, 3)
    start = b"%d 3\n" % promised
    for content in (start + THREE, start + binary(words, rows).split(b"\n", 1)[1]):
        store = both(content)
        assert store.words() == words
        assert store.note.endswith(note)
        assert bool(store.note) == bool(note)


def test_the_head_of_a_larger_file_is_read_up_to_where_it_is_cut() -> None:
    store = both(b"3000000 3\n" + THREE + b"lake 1 2")
    assert store.words() == ["river", "bank", "sea"]
    assert "The file ends within line 5: that word was left out." in store.note
    assert "It may be the beginning of a larger file." in store.note
    assert both(THREE + b"lake 1 2 -").words() == store.words()
    whole = binary(["river", "bank"], np.array(ROWS))
    cut = both(whole[:-3])
    assert cut.words() == ["river"]
    assert f"ends within word 2, at byte {len(whole) - 3}" in cut.note


@pytest.mark.parametrize(
    "cut", ["мост".encode()[:-1], "мост".encode()[1:], "мо".encode() + b"\xd1x"]
)
def test_one_word_broken_within_a_letter_is_skipped_and_told(cut) -> None:
    store = both(THREE + cut + b" 1 1 1\nlake 2 2 2\n")
    assert store.words() == ["river", "bank", "sea", "lake"]
    assert store.note == "1 word was skipped: broken in the middle of a letter (line 4)."
    np.testing.assert_array_equal(store["lake"], [2, 2, 2])
    entry = cut + b" " + struct.pack("<2f", 1, 2)
    assert both(b"2 2\nriver " + struct.pack("<2f", 3, 4) + entry).words() == ["river"]
    accents = "café naïve río".encode().split()
    lines = b"".join(word + b" 1 2 3\n" for word in [*accents, b"jalape\xf1o"])
    assert both(lines).note == "1 word was skipped: broken in the middle of a letter (line 4)."


def test_a_line_without_a_word_and_words_that_come_again_are_told() -> None:
    store = both(b"3 3\nriver 1 2 3\n 4 5 6\nriver 7 8 9\n")
    assert store.words() == ["river"]
    np.testing.assert_array_equal(store["river"], [1, 2, 3])
    assert "1 line was skipped: there is no word before the numbers (line 3)" in store.note
    assert "1 word was repeated: the first vector counts." in store.note


def test_words_of_zeros_are_read_and_told() -> None:
    store = both(THREE + b"".join(b"w%d 0 0.0 -0\n" % i for i in range(5)))
    assert len(store) == 8
    assert store.note == "5 words have only zeros, and so no direction: w0, w1, w2 and 2 more."


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, lambda c: bz2.compress(c) * 2])
def test_bzip2_and_xz_are_read_as_gzip_is(pack) -> None:
    assert both(pack(THREE)).words() == ["river", "bank", "sea"]
    with pytest.raises(UnreadableVectors, match="cut short or damaged after byte"):
        read(pack(THREE)[:-9])
    with pytest.raises(UnreadableVectors, match="more than 1,000,000 bytes when unpacked"):
        read(pack(THREE * 50_000), most_bytes=1_000_000)
    with pytest.raises(UnreadableVectors, match="packed twice"):
        read(pack(pack(THREE)))


def test_xz_files_one_after_another_and_those_that_want_much_memory() -> None:
    two = lzma.compress(THREE) + bytes(4) + lzma.compress(b"lake 1 2 3\n")
    assert both(two).words() == ["river", "bank", "sea", "lake"]
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}]
    large = lzma.compress(THREE, filters=filters)
    with pytest.raises(UnreadableVectors, match="cut short or damaged after byte 0"):
        read(large)


def test_a_word_that_begins_as_a_packed_file_does_stays_a_word() -> None:
    assert both(b"BZh 1 2\nBZh9 3 4\n").words() == ["BZh", "BZh9"]


FASTTEXT = b"\xba\x16\x4f\x2f\x0c\0\0\0"


@pytest.mark.parametrize(
    "members",
    [
        {"mine/": b"", "mine/.DS_Store": b"\0\0\0\1Bud1", "mine/v.txt": THREE,
         "__MACOSX/mine/._v.txt": b"\0\5\x16\7"},
        {"README.md": b"# Vectors", "LICENSE": b"MIT", "v.txt": THREE},
        {"readme.txt": TEXT, "Licence_2.txt": TEXT, "COPYING": TEXT, "Thumbs.db": TEXT,
         "v.vec": THREE},
        {"wiki.xx.bin": FASTTEXT, "wiki.xx.vec": b"3 3\n" + THREE},
        {"a.bin": binary(["other"], np.ones((1, 3))), "a.vec": THREE},
        {"paper.pdf": b"%PDF-1.7", "code.py": b"import this\n", "v.txt": THREE},
    ],
)  # fmt: skip
def test_the_one_readable_member_of_an_archive_is_taken(members) -> None:
    assert both(archive(members)).words() == ["river", "bank", "sea"]


def test_which_of_several_members_was_taken_is_told() -> None:
    store = both(archive({"wiki.xx.bin": FASTTEXT, "wiki.xx.vec": b"3 3\n" + THREE}))
    assert store.note == "wiki.xx.vec was taken from the archive."


def test_of_several_sizes_one_is_asked_for_and_of_none_it_is_said() -> None:
    sizes = {f"glove.6B.{dim}d.txt": b"the" + b" 1" * dim + b"\n" for dim in (50, 100, 200)}
    with pytest.raises(UnreadableVectors, match=r"glove\.6B\.50d\.txt, .*send one of them"):
        read(archive(sizes))
    with pytest.raises(UnreadableVectors, match=r"no file of word vectors \(a\.py, b\.pdf\)"):
        read(archive({"a.py": b"import this", "b.pdf": b"%PDF"}))


def test_it_is_offered_at_the_front_door(tmp_path) -> None:
    (tmp_path / "mine.txt").write_bytes(THREE + b"pad 0 0 0\n")
    store = av.read_vectors(tmp_path / "mine.txt")
    assert isinstance(store, av.WordVectors)
    assert store.note == "1 word has only zeros, and so no direction: pad."
    assert av.analyse("river bank", store=store).tokens == ("river", "bank")
