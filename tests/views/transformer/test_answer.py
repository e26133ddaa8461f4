"""What is said of a head is what the model's weights are, for any text and every choice."""

import numpy as np
import pytest

import attnviz as av
from attnviz.errors import EmptyText
from attnviz.models.encoder import layer_average, open_transformer, rollout, state_cosines, view
from attnviz.settings import CASH_BANK, RIVER_BANK, Settings
from attnviz.views.transformer import heads, learning
from attnviz.views.transformer.answer import headline, rest_of_row
from attnviz.views.transformer.exports import exports
from attnviz.views.transformer.scene import scene

BANK = Settings(focus="bank")


def looked_at(**choices):
    return scene(Settings.from_flat({"text": RIVER_BANK, "focus": "bank"} | choices))


def test_a_head_that_rests_is_not_said_to_attend_to_a_word_most():
    told = str(headline(looked_at(layer=6, head=1)))
    row = view(open_transformer().read(RIVER_BANK)).W[5, 0, 11]
    assert row[0] > row[1:11].max()
    assert f"rests on [CLS] ({row[0]:.1%}); among words it attends to " in told
    assert "rests" not in str(headline(looked_at(layer=6, head=1, special="hidden")))


@pytest.mark.parametrize(
    ("mixed", "opening", "attends"),
    [
        ("average", "Layer 6, average of its heads: bank rests on [CLS]", "attends to"),
        ("rollout", "Rollout up to layer 6: bank rests on [CLS]", "draws on"),
    ],
)
def test_averages_and_rollout(mixed, opening, attends):
    s = looked_at(mixed=mixed, layer=6, head=1)
    mixes = {"average": layer_average, "rollout": rollout}
    row = view(s.forward, mixes[mixed](s.forward.weights)[5]).W[11]
    most = 1 + int(np.argmax(row[1:11]))
    told = headline(s)
    assert str(told).startswith(opening)
    word = s.forward.words[most].token
    assert str(told).endswith(f"among words it {attends} {word} most ({row[most]:.1%})")
    assert {span.term for span in told.spans if span.term}


@pytest.mark.parametrize("mixed", ["average", "rollout"])
def test_a_layer_is_enough_for_a_mean_of_its_heads(mixed):
    s = looked_at(mixed=mixed, layer=4)
    assert f"layer 4{',' if mixed == 'average' else ':'}" in str(headline(s)).lower()
    assert {layer for layer, _ in s.framed} == ({3} if mixed == "average" else {0, 1, 2, 3})


def test_hidden_ends_are_told_raw_and_rescaled():
    row = view(open_transformer().read(RIVER_BANK), special=False).W[0, 4, 10]
    s = looked_at(special="hidden")
    assert f"Without these marks {row.sum():.1%} of its row is left" in str(rest_of_row(s))
    assert f"river gets {row[4] / row.sum():.1%} of that." in str(rest_of_row(s))
    assert f"({row[4]:.1%})" in str(headline(s))
    rescaled = looked_at(special="renormalised")
    assert f"({row[4] / row.sum():.1%})" in str(headline(rescaled))  # as the pictures have it


def test_what_learning_adds_is_computed():
    s = looked_at(dim=100, second=CASH_BANK)
    (pair,) = learning.pairs(s, learning.second_side(s))  # Bishop's pair, which stands once
    a, b = (open_transformer().read(text) for text in (RIVER_BANK, CASH_BANK))
    trained = state_cosines(a, a.places("bank")[0], b, b.places("bank")[0])[-1]
    p, q = (av.analyse(text, dim=100) for text in (RIVER_BANK, CASH_BANK))
    y = p.Y[10] @ q.Y[10] / (p.Y[10] @ p.Y[10] * (q.Y[10] @ q.Y[10])) ** 0.5
    assert pair.texts == (RIVER_BANK, CASH_BANK)
    np.testing.assert_allclose(pair.alike, (1, y, trained), 1e-5)


def test_a_word_without_a_vector_says_why_plain_attention_leaves_it_out():
    s = looked_at(text="Zzqx, zzqx and the bank", focus="zzqx~3")
    assert s.label == "zzqx"
    assert "vectors do not have “zzqx”" in learning.why_no_plain_row(s)
    assert len(learning.rows_of(s).figure["data"]) < len(
        learning.rows_of(scene(BANK)).figure["data"]
    )
    assert learning.why_no_plain_row(scene(BANK)) == ""
    assert learning.second_side(s) is None


def test_heads_are_ranked_for_the_word_asked_for():
    s = scene(BANK)
    river = heads.word_asked_for(s)
    assert s.forward.words[river].token == "river"
    first, *others = heads.ranked(s, river)
    assert (first.layer, first.head, round(first.score, 3)) == (0, 4, 0.6)
    assert len(others) == 4
    assert heads.word_asked_for(looked_at(read="swam")) == 2


def test_habits_lead_to_the_head_that_has_them_most():
    s = looked_at(layer=1, head=3)
    previous = next(habit for habit in heads.habits(s) if habit.name == "previous")
    assert previous.best[:2] == (0, 2)
    assert previous.here == pytest.approx(1, abs=0.001)
    assert previous.usual == pytest.approx(previous.best.score)


TEXTS = (
    "bank",
    "— … !",
    "zzqx qqzz",
    "[CLS] [SEP] [MASK]",
    "x" * 3000,
    "日本語 と 🙂👨‍👩‍👧 مرحبا",
    "![i](https://x.y/z.png) <b>%{x}</b> #000001 :red[z] ~~a~~",
    "\u200dbank\u0301 \ufffd \u2028 the the",
    "it's don't cannot o'clock",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "choices", [{}, {"pieces": True, "special": "renormalised", "mixed": "rollout"}]
)
def test_any_text_is_told_drawn_and_exported(text, choices):
    s = looked_at(text=text, **choices)
    assert s.label in str(headline(s))
    assert str(rest_of_row(s)).startswith("It keeps")
    charts = exports(s).view().charts
    assert {"arcs-across", "heads-down", "weights", "rows"} <= {chart.name for chart in charts}
    assert heads.habits(s)
    assert learning.pairs(s, learning.second_side(s))


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_no_words_is_an_error_with_a_sentence(text):
    with pytest.raises(EmptyText):
        looked_at(text=text)
