"""The way to gensim and back, and a machine on which it is not."""

import sys

import numpy as np
import pytest

import attnviz as av
from attnviz.errors import InvalidChoice, NoGensim
from attnviz.settings import OWN
from attnviz.vectors import WordVectors, open_store

SENTENCES = [["the", "river", "bank"], ["cash", "from", "the", "bank"]] * 20


@pytest.fixture(scope="module")
def models():
    import gensim.models

    return gensim.models


@pytest.fixture
def without_gensim(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "gensim"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "gensim", None)


@pytest.mark.gensim
def test_there_and_back_every_word_and_number_is_the_same():
    store = open_store("glove", 50)
    words = store.words()[:2000]
    keyed = store.to_gensim(words, dim=30)
    assert keyed.index_to_key == words
    np.testing.assert_array_equal(keyed.vectors, store.vectors(words, 30))
    back = WordVectors.from_gensim(keyed)
    assert back.words() == words
    np.testing.assert_array_equal(back.vectors(words), store.vectors(words, 30))


@pytest.mark.gensim
def test_a_whole_store_goes_in_the_order_of_frequency():
    store = WordVectors.from_arrays(["the", "bank", "a"], np.eye(3))
    assert store.to_gensim().index_to_key == ["the", "bank", "a"]


@pytest.mark.gensim
@pytest.mark.parametrize("kind", ["Word2Vec", "FastText"])
def test_a_model_is_analysed_as_it_is(models, kind):
    more = {"bucket": 100} if kind == "FastText" else {}
    model = getattr(models, kind)(
        SENTENCES, vector_size=8, min_count=1, workers=1, seed=1, epochs=2, **more
    )
    a = av.analyse("the river bank", store=model)
    np.testing.assert_array_equal(a.V, model.wv[["the", "river", "bank"]])
    same = av.analyse("the river bank", store=model.wv)
    np.testing.assert_array_equal(a.W, same.W)
    assert (a.settings.vectors, a.settings.dim) == (OWN, 8)


def test_what_has_no_words_is_told():
    with pytest.raises(InvalidChoice, match="KeyedVectors"):
        av.analyse("the bank", store=np.eye(3))


@pytest.mark.usefixtures("without_gensim")
def test_where_gensim_is_missing_one_sentence_says_so():
    with pytest.raises(NoGensim, match="pip install gensim"):
        open_store("builtin", 50).to_gensim(["bank"])


@pytest.mark.gensim
def test_fasttexts_pieces_count_among_what_a_store_takes(models):
    model = models.FastText(SENTENCES, vector_size=8, min_count=1, bucket=100, epochs=1, workers=1)
    store = WordVectors.from_gensim(model)
    bare = WordVectors.from_gensim(models.Word2Vec(SENTENCES, vector_size=8, min_count=1))
    assert bare.nbytes == bare.matrix.nbytes + bare.ranks.nbytes
    assert store.nbytes >= bare.nbytes + 100 * 8 * 4
    assert store.words(2) == store.words()[:2]
