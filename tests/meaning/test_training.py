"""Learning: the same numbers every time, stopped at once, told as it goes, and bounded."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from attnviz.errors import DataFileError, NoGensim, TooLittleText
from attnviz.meaning.corpus import TOM_SAWYER, Corpus, Shipped, corpus, windows
from attnviz.meaning.training import BUCKETS, Recipe, Step, room_for, train, vocabulary
from attnviz.vectors.neighbours import nearest

ROOT = Path(__file__).parents[2]
DATA = (ROOT / "attnviz" / "data" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def book():
    return corpus(TOM_SAWYER.read(), 12_000)


def test_the_shipped_text_is_the_one_described():
    text = TOM_SAWYER.read()
    assert hashlib.sha256(text.encode()).hexdigest() in DATA
    assert "Gutenberg" not in text
    assert len(text) < 400_000
    whole = corpus(text, 10**6)
    assert f"{whole.words:,} words" in DATA
    assert not whole.cut
    assert whole.words == sum(map(len, whole.sentences))


def test_sentences_end_where_people_end_them():
    text = 'He said "No." Then\nhe left! Why?\n\nNobody knew\n\n我走了。你来了。'
    assert corpus(text, 99).sentences == [
        ["he", "said", "no"],
        ["then", "he", "left"],
        ["why"],
        ["nobody", "knew"],
        *corpus("我走了。", 99).sentences,
        *corpus("你来了。", 99).sentences,
    ]


def test_a_long_text_is_cut_and_said_to_be():
    assert corpus("a b c. d e", 4) == Corpus([["a", "b", "c"], ["d"]], 4, True)
    assert corpus("a b c. d", 4) == Corpus([["a", "b", "c"], ["d"]], 4, False)
    assert corpus("a b c. d", 3).cut
    assert corpus("word " * 5000, 10**6).words == 5000
    assert corpus("", 5) == Corpus([], 0, False)


def test_windows_are_the_words_beside():
    found = windows([["a", "b", "c", "d"], ["c"]], "c", 2)
    assert [(w.before, w.after) for w in found] == [(("a", "b"), ("d",)), ((), ())]


@pytest.mark.gensim
@pytest.mark.parametrize("kind", ["word2vec", "fasttext"])
def test_the_same_text_gives_the_same_numbers_and_they_are_gensims(book, kind):
    recipe = Recipe(kind, dim=20, passes=2)
    steps: list[Step] = []
    one = train(book.sentences, recipe, watched=["aunt", "zzqx"], report=steps.append)
    two = train(book.sentences, recipe)
    assert one.words() == two.words()
    np.testing.assert_array_equal(one.matrix, two.matrix)
    theirs = gensims(book.sentences, recipe)
    np.testing.assert_array_equal(theirs.wv.vectors, one.vectors(theirs.wv.index_to_key))
    assert [(s.done, s.passes) for s in steps] == [(1, 2), (2, 2)]
    assert all(s.pace > 0 and list(s.nearest) == ["aunt"] for s in steps)
    assert all((s.loss is None) == (kind == "fasttext") for s in steps)
    last = nearest(one, one["aunt"], 6, without=["aunt"])
    assert [n.word for n in steps[-1].nearest["aunt"]] == [n.word for n in last]


def gensims(sentences, recipe):
    from gensim.models import FastText, Word2Vec

    kind, more = (Word2Vec, {}) if recipe.kind == "word2vec" else (FastText, {"bucket": BUCKETS})
    return kind(
        sentences,
        vector_size=recipe.dim,
        window=recipe.around,
        min_count=recipe.least,
        epochs=recipe.passes,
        seed=1,
        workers=1,
        **more,
    )


@pytest.mark.gensim
def test_another_process_learns_the_same():
    code = (
        "from attnviz.meaning.training import *; import hashlib\n"
        "s = train([list('abcdefghij'), list('jihgf')] * 9, Recipe(dim=5, least=1))\n"
        "print(hashlib.sha256(s.matrix.tobytes()).hexdigest(), *s.words())"
    )
    run = [sys.executable, "-c", code]
    env = os.environ | {"PYTHONHASHSEED": "7"}
    there = subprocess.run(run, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    here = train([list("abcdefghij"), list("jihgf")] * 9, Recipe(dim=5, least=1))
    assert there.stdout.split() == [
        hashlib.sha256(here.matrix.tobytes()).hexdigest(),
        *here.words(),
    ]


@pytest.mark.gensim
def test_the_loss_goes_down_while_it_learns(book):
    steps: list[Step] = []
    train(book.sentences, Recipe(passes=6), report=steps.append)
    losses = [step.loss for step in steps if step.loss is not None]
    assert len(losses) == 6
    assert losses[-1] < losses[0]


@pytest.mark.gensim
@pytest.mark.parametrize("kind", ["word2vec", "fasttext"])
def test_it_stops_at_once_and_keeps_what_it_has(book, kind):
    steps: list[Step] = []
    looks: list[int] = []

    def stopped():
        looks.append(1)
        return len(looks) > 500

    store = train(
        book.sentences, Recipe(kind, passes=50), report=steps.append, stopped=stopped,
        watched=["aunt"],
    )  # fmt: skip
    assert len(steps) < 5
    assert len(looks) < 510
    assert np.isfinite(store.matrix).all()


@pytest.mark.gensim
def test_fasttext_makes_words_it_has_not_seen_from_their_pieces(book):
    store = train(book.sentences, Recipe("fasttext", passes=2))
    assert "rivery" not in store
    assert store.from_pieces is not None
    made = store.from_pieces("rivery")
    assert made.shape == (50,)
    assert np.abs(made).max() > 0
    assert train(book.sentences, Recipe(passes=1)).from_pieces is None


def test_too_little_text_and_no_gensim_are_told(monkeypatch):
    with pytest.raises(TooLittleText, match="2 different words stand in the text at least 3 times"):
        train([["a", "b"]] * 4, Recipe())
    monkeypatch.setitem(sys.modules, "gensim", None)
    monkeypatch.setitem(sys.modules, "gensim.models", None)
    with pytest.raises(NoGensim):
        train([list("abcdefghijk")], Recipe(least=1))


def test_vocabularies_have_an_end(monkeypatch):
    monkeypatch.setattr("attnviz.meaning.training.MOST_VOCABULARY", 12)
    assert len(vocabulary([list("abcdefghijklmnopqrstuvwxyz")], 1)) == 12
    assert room_for(50, Recipe(dim=50)) == room_for(12, Recipe(dim=50)) == 3 * 12 * 50 * 4


def test_a_text_that_is_gone_is_told():
    with pytest.raises(DataFileError, match="install attnviz again"):
        Shipped("x", "y", "no-such.txt").read()
