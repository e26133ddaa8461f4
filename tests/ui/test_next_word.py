"""Next word without a browser: what is said, drawn and taken away is what the model computed."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from attnviz.errors import NotHere
from attnviz.figures.next_words import INK
from attnviz.models.decoder import SMOLLM2, Cut, Off, Sampling, draw, open_recorded
from attnviz.settings.next_word import EXAMPLES
from attnviz.views.next_word import scene
from tests.drawn import drawn
from tests.models.decoder.conftest import tiny_model  # noqa: F401 (a fixture)
from tests.seen import unpacked
from tests.ui.conftest import APP

TEXT = "the cat sat on the mat"


@pytest.fixture
def model(tiny_model, monkeypatch):  # noqa: F811
    decoder, _ = tiny_model
    monkeypatch.setattr(scene, "open_reader", lambda: decoder)
    monkeypatch.setattr(scene, "is_model_here", lambda: True)
    return decoder


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = str(value)
    app._page_hash = calc_hash("next")
    app.run()
    assert not app.exception
    assert not app.error
    return app


def bars(app):
    return pictures(app)["plain-next"]["data"][-1]


def pictures(app):
    return {chart.key: chart.spec for chart in drawn(app)}


def words(app):
    return app.header[0].value.replace("\\", "")


def test_the_bars_are_what_the_model_computed(model):
    app, reading = opened(prompt=TEXT), model.read(TEXT)
    assert np.allclose(bars(app)["x"][:10], [word.probability for word in reading.top])
    assert f"{reading.top[0].probability:.1%}" in words(app) or "%" in words(app)


def test_a_cut_in_a_link_opens_to_the_same_numbers(model):
    app = opened(prompt=TEXT, cuts="2,3a.1.2", off="2.1")
    asked = [Cut(1), Cut(2, "all", 0, 1)]
    reading = model.read(TEXT, asked, [Off(1, 0)])
    assert np.allclose(bars(app)["x"][:10], [word.probability for word in reading.top], atol=1e-6)
    assert words(app).startswith("Without ")
    assert app.session_state["cuts"] == tuple(asked)
    assert app.query_params["cuts"] in ("2,3a.1.2", ["2,3a.1.2"])


def test_after_a_cut_both_lists_are_shown_with_what_came_first_before(model):
    app = opened(prompt=TEXT, cuts="2")
    plain, cut = model.read(TEXT), model.read(TEXT, [Cut(1)])
    before, now = pictures(app)["plain-next"]["data"]
    assert np.allclose(before["x"][:10], [word.probability for word in plain.top], atol=1e-6)
    target = plain.top[0].id
    where = [w.id for w in cut.top].index(target) if target in [w.id for w in cut.top] else 10
    assert np.isclose(now["x"][where], cut.probability(target), atol=1e-6)
    assert now["marker"]["color"][where] == before["marker"]["color"][0] == INK["before"]


def test_who_loses_a_word_is_changed_for_what_is_cut(model):
    app = opened(prompt=TEXT, cuts="2", in_layer=1, in_head=2)
    app.button_group(key="cut_by").set_value("all").run()
    assert app.session_state["cuts"] == (Cut(1, "all"),)
    app.button_group(key="cut_in").set_value("here").run()
    assert app.session_state["cuts"] == (Cut(1, "all", 0, 1),)
    wanted = [w.probability for w in model.read(TEXT, [Cut(1, "all", 0, 1)]).top]
    assert np.allclose(bars(app)["x"][:10], wanted, atol=1e-6)


def test_a_cut_word_is_marked_in_the_arcs(model):
    app = opened(prompt=TEXT, cuts="2")
    dotted = [t for t in pictures(app)["view-arcs-across"]["data"] if t.get("line", {}).get("dash")]
    assert [trace["meta"] for trace in dotted] == [[len(model.read(TEXT).tokens) - 1, 1]]
    assert "cat: it is cut" in dotted[0]["hovertext"].replace("</b>", "").replace("<b>", "")


def test_a_word_is_cut_by_its_chip_and_comes_back(model):
    app = opened(prompt=TEXT)
    chips = next(group for group in app.button_group if group.key == "cut-words")
    chips.set_value([1]).run()
    assert app.session_state["cuts"] == (Cut(1),)
    assert np.allclose(bars(app)["x"][:10], [w.probability for w in model.read(TEXT, [Cut(1)]).top])
    app.button(key="take-all-back").click().run()
    assert app.session_state["cuts"] == ()
    assert np.allclose(bars(app)["x"][:10], [w.probability for w in model.read(TEXT).top])


def test_arcs_are_those_of_the_head_that_is_chosen(model):
    app = opened(prompt=TEXT, in_layer=2, in_head=1, asked=4, next_part="heads")
    W = unpacked(pictures(app)["view-weights"]["data"][0]["z"])
    assert np.allclose(W, model.read(TEXT).weights[1, 0], atol=1e-6)


@pytest.mark.parametrize("matrix", ["S", "W", "Y"])
def test_the_chosen_head_can_be_checked_by_hand(model, matrix):
    app = opened(prompt=TEXT, in_layer=1, in_head=2, next_part="steps", off="1.2")
    assert any("switched off" in told.value for told in app.info)
    app.session_state["check"] = True
    app.session_state["receipt_matrix"] = matrix
    app.run()
    assert not app.exception
    assert "view-receipt" in pictures(app)
    best = float(model.read(TEXT).layers[0].heads[1].W[-1, :-1].max())
    if matrix == "W":
        assert f"{best:.1%}" in str([m.value for m in app.markdown])


def test_words_are_written_and_taken_back(model):
    app = opened(prompt=TEXT, dice=3)
    word = draw(model.read(TEXT), Sampling(seed=3))
    app.button(key="write-on").click().run()
    assert app.session_state["prompt"] == TEXT + word.piece
    app.button(key="unwrite").click().run()
    assert app.session_state["prompt"] == TEXT


@pytest.mark.usefixtures("model")
def test_every_part_below_is_drawn():
    for part in ("needed", "heads", "matter", "layers", "steps", "why"):
        app = opened(prompt=TEXT, next_part=part, in_layer=1, in_head=1, cuts="2")
        assert not app.warning


def test_all_heads_are_measured_and_the_weakest_is_told(model):
    app = opened(prompt=TEXT, next_part="matter")
    app.button(key="measure").click().run()
    for _ in range(20):
        if "stop-measuring" not in [b.key for b in app.button]:
            break
        app.run()
    cells = next(t for t in pictures(app)["view-matter"]["data"] if t["type"] == "heatmap")
    reading = model.read(TEXT)
    target = reading.top[0].id
    for layer, head in ((0, 0), (1, 1)):
        without = model.read(TEXT, (), [Off(layer, head)]).probability(target)
        change = without - reading.probability(target)
        assert np.isclose(unpacked(cells["z"])[head, layer], change, atol=1e-5)


@pytest.mark.usefixtures("model")
def test_cuts_of_a_longer_text_go_with_it():
    app = opened(prompt=TEXT, cuts="6", asked=6)
    app.text_input(key="prompt").set_value("the cat").run()
    assert not app.exception
    assert app.session_state["cuts"] == ()
    assert app.session_state["asked"] == 0


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize(
    "text", ["", "a", "<b>%{x}</b> :red[a] ![i](https://x.y)", "ש" * 40, "1 2 3 constructor"]
)
def test_hostile_texts_are_drawn_or_answered(text):
    app = opened(prompt=text, next_part="heads")
    told = " ".join(m.value for m in (*app.markdown, *app.header))
    assert "![i](" not in told
    assert ":red[a]" not in told


def test_without_the_model_the_page_says_what_it_needs(monkeypatch):
    class Nothing:
        title = "none"

        def read(self, *_, **__):
            raise NotHere(SMOLLM2.name, SMOLLM2.title, SMOLLM2.size)

    monkeypatch.setattr(scene, "open_reader", Nothing)
    monkeypatch.setattr(scene, "is_model_here", lambda: False)
    app = opened(prompt="my own text")
    assert any("needs the model" in m.value for m in app.markdown)
    assert "Download 89 MB" in [b.label for b in app.button]
    app.button(key="back-to-example").click().run()
    assert app.session_state["prompt"] == next(iter(EXAMPLES.values()))


def test_before_the_model_is_here_recorded_readings_are_shown(monkeypatch):
    monkeypatch.setattr(scene, "open_reader", open_recorded)
    monkeypatch.setattr(scene, "is_model_here", lambda: False)
    for part in ("needed", "heads", "layers", "why"):
        app = opened(prompt="The capital of France is", cuts="4", next_part=part)
        assert not app.exception
        assert any("Paris" in m.value for m in app.markdown)
        assert any("recorded examples" in m.value for m in app.markdown)


def test_a_cut_that_was_not_recorded_is_told_and_can_be_taken_back(monkeypatch):
    monkeypatch.setattr(scene, "open_reader", open_recorded)
    monkeypatch.setattr(scene, "is_model_here", lambda: False)
    app = opened(prompt="When John and Mary went to the store, John gave a drink to", cuts="2")
    assert len(pictures(app)["plain-next"]["data"]) == 1
    (told,) = [w.value for w in app.warning]
    assert [told.count(word) for word in ("Mary", "John", "When")] == [1, 2, 0]
    chips = next(group for group in app.button_group if group.key == "cut-words")
    chips.set_value([1, 9]).run()
    assert not app.warning
    assert "Without :orange[John]" in words(app)
    app = opened(prompt="The capital of France is", cuts="4", next_part="matter")
    assert "measure" not in [button.key for button in app.button]
