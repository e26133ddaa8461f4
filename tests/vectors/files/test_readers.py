import gzip
import io
import pickle
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attnviz.errors import PickledVectors, TooLarge, UnreadableVectors
from attnviz.vectors import WordVectors, open_store, read_vectors
from attnviz.vectors.files.convert import convert
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.text_format import _parsed_by_line, _parsed_fast

TEXT = b"river 0.5 -1\nbank 0.25 2e-3\n"
ROWS = [[0.5, -1.0], [0.25, 0.002]]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def binary(words: list[str], rows: np.ndarray, *, newlines: bool = False) -> bytes:
    out = b"%d %d\n" % rows.shape
    for word, row in zip(words, rows.astype("<f4"), strict=True):
        out += word.encode() + b" " + row.tobytes() + b"\n" * newlines
    return out


def read(content: bytes, **limits: int) -> WordVectors:
    return read_vectors(io.BytesIO(content), **limits)  # type: ignore[arg-type]


FORMATS = {
    "GloVe": TEXT,
    "word2vec text": b"2 2\n" + TEXT,
    "fastText .vec": b"2 2\n" + TEXT.replace(b"\n", b" \n"),
    "Windows line ends": b"2 2\r\n" + TEXT.replace(b"\n", b"\r\n"),
    "a byte order mark": b"\xef\xbb\xbf" + TEXT,
    "no last line end": TEXT[:-1],
    "blank lines at the end": TEXT + b"\n \n",
    "word2vec binary": binary(["river", "bank"], np.array(ROWS)),
    "word2vec binary with line ends": binary(["river", "bank"], np.array(ROWS), newlines=True),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda c: zipped(anything=c)])
@pytest.mark.parametrize("content", FORMATS.values(), ids=FORMATS)
def test_every_format_is_read_whatever_it_is_packed_with(content, pack) -> None:
    store = read(pack(content))
    assert store.words() == ["river", "bank"]
    np.testing.assert_array_equal(store.vectors(["river", "bank"]), np.array(ROWS, np.float32))
    assert store.note == ""


def test_a_path_is_read_whatever_its_name(tmp_path) -> None:
    (tmp_path / "vectors.png").write_bytes(gzip.compress(TEXT))
    assert read_vectors(tmp_path / "vectors.png").words() == ["river", "bank"]
    assert read_vectors(str(tmp_path / "vectors.png")).dim == 2


letters = st.characters(codec="utf-8", exclude_characters="\0\n\r\t ")
a_word = st.text(letters, min_size=1, max_size=12).filter(
    lambda w: w == w.strip() and "\ufeff" not in w
)
finite = st.floats(width=32, allow_nan=False, allow_infinity=False)


@st.composite
def vocabularies(draw: st.DrawFn) -> tuple[list[str], np.ndarray]:
    words = draw(st.lists(a_word, min_size=1, max_size=8, unique=True))
    dim = draw(st.integers(2, 5))
    rows = draw(
        st.lists(
            st.lists(finite, min_size=dim, max_size=dim), min_size=len(words), max_size=len(words)
        )
    )
    table = np.array(rows, np.float32)
    table[0, 0] = 0  # a binary file whose every byte is a letter could not be told from text
    return words, table


def as_text(words: list[str], rows: np.ndarray, *, header: bool) -> bytes:
    lines = (f"{w} {' '.join(map(str, r))}\n" for w, r in zip(words, rows, strict=True))
    return (f"{len(words)} {rows.shape[1]}\n" * header + "".join(lines)).encode()


@given(vocabularies())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_bit_for_bit(vocabulary) -> None:
    words, rows = vocabulary
    files = [as_text(words, rows, header=True), binary(words, rows)]
    if not (words[0].isdigit() and rows.shape[1] == 1):
        files.append(as_text(words, rows, header=False))
    for content in files:
        store = read(content)
        assert store.words() == words
        assert store.vectors(words).tobytes() == rows.tobytes()


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused_with_one_sentence(content) -> None:
    told = ""
    try:
        store = read(content)
    except UnreadableVectors as fault:
        told = str(fault)
    if told:
        assert " cannot be read as word vectors: " in told
        assert "\n" not in told
    else:
        assert np.isfinite(store.vectors(store.words())).all()


@pytest.mark.parametrize(
    ("content", "why"),
    {
        "nothing": (b"", "it is empty"),
        "prose": (b"It was a dark and stormy night.\n", "line 1 is neither"),
        "too few numbers": (TEXT + b"sea 1\n", "line 3 has 1 number instead of 2"),
        "too many numbers": (TEXT + b"sea 1 2 3\n", "line 3 has 3 numbers instead of 2"),
        "no number": (b"2 2\nriver 0.5 1\nbank 0.5 x\n", "line 3 has 'x' where a number should"),
        "an empty line": (b"river 1 2\n\nbank 1 2\n", "line 2 is empty"),
        "infinite": (b"river 1 2\nbank 1e39 0\n", "line 2 has a number that is infinite"),
        "not a number": (b"river 1 2\nbank nan 0\n", "line 2 has a number that is infinite or not"),
        "Latin-1": (
            b"river 1 2\nb\xffnk 1 0\n",
            r"in Latin-1 .*\(the first such word is at line 2\)",
        ),
        "no words": (b"0 2\n", "promises no words"),
        "binary cut": (
            FORMATS["word2vec binary"][:14],
            "it ends at byte 14, before the first of 2 words",
        ),
        "binary nan": (b"1 1\nx " + struct.pack("<f", np.nan), "the vector of “x”"),
        "binary word": (b"1 1\n" + b"\xff\x00" * 9000, "at byte 4 no word begins"),
        "gzip cut": (gzip.compress(TEXT)[:-9], "cut short or damaged after byte"),
        "gzip damage": (gzip.compress(TEXT)[:-8] + b"12345678", "cut short or damaged"),
        "zip cut": (zipped(a=TEXT)[:-9], "zip archive is cut short or damaged"),
        "zip of two": (zipped(a=TEXT, b=TEXT), r"several files of word vectors \(a, b\)\. Unpack"),
        "zip of none": (zipped(), r"holds no file of word vectors \(nothing\)"),
        "packed twice": (gzip.compress(gzip.compress(TEXT)), "packed twice"),
        "fastText model": (b"\xba\x16\x4f\x2f\x0c\0\0\0", "Send its word vectors, the .vec file"),
    }.values(),
    ids=lambda part: part if isinstance(part, str) else "",  # packed bytes hold the time
)
def test_a_malformed_file_is_told_by_line_or_byte(content, why) -> None:
    with pytest.raises(UnreadableVectors, match=why):
        read(content)


def saved(array: np.ndarray) -> bytes:
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('unpickled!')",)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_pickle_is_refused_with_the_way_to_convert_it(protocol, pack) -> None:
    with pytest.raises(PickledVectors, match="save_word2vec_format"):
        read(pack(pickle.dumps(Bomb(), protocol)))


def test_arrays_saved_by_numpy_are_refused_and_objects_never_loaded() -> None:
    with pytest.raises(PickledVectors):
        read(saved(np.array([Bomb()])))
    with pytest.raises(UnreadableVectors, match="from_arrays"):
        read(saved(np.zeros((2, 2))))
    with pytest.raises(PickledVectors, match="PyTorch"):
        read(zipped(**{"archive/data.pkl": b"x"}))


def test_the_first_words_are_read_and_the_note_says_so() -> None:
    many = as_text([f"w{i}" for i in range(50)], np.ones((50, 3), np.float32), header=True)
    assert read(many, most_words=20).note == "The first 20 of 50 words of The file were read."
    assert read(many[5:], most_words=20).words() == [f"w{i}" for i in range(20)]
    assert read(many, most_words=50).note == ""
    assert len(read(binary(list("abc"), np.ones((3, 2))), most_words=2)) == 2


def test_bounds_on_bytes_and_dimension() -> None:
    with pytest.raises(TooLarge, match="more than 20 bytes when unpacked"):
        read(TEXT, most_bytes=20)
    with pytest.raises(TooLarge, match="more than 1 numbers per word"):
        read(TEXT, most_dim=1)
    with pytest.raises(TooLarge, match="numbers per word"):
        read(b"1 999999999999\nx 1\n")


def test_of_a_word_that_comes_twice_the_first_counts() -> None:
    store = read(b"river 1 2\nbank 3 4\nriver 5 6\nsea 7 8\n")
    assert store.words() == ["river", "bank", "sea"]
    np.testing.assert_array_equal(store["river"], [1, 2])
    np.testing.assert_array_equal(store["sea"], [7, 8])


def test_a_word_with_a_nul_character_is_refused_wherever_it_comes_from() -> None:
    with pytest.raises(UnreadableVectors, match="NUL"):
        read(b"river 1 2\nri\0er 3 4\n")
    with pytest.raises(UnreadableVectors, match="NUL"):
        WordVectors.from_arrays(["ri\0er", "ri"], [[1.0], [2.0]])


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b" \n", b" \r\n"])
def test_usual_line_ends_take_the_fast_road(ending) -> None:
    fast = _parsed_fast(TEXT.replace(b"\n", ending), 2)
    assert fast is not None
    assert fast[0] == ["river", "bank"]


@given(vocabularies())
@settings(max_examples=40, deadline=None)
def test_the_fast_road_and_the_careful_one_agree(vocabulary) -> None:
    content = as_text(*vocabulary, header=False)
    dim = vocabulary[1].shape[1]
    words, rows = _parsed_by_line(content, dim, 1, Findings("a file"))
    fast = _parsed_fast(content, dim)
    if fast is not None:
        assert fast[0] == words
        assert fast[1].tobytes() == rows.tobytes()


def test_words_with_spaces_are_read_where_the_numbers_are_clear() -> None:
    store = read(b"river 1 2\n. . . 3 4\nat name@domain.com 5 6\n")
    assert store.words() == ["river", ". . .", "at name@domain.com"]


def test_words_that_look_like_something_else_stay_words() -> None:
    words = ["null", "nan", "NA", '"', "'", "1", "3.5", "\xa0", "\x85", "#", "\\", "\u2028", ","]
    store = read(as_text(words, np.ones((len(words), 2), np.float32), header=True))
    assert store.words() == words


@pytest.mark.gensim
@pytest.mark.parametrize("binary_file", [False, True])
def test_gensim_and_this_reader_agree_both_ways(tmp_path: Path, binary_file: bool) -> None:
    from gensim.models import KeyedVectors

    shipped = open_store("builtin", 300)
    words = shipped.words()[:500]
    theirs = KeyedVectors(40)
    noise = np.random.default_rng(3).normal(scale=1e-3, size=(500, 40))
    theirs.add_vectors(words, (shipped.vectors(words, 40) + noise).astype(np.float32))
    theirs.save_word2vec_format(tmp_path / "vectors", binary=binary_file)
    ours = read_vectors(tmp_path / "vectors")
    again = KeyedVectors.load_word2vec_format(tmp_path / "vectors", binary=binary_file)
    assert ours.words() == again.index_to_key
    np.testing.assert_array_equal(ours.vectors(words), again.vectors)
    direct = WordVectors.from_gensim(theirs)
    np.testing.assert_array_equal(direct.vectors(words), theirs.vectors)


@pytest.mark.gensim
def test_long_decimals_round_as_in_gensim(tmp_path: Path) -> None:
    from gensim.models import KeyedVectors

    # Halfway between two float32 but for digits beyond a float64: rounding once or twice differs.
    near = ["1.00000005960464477539062500001", "0.1", "-3.4028235e38", "1e-46", "7.0385307e-26"]
    (tmp_path / "v.txt").write_text(
        "".join(["5 2\n", *(f"w{i} {x} {x}\n" for i, x in enumerate(near))])
    )
    theirs = KeyedVectors.load_word2vec_format(tmp_path / "v.txt")
    ours = read_vectors(tmp_path / "v.txt").vectors(theirs.index_to_key)
    assert ours.tobytes() == theirs.vectors.tobytes()


@given(vocabularies())
@settings(max_examples=25, deadline=None)
def test_a_converted_file_is_the_store_that_is_read(tmp_path_factory, vocabulary) -> None:
    words, rows = vocabulary
    folder = tmp_path_factory.mktemp("converted")
    (folder / "file").write_bytes(
        as_text([*words, words[0]], np.vstack([rows, rows[:1] + 1]), header=True)
    )
    convert(folder / "file", folder / "store", title="Some vectors", source="a test")
    store = WordVectors.open(folder / "store")
    assert store.words() == words
    assert store.vectors(words).tobytes() == rows.tobytes()
    assert store.title == "Some vectors"
