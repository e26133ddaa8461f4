"""Pictures of the page Vectors: a mark is the number it stands for; no name hides another."""

import numpy as np
import pytest

from attnviz import figures
from attnviz.figures.maps import _beside
from attnviz.figures.twin import tables
from attnviz.meaning.maps import Map, maps
from attnviz.vectors import open_store

HOSTILE = ["<b>x</b>", "%{x}", "3", "constructor", "__proto__", "a" * 50]


def test_terms_stand_in_the_order_of_their_size_under_their_own_numbers():
    values = np.array([0.1, -0.2, 0.3])
    (bars,) = figures.ranked.spec(values)["data"]
    assert bars["y"].tolist() == [0.3, 0.1, -0.2]
    assert bars["hovertext"][0] == "<b>number 3</b>: +0.3000<br>together with those before: 0.300"
    assert bars["hovertext"][2].endswith(
        "number 2</b>: −0.2000<br>together with those before: 0.200"
    )


def test_bars_are_the_numbers_and_a_missing_one_is_none():
    panel = figures.Panel("ρ", [0.5, None], ["ρ = 0.5", "too few"])
    spec = figures.bars.spec(["one", "two"], [panel], focus=0, most=1.0)
    assert spec["data"][0]["x"].tolist() == [0.5, 0.0]
    assert spec["data"][0]["text"] == ["0.50", "–"]
    assert spec["layout"]["xaxis1"]["range"] == [0, 1.16]
    assert tables(spec)[0].rows == (("one: ρ = 0.5",), ("two: too few",))


@pytest.mark.parametrize("upright", [True, False])
def test_words_stand_at_their_places_on_every_map(upright):
    store, words = open_store("builtin", 300), "river lake cash money loan".split()
    drawn = maps(store, words, (50, 100, 200, 300))
    spec = figures.maps.spec(drawn, upright=upright)
    assert len(spec["data"]) == 4
    for trace, one in zip(spec["data"], drawn, strict=True):
        np.testing.assert_array_equal(np.stack([trace["x"], trace["y"]], 1), one.places)
        low, high = spec["layout"][f"xaxis{trace['xaxis'][1:]}"]["range"]
        assert (trace["x"] > low).all()
        assert (trace["x"] < high).all()


def test_words_that_lie_together_are_named_on_different_sides():
    near = Map(50, ("money", "cash", "far"), np.array([[0, 0], [0.01, 0.01], [1, 1.0]]), 0.9)
    sides = _beside(near)
    assert sides[0] != sides[1]
    same = Map(50, ("a", "b", "c"), np.zeros((3, 2)), 0.0)
    assert len(_beside(same)) == 3


def test_names_of_strangers_are_drawn_as_they_are():
    one = Map(2, tuple(HOSTILE), np.arange(12.0).reshape(6, 2), 0.5)
    panel = figures.Panel("<i>", [1.0] * 6, HOSTILE)
    for text in (str(figures.maps.spec([one])), str(figures.bars.spec(HOSTILE, [panel]))):
        assert "<b>x</b>" not in text.replace("<b>x</b></b>", "")
        assert "%{x}" not in text
    assert len(set(figures.bars.spec(HOSTILE, [panel])["data"][0]["y"])) == 6
