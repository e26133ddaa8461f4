"""From choices to an Attention, on the real vectors that ship."""

from dataclasses import replace

import numpy as np
import pytest

import attnviz as av
from attnviz.analysis import Word, analyse, analyse_with, read_words, record
from attnviz.errors import EmptyText, InvalidChoice, NoKnownWord, TextTooLong
from attnviz.explain.source import source
from attnviz.settings import DEFAULTS, RIVER_BANK, Settings
from attnviz.vectors import WordVectors, open_store

TOY = WordVectors.from_arrays(["red", "green", "do", "n't", ","], np.eye(5))


def weights(a, reader):
    return dict(zip(a.labels, a.W[a.tokens.index(reader)].tolist(), strict=True))


def test_the_deck_with_raw_glove_scores_bank_reads_only_itself():
    a = analyse(RIVER_BANK, vectors="glove", scale="raw")
    assert weights(a, "bank")["bank"] == pytest.approx(1, abs=5e-4)
    np.testing.assert_allclose(a.Y[-1], a.V[-1], atol=5e-3)


def test_the_deck_with_scaled_glove_scores_function_words_beat_the_river():
    w = weights(analyse(RIVER_BANK, vectors="glove"), "bank")
    assert w["bank"] == pytest.approx(0.640, abs=1e-3)
    assert w["to (6)"] == w["to (8)"] == pytest.approx(0.056, abs=1e-3)
    assert w["the (4)"] == w["the (9)"] == pytest.approx(0.048, abs=1e-3)
    assert w["river"] == pytest.approx(0.039, abs=1e-3)


@pytest.mark.parametrize("dim", [50, 100, 200, 300])
def test_built_in_vectors_read_the_river_at_every_dimension(dim):
    a = analyse(RIVER_BANK, dim=dim)
    said = av.reading(a, 10)
    assert (a.V.shape, a.settings.dim) == ((11, dim), dim)
    assert said.most_label == "river"
    assert 0.45 < said.keeps < 0.60
    assert 0.11 < said.share < 0.155


@pytest.mark.parametrize("dim", [50, 100, 200, 300])
def test_bishops_second_sentence_reads_cash(dim):
    a = analyse("I walked across the road to get cash from the bank", dim=dim)
    assert av.reading(a, 10).most_label == "cash"


def test_the_record_is_plain_self_attention_of_the_stores_vectors():
    a = analyse("green river", dim=100, scale="raw")
    assert a.Q is a.K is a.V
    np.testing.assert_array_equal(a.V, open_store("builtin", 100).vectors(["green", "river"], 100))
    b = av.self_attention(["green", "river"], a.V)
    np.testing.assert_array_equal(a.W, b.W)
    assert (a.scale, analyse("green", dim=100).scale) == (1, 0.1)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "?!", "\n"])
def test_no_word(text):
    with pytest.raises(EmptyText):
        analyse(text)


def test_one_word():
    a = analyse("bank")
    assert a.W.tolist() == [[1]]
    np.testing.assert_array_equal(a.Y, a.V)


def test_only_unknown_words():
    with pytest.raises(NoKnownWord, match="zzqx, qqfx") as caught:
        analyse("zzqx qqfx")
    assert caught.value.words == ("zzqx", "qqfx")


def test_unknown_words_are_reported_and_never_zero_vectors():
    a = analyse("The zzqx river qqfx bank")
    assert a.tokens == ("The", "river", "bank")
    assert a.missing == ("zzqx", "qqfx")
    assert [w.token for w in a.words] == ["The", "zzqx", "river", "qqfx", "bank"]
    assert (np.linalg.norm(a.V, axis=1) > 0.5).all()
    np.testing.assert_array_equal(a.W, analyse("The river bank").W)


def test_too_long(monkeypatch):
    monkeypatch.setattr(record, "LONGEST", 3)
    assert len(analyse("red red red", store=TOY).tokens) == 3
    with pytest.raises(TextTooLong) as caught:
        analyse("red red red red", store=TOY)
    assert (caught.value.count, caught.value.limit) == (4, 3)


def test_unknown_words_do_not_count_as_long(monkeypatch):
    monkeypatch.setattr(record, "LONGEST", 2)
    assert analyse("red zzqx zzqx green", store=TOY).tokens == ("red", "green")


def test_punctuation_takes_part_only_when_wanted_and_known():
    text = "red, green!"
    assert analyse(text, store=TOY).tokens == ("red", "green")
    a = analyse(text, store=TOY, punctuation=True)
    assert a.tokens == ("red", ",", "green")
    assert a.missing == ()


def test_a_contraction_is_cut_only_into_known_parts():
    assert read_words("don't", TOY) == (Word("do", "do"), Word("n't", "n't"))
    assert read_words("won't Red", TOY) == (Word("won't", None), Word("Red", "red"))


def test_vectors_of_your_own_bring_their_dimension():
    a = analyse("Red green", store=TOY)
    assert (a.settings.dim, a.V.shape) == (5, (2, 5))
    assert analyse("red", store=TOY, dim=2).V.shape == (1, 2)


def test_choices_already_made_give_the_same():
    a, b = analyse(dim=100), analyse_with(Settings(dim=100))
    np.testing.assert_array_equal(a.Y, b.Y)
    assert a.tokens == b.tokens == tuple(RIVER_BANK.split())


@pytest.mark.parametrize(
    "choices",
    [{"vectors": "bert"}, {"scale": 2}, {"dim": 51}, {"dim": 0}, {"vectors": "glove", "dim": 7}],
)
def test_a_choice_that_is_not_offered(choices):
    with pytest.raises(InvalidChoice) as caught:
        analyse("bank", **choices)
    assert caught.value.value in choices.values()


def test_labels_tell_repeated_words_apart():
    a = analyse("the river the bank")
    assert a.labels == ("the (1)", "river", "the (3)", "bank")


def test_what_is_said_to_be_shown_is_what_is_shown():
    a = av.analyse("river bank", heads=2, layers=2, shown_head=5, shown_layer=7)
    assert (a.head, a.layer) == (1, 1)
    assert "head 2 shown, layer 2 shown" in source(a.settings)
    assert Settings(heads=2, layers=2, shown_head=5, shown_layer=7).fitted() == replace(
        DEFAULTS, heads=2, layers=2, shown_head=2, shown_layer=2
    )
