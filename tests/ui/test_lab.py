"""The attention lab on the page: choices, their chips, diagnoses and receipts."""

from typing import Any

import numpy as np
import pytest

import attnviz as av
from attnviz.explain.reading import percent
from attnviz.explain.receipt import context_receipt, score_receipt, weight_receipt
from attnviz.settings import CONTROLS, DEFAULTS, Settings
from attnviz.settings.examples import PRESETS
from attnviz.settings.query import to_query
from tests.drawn import drawn, untermed

CHOICES = [
    {},
    {"scale": "raw"},
    {"scale": "cosine", "temperature": 0.1},
    {"weights": "shares"},
    {"no_self": True},
    {"causal": True},
    {"window": 2},
    {"without": (1, 4)},
    {"function_words": False},
    {"positions": 1.0},
    {"projections": 20, "seed": 7},
    {"heads": 5, "shown_head": 3},
    {"layers": 3, "residual": True, "shown_layer": 2},
]


def labels(app):
    return [button.label for button in app.button]


@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_every_choice_can_be_linked_shown_and_computed(app, opened, choices):
    opened(**to_query(Settings.from_flat(choices)))
    assert not app.exception
    assert not app.warning
    told = av.reading(av.analyse(**choices), 10)
    assert told.label in untermed(app.header[0].value)
    kept = "ignores itself" if told.ignores_itself else f"keeps {percent(told.keeps)} for itself"
    assert kept in untermed(app.header[0].value)


@pytest.mark.parametrize("choices", CHOICES, ids=str)
@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
def test_receipts_end_in_the_very_numbers_of_the_charts(preset, choices):
    a = av.analyse(preset.text, **choices)
    n, e = len(a.tokens), a.Y.shape[1]
    for i, j in ((0, 1), (n - 1, 2), (2, n - 1)):
        assert score_receipt(a, i, j).score == a.S[i, j]
        weight = weight_receipt(a, i, j)
        assert weight.weight == a.W[i, j]
        assert weight.terms[j] / weight.total == pytest.approx(float(a.W[i, j]), abs=1e-5)
        receipt = context_receipt(a, i, j % e)
        assert receipt.value == a.Y[i, j % e]
        np.testing.assert_allclose(receipt.terms.sum(), receipt.value, atol=1e-4)


def test_choices_that_differ_are_chips_that_take_them_back(app, opened):
    opened(causal="true", temperature="2", without="5")
    assert {"only what came before", "temperature 2", "without river"} <= set(labels(app))
    app.button(key="undo-causal").click().run()
    assert app.session_state["causal"] is False
    next(b for b in app.button if b.label == "Reset").click().run()
    assert app.session_state["temperature"] == 1.0
    assert app.session_state["without"] == ()
    assert "Reset" not in labels(app)


def test_reset_takes_every_choice_of_the_lab_back(app, opened):
    different: dict[str, Any] = {
        "causal": True,
        "no_self": True,
        "function_words": False,
        "window": 3,
    }
    different |= {"temperature": 2.0, "positions": 1.0, "projections": 50, "seed": 7}
    different |= {"heads": 5, "layers": 2, "residual": True, "shown_head": 2, "shown_layer": 1}
    different |= {"punctuation": True, "without": (1,), "weights": "shares"}
    of_the_lab = {name for name, control in CONTROLS.items() if control.group}
    assert set(different) == of_the_lab
    opened(**to_query(Settings.from_flat(different)))
    next(b for b in app.button if b.label == "Reset").click().run()
    assert {name: app.session_state[name] for name in of_the_lab} == {
        name: DEFAULTS[name] for name in of_the_lab
    }


def test_saturated_scores_are_explained_and_one_button_tests_it(app, opened):
    opened(scale="raw")
    assert any("saturated" in m.value for m in app.markdown)
    next(b for b in app.button if "√d" in b.label).click().run()
    assert app.session_state["scale"] == "scaled"
    assert not any("saturated" in m.value for m in app.markdown)


def test_a_row_with_nothing_to_read_is_told_with_its_word(app, opened):
    opened(causal="true", no_self="true")
    assert not app.exception
    assert "“I”" in app.warning[0].value
    app.button(key="undo-causal").click().run()
    assert not app.warning


def test_heads_follow_the_dimension(app, opened):
    opened(dim="300", heads="3")
    app.session_state["dim"] = 50
    app.run()
    assert not app.exception
    assert app.session_state["heads"] == 2


def test_projections_keep_the_size_where_layers_need_it(app, opened):
    opened(projections="20", layers="2")
    assert not app.exception
    assert app.session_state["projections"] == 50


def test_order_makes_a_difference_with_positions_alone(app, opened):
    opened()
    assert not any("opposite word order" in m.value for m in app.markdown)
    app.session_state["positions"] = 1.0
    app.run()
    told = next(m.value for m in app.markdown if "opposite word order" in m.value)
    assert "by up to 0" not in told


def test_layers_draw_how_words_grow_alike(app, opened):
    opened(layers="4")
    told = next(t for m in app.markdown if "mean cosine" in (t := untermed(m.value)))
    assert "after 4 layers" in told
    assert any(chart.key == "view-layers" for chart in drawn(app))


@pytest.mark.parametrize("matrix", ["S", "W", "Y"])
def test_receipts_unfold_for_every_matrix(app, opened, matrix):
    opened(matrices="true")
    app.session_state["check"] = True
    app.session_state["receipt_matrix"] = matrix
    app.run()
    assert not app.exception
    letter = {"S": "s_", "W": "w_", "Y": "y_"}[matrix]
    assert any(letter in tex.value for tex in app.latex)
    assert any(chart.key == "view-receipt" for chart in drawn(app))


def test_all_heads_are_drawn_at_once_and_the_head_shown_can_be_chosen(app, opened):
    opened(heads="5", layers="2")
    assert any(chart.key == "view-heads" for chart in drawn(app))
    a = av.analyse(heads=5, layers=2)
    app.session_state["shown_layer"] = 1
    app.session_state["shown_head"] = 3
    app.run()
    told = av.reading(av.analyse(heads=5, layers=2, shown_layer=1, shown_head=3), 10)
    assert f"keeps {percent(told.keeps)} for itself" in untermed(app.header[0].value)
    assert a.layer == 1
