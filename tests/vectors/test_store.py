import hashlib
import json
import shutil
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import DataFileError, InvalidChoice, NotFetched, ShapeMismatch
from attnviz.vectors import CATALOGUE, FAMILIES, WordVectors, open_store
from attnviz.vectors.folder import FILES, SPELLINGS
from tests.damage import damaged

DATA = Path(str(files("attnviz") / "data"))
SHIPPED = ["minilm", "glove-50"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    rows = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.5], [7.0, 8.0]]
    store = WordVectors.from_arrays(["the", "river", "bank", "iPhone"], rows)
    store.save(tmp_path, source="hand")
    return tmp_path


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_files_are_those_that_were_made(name) -> None:
    about = json.loads((DATA / name / "store.json").read_text())
    for file in FILES:
        content = (DATA / name / file).read_bytes()
        facts = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        assert about["files"][file] == facts


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_words_ids_and_ranks_go_together(name) -> None:
    store = WordVectors.open(DATA / name)
    words = store.words()
    assert len(set(words)) == len(store) == len(words)
    assert sorted(store.ranks.tolist()) == list(range(len(store)))
    assert words[0] == "the"
    assert np.isfinite(store.matrix[::100]).all()


def test_the_built_in_vectors_of_a_dimension_begin_those_of_the_next() -> None:
    store = open_store("builtin", 50)
    words = ["river", "bank", "swam"]
    np.testing.assert_array_equal(
        store.vectors(words, 50), open_store("builtin", 300).vectors(words)[:, :50]
    )


def test_opening_and_looking_up_a_sentence_is_cheap() -> None:
    words = "i swam across the river to get to the other bank".split()
    times = []
    for _ in range(5):
        began = time.perf_counter()
        WordVectors.open(DATA / "minilm").vectors(words)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.02


def test_a_store_comes_back_as_it_was_saved(small) -> None:
    store = WordVectors.open(small)
    assert store.words() == ["the", "river", "bank", "iPhone"]
    assert store.find("IPHONE") == "iPhone"
    np.testing.assert_array_equal(store.vectors(["bank", "the"]), [[5, 6.5], [1, 2]])
    np.testing.assert_array_equal(store.vectors(["bank"], 1), [[5]])


@pytest.mark.parametrize("file", [*FILES, SPELLINGS, "store.json"])
def test_a_missing_file_is_named(small, file) -> None:
    (small / file).unlink()
    with pytest.raises(DataFileError, match=f"The data file {file} .* is missing"):
        WordVectors.open(small)


@pytest.mark.parametrize("file", [*FILES, SPELLINGS])
def test_a_file_cut_short_is_named(small, file) -> None:
    content = (small / file).read_bytes()
    (small / file).write_bytes(content[:-1])
    sizes = f"has {len(content) - 1:,} bytes instead of {len(content):,}"
    with pytest.raises(DataFileError, match=f"The data file {file} .* {sizes}"):
        WordVectors.open(small)


@pytest.mark.parametrize("file", [*FILES, SPELLINGS])
def test_a_file_of_the_right_length_with_other_content_is_refused(small, file) -> None:
    (small / file).write_bytes(b"\x80" * (small / file).stat().st_size)
    with pytest.raises(DataFileError, match=str(small)):
        WordVectors.open(small)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"files": 3}', "\x80"])
def test_a_description_that_makes_no_sense_is_refused(small, text) -> None:
    (small / "store.json").write_text(text)
    with pytest.raises(DataFileError, match=r"store\.json .* cannot be read"):
        WordVectors.open(small)


def test_an_array_of_objects_is_never_unpickled(small) -> None:
    np.save(small / "vectors.npy", np.array([[print]], object), allow_pickle=True)
    about = json.loads((small / "store.json").read_text())
    about["files"]["vectors.npy"]["bytes"] = (small / "vectors.npy").stat().st_size
    (small / "store.json").write_text(json.dumps(about))
    with pytest.raises(DataFileError, match="leads to damage"):
        WordVectors.open(small)


@pytest.mark.parametrize("file", [*FILES, SPELLINGS, "store.json"])
def test_a_store_damaged_on_disk_is_opened_whole_or_refused(small, file) -> None:
    content, told = (small / file).read_bytes(), []
    for broken in damaged(content, 150):
        (small / file).write_bytes(broken)
        try:
            store = WordVectors.open(small, remedy="fetch it again")
        except DataFileError as fault:
            told.append(str(fault))
        else:
            assert sorted(store.words()) == ["bank", "iPhone", "river", "the"]
            assert store.vectors(["river"]).shape == (1, 2)
    assert all("fetch it again" in sentence for sentence in told)


@pytest.mark.parametrize("name", ["words", "spellings"])
def test_words_with_one_bit_turned_are_refused_before_they_are_mapped(small, name) -> None:
    content = bytearray((small / f"{name}.marisa").read_bytes())
    content[len(content) // 2] ^= 1
    (small / f"{name}.marisa").write_bytes(content)
    with pytest.raises(DataFileError, match=rf"{name}\.marisa .* its checksum is wrong"):
        WordVectors.open(small)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), unique=True))
def test_every_word_keeps_its_own_row_and_rank(words) -> None:
    rows = np.arange(2.0 * len(words)).reshape(-1, 2)
    store = WordVectors.from_arrays(words, rows)
    assert store.words() == words
    np.testing.assert_array_equal(store.vectors(words), rows)


def test_words_and_rows_must_match() -> None:
    with pytest.raises(ShapeMismatch):
        WordVectors.from_arrays(["a", "b"], [[1.0]])
    with pytest.raises(ShapeMismatch):
        WordVectors.from_arrays(["a", "a"], [[1.0], [2.0]])


@pytest.mark.parametrize("dim", [0, -1, 3])
def test_a_dimension_it_does_not_have_is_refused(dim) -> None:
    with pytest.raises(InvalidChoice):
        WordVectors.from_arrays(["a"], [[1.0, 2.0]]).vectors(["a"], dim)


@pytest.mark.parametrize(
    ("family", "dim"), [(n, d) for n, f in FAMILIES.items() for d in f.fetched]
)
def test_every_set_of_a_family_is_in_the_catalogue_with_its_dimension(family, dim) -> None:
    entry = CATALOGUE[FAMILIES[family].fetched[dim]]
    assert entry.dim == dim
    assert len(entry.md5) == 32
    if dim not in FAMILIES[family].shipped:
        with pytest.raises(NotFetched, match=f"attnviz fetch {entry.name} ") as caught:
            open_store(family, dim)
        assert caught.value.size == entry.size


def test_what_no_family_offers_is_refused() -> None:
    with pytest.raises(InvalidChoice, match="builtin, glove"):
        open_store("elmo", 50)
    with pytest.raises(InvalidChoice, match="50, 100, 200, 300"):
        open_store("glove", 64)


def test_the_sizes_are_those_people_are_told() -> None:
    names = [f"glove-wiki-gigaword-{dim}" for dim in (50, 100, 200, 300)]
    assert [round(CATALOGUE[name].size / 2**20) for name in names] == [66, 128, 252, 376]


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, attnviz, attnviz.cli.main; heavy = {'gensim', 'pyarrow', 'streamlit', "
        "'plotly', 'pandas', 'http.client', 'zipfile'}; print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "[]\n"


def test_a_store_can_be_moved(small, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "store"
    shutil.copytree(small, elsewhere)
    assert WordVectors.open(elsewhere).find("iphone") == "iPhone"


def test_reading_text_imports_no_pandas(tmp_path):
    path = tmp_path / "few.vec"
    path.write_text("river 1 2\nbank 3 4\n")
    code = (
        "import sys; from attnviz.vectors import read_vectors; "
        f"print(len(read_vectors({str(path)!r})), 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "False"]
