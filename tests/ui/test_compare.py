"""Compare's logic, run without a browser; its numbers are those of the package."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import attnviz as av
from attnviz.compare.axis import axis_of
from attnviz.compare.comparison import both, compare
from attnviz.compare.tug import tug
from attnviz.settings.query import from_query
from attnviz.vectors import open_store
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import shifts
from tests.drawn import UNMARKED, drawn
from tests.ui.compared import headline, opened, written

ROOT = Path(__file__).parents[2]


def test_it_opens_on_the_two_banks():
    app = opened()
    assert not app.exception
    assert headline(app) == (
        ":violet[River] pulls the first :orange[bank] one way, :green[cash] pulls the second "
        "another way: they now point 22° apart"
    )


@pytest.mark.parametrize("dim", ["50", "300"])
def test_numbers_on_the_page_are_those_of_the_package(dim):
    app = opened(dim=dim)
    settings = from_query({"dim": dim})[0]
    two = compare(*both(settings), "bank")
    metrics = [metric.value for metric in app.metric]
    assert metrics == [f"{two.cosine_before:.3f}", f"{two.cosine_after:.3f}"]
    axis = axis_of(two)
    assert axis is not None
    for a, row in two.sides:
        assert str(tug(a, row, axis)) in written(app).translate(UNMARKED)
    a, store = two.first, open_store("builtin", int(dim))
    found = shifts(store, a.V[10], a.Y[10], 8, without=look_alikes(store, "bank"))
    river = next(s for s in found if s.word == "river")
    told = f"**river** rises from rank {river.before.rank} to {river.after.rank} "
    assert told + f"(cosine {river.before.cosine:.2f} → {river.after.cosine:.2f})" in written(app)


def test_every_chart_says_in_words_what_it_shows():
    app = opened()
    alts = [chart.alt for chart in drawn(app)]
    assert len(alts) == 8
    assert all(len(alt) > 20 for alt in alts)


def test_axes_of_ones_own():
    app = opened(start="water, sea", end="money", below="cold", above="hot")
    told = written(app).translate(UNMARKED)
    assert "towards water, sea" in told
    spec = next(c.spec for c in drawn(app) if c.alt.startswith("Map of"))
    assert "cold ↔ hot" in json.dumps(spec, ensure_ascii=False)


@pytest.mark.parametrize(
    ("query", "why"),
    [({"start": "zzqx"}, "zzqx"), ({"start": "river", "end": "River"}, "have the same vector")],
)
def test_axes_that_cannot_be_are_clear_sentences(query, why):
    app = opened(**query)
    assert not app.exception
    assert why in app.warning[0].value
    assert app.text_input(key="start").value == query["start"]


def test_what_a_stranger_types_is_never_markup():
    app = opened(text="![i](https://x.y/z.png) **bank**", second=":red[a] bank", start="*a*, <b>")
    assert not app.exception
    assert "![i]" not in written(app).replace("\\!", "")


def test_long_sentences_are_cut_and_said_so():
    app = opened(text="river bank " * 60, second="cash bank " * 60)
    assert not app.exception
    assert any("first 64 words" in c.value for c in app.caption)


def test_choices_stand_in_the_address():
    app = opened()
    app.text_input(key="second").set_value("The bank lends money").run()
    assert dict(app.query_params)["second"] == "The bank lends money"


def test_it_is_a_page_of_the_app():
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.run()
    assert not app.exception
    assert av.Settings().pair.second in app.session_state["second"]
