"""attnviz convert: only on a person's word, and what it writes is what gensim had."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from attnviz.cli.main import main
from attnviz.vectors import read_vectors

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    from gensim.models import Word2Vec

    model = Word2Vec([["river", "bank", "New York"]] * 5, vector_size=7, min_count=1, seed=2)
    folder = tmp_path_factory.mktemp("saved")
    model.wv.save(str(folder / "my.kv"))
    model.save(str(folder / "my.model"))
    return folder, model.wv


def test_without_a_persons_word_nothing_is_opened(tmp_path, capsys):
    class Bomb:  # opened, it would do what no test of words could miss
        def __reduce__(self):
            return (Path.write_text, (tmp_path / "harm", "done"))

    (tmp_path / "bad.kv").write_bytes(pickle.dumps(Bomb()))
    assert main(["convert", str(tmp_path / "bad.kv")]) == 1
    told = capsys.readouterr().err
    assert "It can run any code on your computer" in told
    assert "--trust" in told
    assert not (tmp_path / "harm").exists()


@pytest.mark.gensim
@pytest.mark.parametrize("name", ["my.kv", "my.model"])
def test_every_word_and_number_comes_over(saved, tmp_path, capsys, name):
    folder, keyed = saved
    out = tmp_path / "out.vec"
    assert main(["convert", str(folder / name), "-o", str(out), "--trust"]) == 0
    assert "3 words" in capsys.readouterr().out
    store = read_vectors(out)
    assert store.words() == [word.replace(" ", "_") for word in keyed.index_to_key]
    np.testing.assert_array_equal(store.vectors(store.words()), keyed.vectors)


@pytest.mark.gensim
@pytest.mark.parametrize(
    "content", [b"", b"the river\n", pickle.dumps([1]), b"\x80\x04" + bytes(99)]
)
def test_what_is_no_such_file_is_told(tmp_path, capsys, content):
    (tmp_path / "a.kv").write_bytes(content)
    assert main(["convert", str(tmp_path / "a.kv"), "--trust"]) == 1
    assert capsys.readouterr().err.startswith("a.kv cannot be read as word vectors")
    assert main(["convert", str(tmp_path / "none.kv"), "--trust"]) == 1


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"the river bank\n", "line 1 is neither"), (b"%PDF-1.7", "a PDF document"), (b"", "empty")],
)
@pytest.mark.parametrize("trust", [[], ["--trust"]])
def test_what_holds_no_python_is_told_as_what_it_is(tmp_path, capsys, content, what, trust):
    (tmp_path / "a.txt").write_bytes(content)
    assert main(["convert", str(tmp_path / "a.txt"), *trust]) == 1
    told = capsys.readouterr().err
    assert what in told
    assert "Python" not in told


def test_any_file_of_vectors_becomes_a_plain_one_and_what_was_mended_is_told(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"9 2\nNew York\t1\t2\npad\t0\t0\n")
    assert main(["convert", str(tmp_path / "a.txt")]) == 0
    told = capsys.readouterr().out
    assert "2 words are in" in told
    assert "Line 1 promises 9 words, and 2 are there" in told
    assert "1 word has only zeros" in told
    store = read_vectors(tmp_path / "a.vec")
    assert store.words() == ["New_York", "pad"]
    np.testing.assert_array_equal(store["New_York"], [1, 2])


def test_a_file_is_not_written_over_itself(tmp_path, capsys):
    (tmp_path / "a.vec").write_bytes(b"river 1 2\n")
    assert main(["convert", str(tmp_path / "a.vec")]) == 1
    assert "it is the file to convert" in capsys.readouterr().err
    assert (tmp_path / "a.vec").read_bytes() == b"river 1 2\n"


@pytest.mark.gensim
def test_a_file_that_cannot_be_written_is_told(saved, tmp_path, capsys):
    assert main(["convert", str(saved[0] / "my.kv"), "--trust", "-o", str(tmp_path / "no/x")]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_nothing_else_opens_what_gensim_saved_or_downloads_by_it():
    files = [path for path in (ROOT / "attnviz").rglob("*.py") if path.name != "convert.py"]
    for path in [*files, ROOT / "app.py"]:
        text = path.read_text(encoding="utf-8")
        assert "SaveLoad" not in text, path
        assert "gensim.downloader" not in text, path
        assert not ("import gensim" in text and ".load(" in text), path
