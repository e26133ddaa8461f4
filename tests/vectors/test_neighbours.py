"""Nearest words: by hand, against a naive search, against NumPy's own float16, and folded."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import attnviz as av
from attnviz.errors import ShapeMismatch
from attnviz.vectors import WordVectors, neighbours, open_store
from attnviz.vectors.look_alikes import look_alikes, stem
from attnviz.vectors.neighbours import cosines, lengths, nearest, shifts

HALVES = st.floats(-65504, 65504, width=16)


def store_of(matrix):
    return WordVectors.from_arrays([f"w{i}" for i in range(len(matrix))], np.asarray(matrix))


def test_by_hand():
    store = store_of([[3.0, 0.0], [0.0, 2.0], [-1.0, 0.0], [1.0, 1.0]])
    found = nearest(store, [5.0, 0.0], 3)
    assert [(n.word, n.rank) for n in found] == [("w0", 1), ("w3", 2), ("w1", 3)]
    assert [n.cosine for n in found] == pytest.approx([1, 0.5**0.5, 0])


@settings(deadline=None)
@given(
    arrays(np.float16, st.tuples(st.integers(1, 9), st.integers(1, 5)), elements=HALVES), st.data()
)
def test_cosines_are_those_of_a_naive_search(matrix, data):
    x = data.draw(arrays(np.float64, matrix.shape[1], elements=st.integers(-9, 9)))
    found = cosines(store_of(matrix), [x])[0]
    ids = [store_of(matrix).trie[f"w{i}"] for i in range(len(matrix))]
    for i, row in zip(ids, matrix.astype(np.float64), strict=True):
        size = np.linalg.norm(row) * np.linalg.norm(x)
        assert found[i] == pytest.approx(row @ x / size if size else 0, abs=2e-6)


def test_every_finite_half_becomes_the_same_number():
    bits = np.arange(2**16, dtype=np.uint16)
    halves = bits.view(np.float16)
    pairs = halves[np.isfinite(halves)].reshape(-1, 2)
    with np.errstate(over="ignore"):
        store = store_of(pairs)
    blocks = [block.copy() for _, block in neighbours._blocks(store, 2)]
    np.testing.assert_array_equal(np.vstack(blocks), store.matrix.astype(np.float32))


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_blocks_hide_no_word(monkeypatch, dtype):
    matrix = np.random.default_rng(0).normal(size=(23, 4)).astype(dtype)
    whole = cosines(store_of(matrix), matrix[:2])
    monkeypatch.setattr(neighbours, "BLOCK", 20)
    np.testing.assert_allclose(cosines(store_of(matrix), matrix[:2]), whole, atol=1e-6)


def test_the_first_numbers_of_a_vector_are_a_vector():
    store, v = open_store("builtin", 50), open_store("builtin", 50).vectors(["river"], 50)
    assert nearest(store, v[0], 1)[0].word == "river"
    rows = np.asarray(store.matrix[:, :50], np.float32)
    np.testing.assert_allclose(lengths(store, 50), np.linalg.norm(rows, axis=1), rtol=1e-5)
    assert lengths(store, 50) is lengths(store, 50)


def test_ranks_count_the_words_that_are_left():
    store = store_of([[1.0, 0.0], [2.0, 0.1], [1.0, 1.0], [0.0, 1.0]])
    found = nearest(store, [1.0, 0.0], 9, without=["w0", "unknown"])
    assert [(n.word, n.rank) for n in found] == [("w1", 1), ("w2", 2), ("w3", 3)]
    assert nearest(store, [1.0, 0.0], 9, without=["w0", "w1", "w2", "w3"]) == ()


def test_shifts_agree_with_nearest():
    a, store = av.analyse(dim=50), open_store("builtin", 50)
    aside = look_alikes(store, "bank")
    found = shifts(store, a.V[10], a.Y[10], 8, without=aside)
    assert [s.after for s in found[:8]] == list(nearest(store, a.Y[10], 8, without=aside))
    before = {s.before for s in found}
    assert set(nearest(store, a.V[10], 8, without=aside)) <= before
    river = next(s for s in found if s.word == "river")
    assert (river.before.rank, river.after.rank, river.climbed) == (67, 1, 66)


def test_other_words_can_be_asked_for():
    store = store_of([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    found = shifts(store, [1, 0], [1, 0.1], 1, without=["w1"], also=["w2", "w1", "unknown"])
    assert [(s.word, s.before.rank, s.after.rank) for s in found] == [("w0", 1, 1), ("w2", 2, 2)]


@pytest.mark.parametrize("shape", [(1, 3), (2,), (1, 0)])
def test_vectors_of_another_size_are_refused(shape):
    with pytest.raises(ShapeMismatch):
        cosines(store_of([[1.0, 2.0]]), np.ones(shape))


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [
        ("bank", "banks banking banknote softbank bankers banco banque bancorp", "river band cash"),
        ("bat", "bats batted batting batter", "battle bath bad cat combat"),
        ("crane", "cranes craned", "birds lifted krone"),
        ("cities", "cities city", "town citizen"),
        ("apple", "apples applesauce pineapple", "pear computer"),
        ("c++", "", "river"),
    ],
)
def test_look_alikes_are_told_by_spelling(word, like, unlike):
    words = [*like.split(), *unlike.split()]
    store = WordVectors.from_arrays(words, np.ones((len(words), 1)))
    assert look_alikes(store, word) == {word, *like.split()}


def test_stems_keep_three_letters():
    assert [stem(word) for word in ("bees", "is", "bed", "ring", "string")] == [
        "bee",
        "is",
        "bed",
        "ring",
        "str",
    ]


def test_every_dimension_of_a_store_has_lengths_of_its_own():
    store = store_of([[3.0, 4.0], [1.0, 0.0]])
    assert lengths(store, 1).tolist() == [3, 1]
    assert lengths(store, 2).tolist() == [5, 1]
    assert lengths(store, 1).tolist() == [3, 1]


def test_a_vector_of_zeros_has_no_neighbours_and_is_none():
    store = WordVectors.from_arrays(["east", "zero", "west"], [[1.0, 0.0], [0.0, 0.0], [-1.0, 0.0]])
    assert nearest(store, store["zero"], 3) == ()
    assert [n.word for n in nearest(store, [1.0, 0], 3)] == ["east", "west"]
    found = shifts(store, [0.0, 0.0], [1.0, 0.0], 3, also=["zero"])
    assert [(s.word, s.after.rank) for s in found] == [("east", 1), ("west", 2)]
    assert all(np.isfinite([s.before.cosine, s.after.cosine]).all() for s in found)
