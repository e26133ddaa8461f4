"""The flow on the pages: what it is told, on Explore, Compare and Transformer."""

import json

import numpy as np
import pytest

from attnviz.analysis import analyse_with
from attnviz.compare.comparison import both
from attnviz.settings import Settings
from attnviz.settings.query import from_query
from attnviz.transformer import open_transformer
from tests.seen import unpacked
from tests.ui.test_taken import on_page


def flows(app):
    (flow,) = [c for c in app.get("bidi_component") if c.proto.component_name == "attnviz_flow"]
    return json.loads(flow.proto.json)


def ways(app):
    return unpacked(json.loads(flows(app)["ways"]))


def same(way, a, row):
    places = way["places"]
    np.testing.assert_allclose(way["weights"], a.W[row][places], rtol=1e-5)
    np.testing.assert_allclose(way["scores"], a.S[row][places], rtol=1e-5)
    np.testing.assert_allclose(way["keys"], a.K[places], rtol=1e-5)
    np.testing.assert_allclose(way["values"], a.V[places], rtol=1e-5)
    np.testing.assert_allclose(np.ravel(way["q"]), a.Q[row], rtol=1e-5)
    np.testing.assert_allclose(np.ravel(way["y"]), a.Y[row], rtol=1e-5)


@pytest.mark.parametrize("choices", [{}, {"no_self": "true", "dim": "300"}, {"projections": "10"}])
def test_explore_follows_the_word_in_focus(opened, choices):
    app = opened(focus="river", **choices)
    (way,) = ways(app)
    same(way, analyse_with(from_query(choices)[0]), 4)


def test_the_step_comes_from_the_address_and_goes_there(opened):
    app = opened(step="scores")
    assert flows(app)["step"] == "scores"
    assert app.query_params["step"] in ("scores", ["scores"])


def test_a_step_that_is_none_is_the_last(opened):
    assert flows(opened(step="sky"))["step"] == "mixture"


def test_compare_follows_both_sides():
    for way, a in zip(ways(on_page("compare", {})), both(Settings()), strict=True):
        same(way, a, 10)


def test_a_head_of_the_transformer_is_followed_with_its_queries_and_keys():
    app = on_page("transformer", {"layer": "2", "head": "3"})
    head = open_transformer().read(Settings().text).layers[1][2]
    (way,) = ways(app)
    same(way, head, way["row"])
    assert not way["plain"]
    assert head.tokens[way["row"]] == "bank"
