"""A picture travels as the numbers it was given."""

import base64
import json

import numpy as np
import plotly.graph_objects as go
import pytest

import attnviz as av
from attnviz import figures
from attnviz.figures.picture import PACKED, Picture, as_json
from attnviz.figures.words import WRITTEN


def unpacked(value):
    """An array as plotly.js reads it."""
    flat = np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"])
    return flat.reshape([int(size) for size in value["shape"].split(", ")])


@pytest.fixture(scope="module")
def a():
    return av.analyse(dim=300)


@pytest.mark.parametrize("kind", PACKED)
def test_packed_arrays_come_out_as_they_went_in(kind):
    values = np.arange(6).reshape(2, 3).astype(kind)
    np.testing.assert_array_equal(unpacked(json.loads(as_json({"z": values}))["z"]), values)


def test_a_part_of_an_array_is_packed_in_its_own_order():
    part = np.arange(12, dtype=np.float32).reshape(3, 4)[:, 1:3].T
    np.testing.assert_array_equal(unpacked(json.loads(as_json({"z": part}))["z"]), part)


def test_long_numbers_and_lone_ones_are_written_out():
    spec = {"x": np.arange(3), "y": np.float32(0.5), "n": [np.int64(7)], "word": "“ü” </script>"}
    assert json.loads(as_json(spec)) == {"x": [0, 1, 2], "y": 0.5, "n": [7], "word": spec["word"]}


def test_what_is_no_number_is_a_gap_in_a_list_as_in_an_array():
    assert as_json({"x": [float("nan"), 1.5, float("inf")]}) == b'{"x":[null,1.5,null]}'


@pytest.mark.parametrize("matrix", ["S", "W"])
def test_the_browser_gets_the_very_numbers(a, matrix):
    sent = json.loads(as_json(figures.heatmap.spec(a, matrix)))["data"][0]["z"]
    np.testing.assert_array_equal(unpacked(sent), getattr(a, matrix))


@pytest.mark.parametrize("matrix", ["S", "W"])
def test_every_cell_is_written_as_it_is(a, matrix):
    traces = figures.heatmap.spec(a, matrix)["data"]
    cells = [t for t in traces if t.get("meta") == WRITTEN]
    count = sum(len(t["text"]) for t in cells)
    assert count == 11 * 11 + (11 if matrix == "W" else 0)
    assert all("<" not in text for t in cells for text in t["text"])


def test_called_a_picture_is_the_figure_of_its_description(a):
    assert isinstance(figures.heatmap, Picture)
    figure = figures.heatmap(a, "W", focus=3)
    assert isinstance(figure, go.Figure)
    np.testing.assert_array_equal(
        figure.data[0].z, figures.heatmap.spec(a, "W", focus=3)["data"][0]["z"]
    )
    assert str(figures.heatmap.__doc__).startswith("Draw the scores")
