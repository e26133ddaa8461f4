"""Vectors from pieces: those of known words come back, others come out near words spelt alike."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

import attnviz as av
from attnviz.analysis import with_made
from attnviz.errors import DataFileError, EmptyText
from attnviz.explain.source import source
from attnviz.models.encoder import from_pieces as room
from attnviz.models.encoder.from_pieces import MAP, from_pieces
from attnviz.settings import Settings
from attnviz.vectors import WordVectors, open_store
from attnviz.vectors.made import WithMade
from attnviz.vectors.neighbours import nearest

README = Path(__file__).parents[3] / "attnviz" / "data" / "README.md"


def test_the_map_is_the_one_described():
    content = MAP.read_bytes()
    assert hashlib.sha256(content).hexdigest() in README.read_text(encoding="utf-8")
    assert len(content) < 235_000


def test_words_it_was_not_fitted_on_come_back():
    store = open_store("builtin", 300)
    words = [w for w in store.words()[3000:40_000:3700] if w.isalpha()]
    made = np.stack([from_pieces(word) for word in words])
    given = store.vectors(words)
    cosines = (made * given).sum(1) / np.linalg.norm(made, axis=1) / np.linalg.norm(given, axis=1)
    assert cosines.min() > 0.999
    np.testing.assert_allclose(
        np.linalg.norm(made, axis=1), np.linalg.norm(given, axis=1), rtol=0.02
    )


@pytest.mark.parametrize(("word", "near"), [("unfriendliest", "unfriendly"), ("rivr", "riva")])
def test_unknown_words_come_out_near_words_spelt_alike(word, near):
    store = open_store("builtin", 300)
    assert word not in store
    assert near in {n.word for n in nearest(store, from_pieces(word), 5)}


def test_what_has_no_pieces_and_a_map_that_is_gone_are_told(monkeypatch, tmp_path):
    with pytest.raises(EmptyText):
        from_pieces(" ")
    monkeypatch.setattr(room, "MAP", tmp_path / "none.npy")
    room._map.cache_clear()
    with pytest.raises(DataFileError):
        room._map()
    room._map.cache_clear()


def test_a_sentence_reads_a_made_word_and_says_so():
    plain = av.analyse("the rivr bank", dim=100)
    assert plain.missing == ("rivr",)
    a = av.analyse("the Rivr bank", dim=100, made="rivr, notthere")
    assert (a.tokens, a.missing) == (("the", "Rivr", "bank"), ())
    assert [word.made for word in a.words] == [False, True, False]
    np.testing.assert_array_equal(a.V[1], from_pieces("rivr")[:100])
    np.testing.assert_array_equal(a.V[[0, 2]], plain.V)
    assert a.settings.made == "rivr"
    assert "rivr made from pieces" in source(a.settings)
    assert "made" not in source(plain.settings)


def test_other_vectors_are_not_mixed_with_the_transformers():
    assert av.analyse("the rivr bank", vectors="glove", made="rivr").missing == ("rivr",)
    own = WordVectors.from_arrays(["the", "bank"], np.eye(2))
    assert av.analyse("the rivr bank", store=own, made="rivr").missing == ("rivr",)
    own.from_pieces = lambda word: np.full(2, float(len(word)), np.float32)
    a = av.analyse("the rivr bank", store=own, made="rivr")
    assert a.V[1].tolist() == [4, 4]


def test_no_more_is_made_than_can_be_afforded():
    asked: list[str] = []

    def make(word):
        asked.append(word)
        return np.zeros(2, np.float32)

    own = WordVectors.from_arrays(["the", "bank"], np.eye(2))
    own.from_pieces = make
    many = ", ".join(["x" * 999, *(f"word{i}" for i in range(50))])
    over = with_made(Settings(vectors="own", dim=2, made=many), own)
    assert isinstance(over, WithMade)
    assert len(asked) < 13
    assert max(map(len, asked)) < 61
    assert with_made(Settings(vectors="own", dim=2, made=many), over) is over


def test_made_words_are_in_no_vocabulary():
    over = WithMade(open_store("builtin", 50), {"rivr": from_pieces("rivr")})
    assert "rivr" not in over
    assert len(over) == len(open_store("builtin", 50))
    assert nearest(over, over.vectors(["rivr"], 300)[0], 3, without=["rivr"])
