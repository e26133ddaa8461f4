import math
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attnviz.attention import Attention
from attnviz.errors import AttnvizError, EmptyText
from attnviz.models.encoder import LONGEST, open_transformer
from attnviz.models.encoder.model import gelu, normal_tail

ANSWERS = np.load(Path(__file__).parent / "answers.npz", allow_pickle=False)
TEXTS = [(i, str(text)) for i, text in enumerate(ANSWERS["texts"])]
RIVER, MONEY = TEXTS[0][1], TEXTS[1][1]


def read(text):
    return open_transformer().read(text)


@pytest.mark.parametrize(("number", "text"), TEXTS)
def test_as_pytorch_computes_with_the_same_weights(number, text):
    forward = read(text)
    np.testing.assert_allclose(forward.weights, ANSWERS[f"shipped.{number}.W"], atol=1e-5)
    np.testing.assert_allclose(forward.hidden[-1], ANSWERS[f"shipped.{number}.hidden"], atol=1e-4)


@pytest.mark.parametrize(("number", "text"), TEXTS)
def test_near_what_pytorch_computes_with_the_full_weights(number, text):
    forward = read(text)
    off = np.abs(forward.weights - ANSWERS[f"full.{number}.W"])
    assert off.max() < 0.03
    assert off.mean() < 0.001
    ours, theirs = np.array(forward.hidden), ANSWERS[f"full.{number}.hidden"].astype(np.float32)
    lengths = np.linalg.norm(ours, axis=-1) * np.linalg.norm(theirs, axis=-1)
    assert ((ours * theirs).sum(axis=-1) / lengths).min() > 0.998


def test_every_head_is_an_attention_that_adds_up():
    forward = read(RIVER)
    assert [len(heads) for heads in forward.layers] == [12] * 6
    assert [states.shape for states in forward.hidden] == [(13, 384)] * 7
    for head in forward.layers[3]:
        assert isinstance(head, Attention)
        assert head.tokens == forward.tokens
        assert head.scale == pytest.approx(1 / math.sqrt(32))
        np.testing.assert_allclose(head.S, head.Q @ head.K.T / math.sqrt(32), atol=1e-4)
    np.testing.assert_allclose(forward.weights.sum(axis=-1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "read_word", "weight"), [(RIVER, "river", 0.6), (MONEY, "cash", 0.48)]
)
def test_a_head_of_the_first_layer_reads_what_tells_banks_apart(text, read_word, weight):
    forward = read(text)
    bank, other = forward.places("bank")[0], forward.places(read_word)[0]
    assert forward.weights[0, 4, bank, other] == pytest.approx(weight, abs=0.01)


def test_a_head_of_the_first_layer_reads_the_previous_word():
    W = read(RIVER).weights[0, 2]
    assert np.diagonal(W, -1)[1:-1].min() > 0.99


def test_gelu_against_the_error_function():
    x = np.linspace(-9, 9, 2001, dtype=np.float32)
    exact = [v * (0.5 + 0.5 * math.erf(v / math.sqrt(2))) for v in x.tolist()]
    np.testing.assert_allclose(gelu(x), exact, atol=1e-6)


@given(arrays(np.float32, 9, elements=st.floats(0, 2.0**60, width=32)))
def test_the_normal_tail_is_a_probability(x):
    tail = normal_tail(np.sort(x))
    assert ((tail >= 0) & (tail <= 0.5 + 1e-6)).all()
    assert (np.diff(tail) <= 1e-6).all()


def test_128_pieces_are_read_and_what_is_left_out_is_told():
    text = "bank " * (LONGEST - 2)
    assert read(text).left_out == ()
    assert read(text).cut_at is None
    forward = read(text + "river mouth")
    assert len(forward.pieces) == LONGEST
    assert [piece.text for piece in forward.left_out] == ["river", "mouth"]
    assert forward.text[forward.cut_at :] == "river mouth"


def test_what_is_left_out_changes_nothing():
    start = "bank " * (LONGEST - 2)
    np.testing.assert_array_equal(read(start).hidden[-1], read(start + "river").hidden[-1])


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u0301\ufffd"])
def test_a_text_without_a_piece_is_refused(text):
    with pytest.raises(EmptyText):
        read(text)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=80))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        forward = read(text)
    except AttnvizError:
        return
    assert np.isfinite(forward.hidden[-1]).all()
    places = [i for word in forward.words for i in range(word.first, word.last)]
    assert places == list(range(len(forward.pieces)))
    assert all(word.token for word in forward.words)


def test_the_arrays_of_a_cached_result_cannot_be_spoilt():
    forward = read(RIVER)
    for x in (forward.hidden[0], forward.weights, forward.layers[0][0].W):
        with pytest.raises(ValueError, match="read-only"):
            x[0] = 0


def test_one_model_for_visitors_who_come_together():
    found = []
    visitors = [Thread(target=lambda: found.append(read(RIVER).weights)) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(found) == 4
    assert all((found[0] == W).all() for W in found)
    assert open_transformer() is open_transformer()
