"""Learning: the same numbers every time, stopped at once, told as it goes, and bounded."""

import bz2
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from attnviz.errors import DataFileError, NoGensim, StoppedEarly, TooLittleText, UnreadableText
from attnviz.meaning import corpus as corpus_module
from attnviz.meaning.corpus import TOM_SAWYER, Corpus, Shipped, corpus, windows
from attnviz.meaning.text_file import read_text
from attnviz.meaning.training import OF_FASTTEXT, Recipe, Step, room_for, train, vocabulary
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
    recipe = Recipe(kind, dim=20, epochs=2)
    steps: list[Step] = []
    one = train(book.sentences, recipe, watched=["aunt", "zzqx"], report=steps.append)
    two = train(book.sentences, recipe)
    assert one.words() == two.words()
    np.testing.assert_array_equal(one.matrix, two.matrix)
    theirs = gensims(book.sentences, recipe)
    np.testing.assert_array_equal(theirs.wv.vectors, one.vectors(theirs.wv.index_to_key))
    assert [(s.done, s.epochs) for s in steps] == [(1, 2), (2, 2)]
    assert all(s.pace > 0 and list(s.nearest) == ["aunt"] for s in steps)
    assert all((s.loss is None) == (kind == "fasttext") for s in steps)
    last = nearest(one, one["aunt"], 6, without=["aunt"])
    assert [n.word for n in steps[-1].nearest["aunt"]] == [n.word for n in last]


def gensims(sentences, recipe):
    from gensim.models import FastText, Word2Vec

    kind, more = (Word2Vec, {}) if recipe.kind == "word2vec" else (FastText, OF_FASTTEXT)
    return kind(
        sentences,
        vector_size=recipe.dim,
        window=recipe.window,
        min_count=recipe.min_count,
        epochs=recipe.epochs,
        seed=1,
        workers=1,
        **more,
    )


@pytest.mark.gensim
def test_another_process_learns_the_same():
    code = (
        "from attnviz.meaning.training import *; import hashlib\n"
        "s = train([list('abcdefghij'), list('jihgf')] * 9, Recipe(dim=5, min_count=1))\n"
        "print(hashlib.sha256(s.matrix.tobytes()).hexdigest(), *s.words())"
    )
    run = [sys.executable, "-c", code]
    env = os.environ | {"PYTHONHASHSEED": "7"}
    there = subprocess.run(run, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    here = train([list("abcdefghij"), list("jihgf")] * 9, Recipe(dim=5, min_count=1))
    assert there.stdout.split() == [
        hashlib.sha256(here.matrix.tobytes()).hexdigest(),
        *here.words(),
    ]


@pytest.mark.gensim
def test_the_loss_goes_down_while_it_learns(book):
    steps: list[Step] = []
    train(book.sentences, Recipe(epochs=6), report=steps.append)
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
        book.sentences, Recipe(kind, epochs=50), report=steps.append, stopped=stopped,
        watched=["aunt"],
    )  # fmt: skip
    assert len(steps) < 5
    assert len(looks) < 510
    assert np.isfinite(store.matrix).all()


@pytest.mark.gensim
def test_fasttext_makes_words_it_has_not_seen_from_their_pieces(book):
    store = train(book.sentences, Recipe("fasttext", epochs=2))
    assert "rivery" not in store
    assert store.from_pieces is not None
    made = store.from_pieces("rivery")
    assert made.shape == (50,)
    assert np.abs(made).max() > 0
    assert train(book.sentences, Recipe(epochs=1)).from_pieces is None


def test_too_little_text_and_no_gensim_are_told(monkeypatch):
    with pytest.raises(TooLittleText, match="Only 2 different words occur at least 3 times"):
        train([["a", "b"]] * 4, Recipe())
    monkeypatch.setitem(sys.modules, "gensim", None)
    monkeypatch.setitem(sys.modules, "gensim.models", None)
    with pytest.raises(NoGensim):
        train([list("abcdefghijk")], Recipe(min_count=1))


def test_vocabularies_have_an_end(monkeypatch):
    monkeypatch.setattr("attnviz.meaning.training.MOST_VOCABULARY", 12)
    assert len(vocabulary([list("abcdefghijklmnopqrstuvwxyz")], Recipe(min_count=1))) == 12
    assert room_for(50, Recipe(dim=50)) == room_for(12, Recipe(dim=50)) == 3 * 12 * 50 * 4


def test_the_words_of_fasttext_have_so_many_letters_together(monkeypatch):
    monkeypatch.setattr("attnviz.meaning.training.MOST_LETTERS", 25)
    words = [["often"] * 3, [f"{i:09}" for i in range(12)]]
    assert len(vocabulary(words, Recipe(min_count=1))) == 13
    assert [*vocabulary(words, Recipe("fasttext", min_count=1))] == [
        "often",
        "0" * 9,
        "0" * 8 + "1",
    ]


@pytest.mark.gensim
def test_fasttext_is_stopped_while_it_takes_words_apart(monkeypatch):
    monkeypatch.setattr("attnviz.meaning.training.LOOK", 5)
    looks: list[int] = []

    def stopped():
        looks.append(1)
        return len(looks) > 2

    with pytest.raises(StoppedEarly, match="before its first pass"):
        train([list("abcdefghijklm")], Recipe("fasttext", dim=5, min_count=1), stopped=stopped)
    assert len(looks) == 3


def test_a_text_that_is_gone_is_told():
    with pytest.raises(DataFileError, match="install attnviz again"):
        Shipped("x", "y", "no-such.txt").read()


@pytest.mark.gensim
@pytest.mark.parametrize("kind", ["word2vec", "fasttext"])
def test_words_that_all_come_once_are_learned_up_to_the_bound(monkeypatch, kind):
    monkeypatch.setattr("attnviz.meaning.training.MOST_VOCABULARY", 12)
    store = train([list("abcdefghijklmnop")], Recipe(kind, dim=5, epochs=1, min_count=1))
    assert sorted(store.words()) == list("abcdefghijkl")


@pytest.mark.gensim
def test_an_epoch_that_was_stopped_within_is_not_reported(book):
    steps: list[Step] = []
    looks: list[int] = []
    half = len(book.sentences) * 3 // 2
    train(
        book.sentences, Recipe(epochs=4), report=steps.append,
        stopped=lambda: looks.append(1) or len(looks) > half,  # type: ignore[func-returns-value]
    )  # fmt: skip
    assert [step.done for step in steps] == [1]


def test_what_is_too_long_for_a_word_is_left_out():
    assert corpus("I " + "x" * 41 + " swam " + "y" * 40, 9).sentences == [["i", "swam", "y" * 40]]
    assert corpus("x" * 100_000, 9) == Corpus([], 0, False)


def test_a_long_sentence_is_parted_like_a_short_one():
    words = [f"w{i % 977}é" for i in range(3000)]
    found = corpus(" ".join(words), 10**6)
    assert [word for sentence in found.sentences for word in sentence] == words
    assert [len(sentence) for sentence in found.sentences] == [1000, 1000, 1000]
    assert corpus("喜欢银行" * 3000, 10**6).words == len(corpus("喜欢银行", 9).sentences[0]) * 3000


@pytest.mark.parametrize(
    "text", ["!" * 600_000, "。" * 600_000, "?!.,;: " * 90_000, "a!" + "! " * 300_000, "a\n\n" * 9]
)
def test_rows_of_marks_are_not_read_one_by_one(text, monkeypatch):
    seen: list[int] = []
    parted = corpus_module.words_alone

    def counted(piece, cut):
        seen.append(len(piece))
        return parted(piece, cut)

    monkeypatch.setattr(corpus_module, "words_alone", counted)
    corpus(text, 1000)
    assert sum(seen) < 100


def test_rows_of_marks_end_sentences_as_a_few_do():
    text = "We swam!!!!!!!!! Then . . . . . . . we slept. (“Why?”). He left"
    assert corpus(text, 99).sentences == [
        ["we", "swam"], ["then"], ["we", "slept"], ["why"], ["he", "left"],
    ]  # fmt: skip


def test_the_bytes_of_a_corpus_are_told():
    once, twice = corpus("the river", 9), corpus("the river. the river", 9)
    assert 0 < once.nbytes < twice.nbytes < 2 * once.nbytes


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("the river".encode("utf-16"), "UTF-16"),
        ("la rivière était haute".encode("latin-1"), "Latin-1"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (bz2.compress(b"the river"), "packed"),
        (b"%PDF-1.7", "a PDF document"),
        (b"the river \0", "byte 11 is not text"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_what_it_is(content, what):
    with pytest.raises(UnreadableText, match=what):
        read_text(content, "a.txt")


def test_a_word_broken_within_a_letter_is_left_out_of_a_text():
    read = read_text("the мост and the\n".encode() + "мост".encode()[:-1], "a.txt")
    assert read.text == "the мост and the\n"
    assert read.note == "1 word was skipped: broken in the middle of a letter (line 2)."
