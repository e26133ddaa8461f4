"""The flow on the pages: what it is told, on Explore, Compare, Transformer and Learn."""

import json
from dataclasses import replace

import numpy as np
import pytest

from attnviz.analysis import analyse_with
from attnviz.compare.comparison import both
from attnviz.lessons.by_hand import read_hand
from attnviz.lessons.lesson import lessons
from attnviz.lessons.visit import slug_of
from attnviz.models.encoder import open_transformer
from attnviz.settings import Settings
from attnviz.settings.query import from_query
from tests.drawn import mounted, told
from tests.seen import unpacked
from tests.ui.test_taken import on_page


def shown(app):
    return mounted(app, "flow")


def flows(app):
    (flow,) = shown(app)
    return told(flow)


def ways(app):
    return unpacked(json.loads(flows(app)["ways"]))


def same(way, a, row):
    """What is sent is the row of the record, but for the words drawn as one, the last."""
    places = [place for place in way["places"] if place >= 0]
    drawn = slice(len(places))
    np.testing.assert_allclose(way["weights"][drawn], a.W[row][places], rtol=1e-5)
    np.testing.assert_allclose(sum(way["weights"]), 1, rtol=1e-5)
    np.testing.assert_allclose(way["scores"][drawn], a.S[row][places], rtol=1e-5)
    assert (way["keys"] is None) == np.array_equal(a.K[places], a.V[places])
    keys = way["values"] if way["keys"] is None else way["keys"]
    np.testing.assert_allclose(keys[drawn], a.K[places], rtol=1e-5)
    np.testing.assert_allclose(way["values"][drawn], a.V[places], rtol=1e-5)
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


@pytest.mark.parametrize("number", [3, 4, 5, 6, 7, 8])
def test_a_lesson_plays_the_row_it_shows(learn, number):
    """The record is that of the step, with what was chosen in it."""
    now = lessons()[number - 1].settings
    chosen = {"temperature": "4"} if number in (4, 7) else {}
    name, answer = slug_of(number), "50" if number == 4 else "A"
    app = learn(lesson=name, answers=f"{name}.{answer}.", **chosen)
    assert not shown(app)
    app.button(key="play-row").click().run()
    assert (flows(app)["begins"], flows(app)["step"]) == (True, "vectors")
    (way,) = ways(app)
    if number == 3:
        same(way, read_hand("bank,1,1,0,0;river,2,0,0,0").attention(), 0)
    elif number == 8:
        same(way, open_transformer().read(now.text).layers[3][1], 9)
    else:
        same(way, analyse_with(replace(now, temperature=float(chosen.get("temperature", 1)))), 10)
    assert not app.run().exception
    assert not flows(app)["begins"]  # once: not at every choice anew
    query = {n: v[0] if isinstance(v, list) else v for n, v in dict(app.query_params).items()}
    assert {n: query[n] for n in ("play", "step")} == {"play": "true", "step": "vectors"}
    assert ("start-again" in [b.key for b in app.button]) is bool(chosen)
    app.button(key="play-row").click().run()
    assert not shown(app)
    assert "play" not in dict(app.query_params)


def test_a_link_opens_a_row_of_a_lesson_at_its_step_and_a_guess_comes_first(learn):
    app = learn(lesson="scaling", play="true", step="scores", scale="raw")
    assert not shown(app)
    app.button(key="predict-7-C").click().run()
    assert (flows(app)["begins"], flows(app)["step"]) == (False, "scores")
    (way,) = ways(app)
    same(way, analyse_with(Settings(scale="raw")), 10)
    app.button(key="try-2").click().run()
    (way,) = ways(app)
    same(way, analyse_with(Settings()), 10)


@pytest.mark.parametrize("number", [1, 2, 9, 10, 11])
def test_a_lesson_that_shows_no_one_row_plays_none(learn, number):
    name = slug_of(number)
    app = learn(lesson=name, answers=f"{name}.A.", play="true")
    assert "play-row" not in [b.key for b in app.button]
    assert not shown(app)
    assert not app.exception
