"""What Explore says and draws of a word is what was computed, with every choice of the lab."""

from typing import Any

import numpy as np
import pytest

import attnviz as av
from attnviz.attention.layers import mean_cosines
from attnviz.explain.reading import turned
from attnviz.settings.examples import PRESETS
from attnviz.vectors import WordVectors
from attnviz.views.explore import answer, depth, pictures
from attnviz.views.explore.exports import exports

LAB: dict[str, Any] = {"heads": 2, "layers": 3, "residual": True}


def test_a_vector_without_length_has_not_turned_in_words_or_pictures():
    store = WordVectors.from_arrays(
        ["up", "down", "nowhere"], [[1.0, 0.0], [-1.0, 0.0], [0.0, 0.0]]
    )
    a = av.analyse("up down nowhere", store=store)
    assert "It points 0° away from nowhere's own vector" in str(answer.facts(a, 2))
    assert turned(a.V, a.Y)[2] == 0


def test_the_blend_is_the_row_of_the_weights():
    a = av.analyse()
    told = str(answer.facts(a, a.focus_row))
    row = a.W[a.focus_row]
    others = np.delete(row, a.focus_row)
    assert f"{row[a.focus_row]:.1%} is its own vector, {others.max():.1%} is that of river" in told
    assert "word order" not in told


def test_a_word_that_ignores_itself_keeps_no_share_in_words():
    a = av.analyse(no_self=True)
    told = str(answer.facts(a, a.focus_row))
    assert f"is a blend: {a.W[a.focus_row].max():.1%} is that of river, and the rest" in told
    assert "own vector," not in told


def test_the_opposite_order_is_told_where_order_can_matter():
    a = av.analyse(positions=1)
    assert "In the opposite word order a weight would change by" in str(answer.facts(a, 10))


def test_each_reason_names_a_choice_that_tests_it():
    a = av.analyse(scale="raw")
    (found,) = answer.why_so_little(a, a.focus_row)
    assert (found.choice, found.value, found.label) == (
        "scale",
        "scaled",
        "Divide the scores by √d",
    )
    assert "saturated" in str(found.sentence)
    assert not list(answer.why_so_little(av.analyse(), a.focus_row))


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_only_examples_where_attention_fails_lead_beyond_it(preset):
    assert answer.beyond_attention(preset.text) == (None if preset.reads else preset)


def test_heads_and_layers_are_there_where_there_are_several():
    one, many = av.analyse(), av.analyse(**LAB)
    assert (depth.has_heads(one), depth.has_layers(one)) == (False, False)
    assert (depth.has_heads(many), depth.has_layers(many)) == (True, True)
    assert not depth.has_layers(av.analyse("bank", layers=2))
    assert depth.heads(many, 0).alt == "The weights of 3 × 2 heads as small heatmaps."
    ends = mean_cosines(many.layers)
    told = f"is {ends[0]:.2f} at first, and {ends[-1]:.2f} after 3 layers"
    assert told in str(depth.how_alike(many))
    assert f"from {ends[0]:.2f} to {ends[-1]:.2f}" in depth.layers(many).alt


def test_a_head_is_known_by_its_number_layer_by_layer():
    many = av.analyse(**LAB)
    assert [depth.head_at(many, n) for n in (0, 3, 5)] == [(0, 0), (1, 1), (2, 1)]
    assert depth.head_at(many, 6) is depth.head_at(many, -1) is None


def test_the_pictures_of_the_first_screen_are_those_of_the_record():
    a = av.analyse()
    across, down = (pictures.arcs(a, 10, upright=upright, room=82) for upright in (False, True))
    assert (across.name, down.name) == ("arcs-across", "arcs-down")
    assert "bank keeps 49.2% for itself" in across.alt
    for shown, matrix in (("weights", a.W), ("scores", a.S)):
        drawn = pictures.heatmap(a, 10, shown, wide=450)
        cells = next(trace for trace in drawn.figure["data"] if trace["type"] == "heatmap")
        assert np.allclose(np.asarray(cells["z"], float), matrix, atol=1e-5)
        assert f"Heatmap of the {shown} of 11 words" in drawn.alt


def test_the_whole_matrices_are_offered_once_they_are_on_the_page():
    closed, opened = (av.analyse(matrices=shown) for shown in (False, True))
    assert set(exports(closed, 10).pictures) == {"arcs", "flow"}
    assert {"weights", "vectors", "scores", "change"} < set(exports(opened, 10).pictures)
    assert "layer" in exports(av.analyse(matrices=True, **LAB), 10).pictures
