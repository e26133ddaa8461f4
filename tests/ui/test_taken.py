"""What is taken away from a page is what is drawn on it, under every choice."""

import csv
import io
import json

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from attnviz.compare.comparison import both, compare, differences
from attnviz.export.document import document
from attnviz.export.numbers import load
from attnviz.figures.picture import as_json
from attnviz.models.encoder import HeadView
from attnviz.settings import Settings
from attnviz.settings.transformer import TransformerChoices
from attnviz.views.compare.exports import exports as of_two
from attnviz.views.transformer.exports import exports as of_model
from attnviz.views.transformer.scene import scene
from tests.drawn import drawn, mounted

COMPARED = [
    {},
    {"scale": "cosine", "vectors": "glove", "map": "components"},
    {"compare": "settings", "dim2": "100", "scale2": "raw"},
    {"start": "water", "end": "money, credit", "folded": "false"},
    {"temperature": "0.5", "no_self": "true"},
]
LOOKED_AT = [
    {},
    {"layer": "3", "head": "7", "special": "hidden"},
    {"mixed": "average", "layer": "2", "special": "renormalised"},
    {"mixed": "rollout", "layer": "4", "focus": "river"},
    {"layer": "6", "head": "1", "pieces": "true", "text": "Incomprehensible river banks, it said"},
]


def script(page):
    import importlib

    import streamlit as st

    from attnviz.ui import state

    st.set_page_config(layout="wide")
    state.begin()
    importlib.import_module(f"attnviz.ui.{page}.page").page()


def on_page(page, query):
    app = AppTest.from_function(script, args=(page,), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def chosen(query):
    from attnviz.settings.query import from_query

    return from_query(query)[0]


def check(app, taken):
    """Every picture of the file stands on the page, with the same marks; and the other way."""
    charts = {c.key.partition("-")[2]: c for c in drawn(app)}
    view = taken.view()
    exported = {c.name: c for c in view.charts if c.place != "down"}
    assert set(exported) == set(charts) - {"receipt"}
    for name, chart in exported.items():
        for part in ("data", "layout"):
            assert json.loads(as_json(chart.figure[part])) == charts[name].spec[part], (name, part)
    assert "flow" not in taken.pictures or mounted(app, "flow")
    for name in {*taken.pictures} - {"flow"}:
        assert any(key.startswith(name) for key in charts), name
    assert taken.source in document(view)
    return view


def rows(file):
    return list(csv.reader(io.StringIO(file.made().decode("utf-8-sig"))))


def numbers(file):
    return np.array([[float(cell or "nan") for cell in row[1:]] for row in rows(file)[1:]])


@pytest.mark.parametrize("query", COMPARED)
def test_compare_is_taken_away_as_it_is_drawn(query):
    app, settings = on_page("compare", query), chosen(query)
    two = compare(*both(settings), settings.focus)
    taken = of_two(two, settings)
    view = check(app, taken)
    assert two.word in str(view.headline)
    files = {file.name: file for file in (*taken.tables, *taken.archives)}
    for name, (a, row) in zip(("first", "second"), two.sides, strict=True):
        for matrix in "VSWY":
            found = numbers(files[f"attnviz-{name}-{matrix}.csv"])
            wanted = getattr(a, matrix)
            np.testing.assert_allclose(found, np.where(np.isfinite(wanted), wanted, np.nan), 1e-6)
        saved = load(io.BytesIO(files[f"attnviz-{name}.npz"].made()))
        np.testing.assert_array_equal(saved.attention.W, a.W)
        weights = [float(line[-1]) for line in rows(files[f"attnviz-{name}-receipts.csv"])[1:]]
        np.testing.assert_allclose(weights, a.W[row], rtol=1e-5, atol=1e-8)
    told = rows(files["attnviz-difference.csv"])[1:]
    assert [line[0] for line in told] == [" ".join(word.split()) for word, *_ in differences(two)]
    assert sum(float(line[3]) for line in told) == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("query", LOOKED_AT)
def test_the_transformer_is_taken_away_as_it_is_drawn(query):
    app, s = on_page("transformer", query), scene(chosen(query))
    taken = of_model(s)
    view = check(app, taken)
    files = {file.name: file for file in (*taken.tables, *taken.archives)}
    np.testing.assert_allclose(numbers(files["attnviz-W.csv"]), s.drawn.W, 1e-6)
    assert tuple(rows(files["attnviz-W.csv"])[0][1:]) == s.drawn.labels
    with np.load(io.BytesIO(files["attnviz.npz"].made())) as saved:
        np.testing.assert_array_equal(saved["W"], s.drawn.W)
    assert ("attnviz-S.csv" in files) == (s.chosen.mixed == "head")
    if s.chosen.mixed == "head":
        assert isinstance(s.raw, HeadView)
        np.testing.assert_allclose(numbers(files["attnviz-S.csv"]), s.raw.S, 1e-6)
        head = s.forward.layers[s.layer][s.head]
        saved = load(io.BytesIO(files["attnviz-head.npz"].made())).attention
        np.testing.assert_array_equal(saved.Q, head.Q)
    assert f"layer {s.layer + 1}" in taken.source
    assert "all-MiniLM-L6-v2" in taken.source
    assert "vectors" not in taken.source
    assert view.words == (() if s.chosen.pieces else s.raw.labels)


def test_another_word_of_the_transformer_has_its_own_row():
    s = scene(Settings(focus="bank"))
    view = of_model(s).view()
    assert view.at
    other = view.at(s.raw.labels.index("river"))
    here = TransformerChoices(layer=s.layer + 1, head=s.head + 1)
    there = of_model(scene(Settings(focus="river", transformer=here)))
    wanted = {c.name: c for c in there.view().charts}
    assert other.headline == there.view().headline
    for chart in other.charts:
        if not chart.name.startswith("heads"):
            assert as_json(chart.figure) == as_json(wanted[chart.name].figure)
