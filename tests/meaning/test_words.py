"""Words met: the answers are gensim's, and terms add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError, NoKnownWord, NoSum, OnlyZeros, TooFewWords
from attnviz.meaning.maps import maps
from attnviz.meaning.words import Sum, answers, likeness, odd_one_out, read_sum
from attnviz.vectors import WordVectors, open_store

GROUPS = (
    "breakfast cereal dinner lunch".split(),
    "river lake ocean cash sea".split(),
    "cat dog horse table".split(),
)
SUMS = ("king - man + woman", "paris - france + italy", "walking - walk + swim", "bank + river")


@pytest.fixture(scope="module")
def stores():
    """Words of the vectors that ship, ours and gensim's."""
    found = {}
    for family, dim in (("builtin", 50), ("builtin", 300), ("glove", 50)):
        store = open_store(family, dim)
        words = store.words()[:20_000]
        small = WordVectors.from_arrays(words, store.vectors(words, dim))
        found[family, dim] = small, small.to_gensim()
    return found


@pytest.mark.gensim
@pytest.mark.parametrize("words", GROUPS, ids=" ".join)
def test_the_odd_one_out_is_gensims(stores, words):
    for (_, dim), (store, keyed) in stores.items():
        odd = odd_one_out(store, words, dim)
        assert odd[0].word == keyed.doesnt_match(words)
        assert [o.cosine for o in odd] == sorted(o.cosine for o in odd)


@pytest.mark.gensim
@pytest.mark.parametrize("text", SUMS)
def test_the_answers_to_a_sum_are_gensims(stores, text):
    asked = read_sum(text)
    for (_, dim), (store, keyed) in stores.items():
        ours = answers(store, asked, dim, 5)
        theirs = keyed.most_similar(list(asked.plus), list(asked.minus), topn=5)
        assert [n.word for n in ours] == [word for word, _ in theirs]
        np.testing.assert_allclose([n.cosine for n in ours], [c for _, c in theirs], atol=1e-5)
        assert [n.rank for n in ours] == [1, 2, 3, 4, 5]


def test_the_lesson_on_dimension_is_there():
    store, asked = open_store("builtin", 300), read_sum("king - man + woman")
    assert answers(store, asked, 300)[0].word == "queen"
    assert answers(store, asked, 50)[0].word != "queen"


@pytest.mark.gensim
@pytest.mark.parametrize("dim", [50, 300])
def test_terms_add_up_to_the_cosine(stores, dim):
    store, keyed = stores["builtin", dim]
    pair = likeness(store, "river", "lake", dim)
    assert len(pair.terms) == dim
    assert pair.cosine == pytest.approx(float(keyed.similarity("river", "lake")), abs=1e-5)
    assert (np.diff(pair.terms[pair.largest]) <= 0).all()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("king - man + woman", Sum(("king", "woman"), ("man",))),
        ("king − man+woman", Sum(("king", "woman"), ("man",))),
        ("- man + king", Sum(("king",), ("man",))),
        ("well-known", Sum(("well-known",), ())),
        ("  bank  ", Sum(("bank",), ())),
    ],
)
def test_sums_are_read(text, read):
    assert read_sum(text) == read


@pytest.mark.parametrize(
    "text", ["", "+", "- ", "king -", "king - - man", "two words + one", "a + " * 50]
)
def test_what_is_no_sum_is_told(text):
    with pytest.raises(NoSum):
        read_sum(text)


@given(st.text(max_size=60))
def test_any_text_is_a_sum_or_told(text):
    try:
        asked = read_sum(text)
    except NoSum:
        return
    assert asked.plus or asked.minus


def test_words_that_are_not_known_or_too_few_are_told():
    store = open_store("builtin", 50)
    with pytest.raises(NoKnownWord, match="zzqx"):
        odd_one_out(store, ["river", "zzqx", "lake"], 50)
    with pytest.raises(TooFewWords):
        odd_one_out(store, ["river", "River", "lake"], 50)
    with pytest.raises(AttnvizError):
        maps(store, ["river", "lake"], [50])


def test_maps_are_turned_onto_the_first_and_keep_their_distances():
    store = open_store("builtin", 300)
    words = "river lake ocean cash money bank".split()
    drawn = maps(store, words, (50, 100, 300))
    first = drawn[0].places
    for m in drawn:
        assert 0 < m.explained <= 1
        assert (m.places * first).sum() > 0.8 * np.linalg.norm(m.places) * np.linalg.norm(first)
    alone = maps(store, words, (300,))[0]

    def distances(places):
        return np.linalg.norm(places[:, None] - places, axis=-1)

    np.testing.assert_allclose(distances(alone.places), distances(drawn[2].places), atol=1e-9)


def test_a_word_of_zeros_has_no_cosine_and_the_sentence_says_why():
    store = WordVectors.from_arrays(
        ["a", "b", "c", "zero"], [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]
    )
    asked = (
        lambda: likeness(store, "a", "zero", 2),
        lambda: odd_one_out(store, ["a", "b", "zero"], 2),
        lambda: answers(store, read_sum("a - zero + b"), 2),
    )
    for ask in asked:
        with pytest.raises(OnlyZeros, match="All numbers of “zero” are 0, so it has no direction"):
            ask()
