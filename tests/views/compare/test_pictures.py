"""The pictures of Compare: which are drawn for which choices, in whose colours."""

import json

import numpy as np
import pytest

import attnviz as av
from attnviz import colours
from attnviz.compare.comparison import both, compare
from attnviz.compare.crossing import cross
from attnviz.figures.picture import as_json
from attnviz.settings.pair import PairChoices
from attnviz.views.compare import crossing, movement, pictures


def compared(**choices):
    chosen = av.Settings.from_flat(choices)
    return compare(*both(chosen), "bank"), chosen


def test_principal_components_tell_their_share():
    two, chosen = compared(map="components")
    across, _ = pictures.axes(two, chosen.pair)
    assert across is not None
    where = pictures.plane(two, chosen.pair, across)
    first, second = (f"{100 * share:.0f}%" for share in where.explained)
    drawn = pictures.mapped(two, where)
    assert f"its axes hold {first} and {second} of the variance" in drawn.alt
    assert f"first component ({first} of variance)" in as_json(drawn.figure).decode()


def test_all_dimensions_are_drawn_of_each_side_where_vectors_differ():
    two, _ = compared(compare="settings", vectors2="glove", dim2=50)
    sides = pictures.panels(two)
    assert sides == (0, 1)
    for side, colour in zip(sides, (colours.FIRST, colours.SECOND), strict=True):
        drawn = pictures.dimensions(two, side)
        assert drawn is not None
        assert colour in drawn.figure["data"][0]["marker"]["color"]
    same, _ = compared(compare="settings", dim2=300)
    assert pictures.panels(same) == (0,)


def test_what_is_read_has_the_colour_of_its_side_among_the_nearest():
    two, chosen = compared(compare="settings", dim2=300)
    found = [movement.shifted(a, row, folded=chosen.pair.folded) for a, row in two.sides]
    drawn = movement.neighbours(two, found)
    assert [chart.name for chart in drawn] == ["neighbours-0", "neighbours-1"]
    sides = (colours.FIRST, colours.SECOND)
    for chart, own, other in zip(drawn, sides, sides[::-1], strict=True):
        assert own in as_json(chart.figure).decode()
        assert other not in as_json(chart.figure).decode()


@pytest.mark.parametrize("row", [0, 10])
def test_a_sentence_that_attends_to_the_other_is_exported_as_it_is_drawn(row):
    chosen = av.Settings(pair=PairChoices(compare="reading"))
    a = cross(*both(chosen))
    most = int(a.W[row].argmax())
    told = crossing.headline(a, row)
    assert str(told).startswith(f"{a.tokens[row]} attends to {a.key_tokens[most]}")
    exports = crossing.exports(a, row, chosen)
    drawn = {chart.name: chart for chart in exports.view().charts}
    assert [*drawn] == ["arcs-across", "arcs-down", "weights", "scores"]
    np.testing.assert_allclose(drawn["weights"].figure["data"][0]["z"], a.W, 1e-6)
    shown = crossing.lines(a, row, upright=True)
    assert json.loads(as_json(shown.figure)) == json.loads(as_json(drawn["arcs-down"].figure))
    assert [*exports.pictures] == ["arcs", "weights", "flow"]
