"""The page's logic, run without a browser."""

from dataclasses import replace

import pytest

import attnviz as av
from attnviz.explain.markdown import literal
from attnviz.explain.reading import reading
from attnviz.ui.explore import answer, page
from tests.drawn import drawn, untermed


def headline(app):
    return untermed(app.header[0].value)


def test_it_opens_on_the_bank_that_reads_the_river(app, opened):
    opened()
    assert not app.exception
    assert headline(app) == (
        ":orange[bank] keeps 49.2% for itself and attends to :blue[river] most (14.9%)"
    )


def test_the_headline_tells_what_is_computed_at_every_dimension(app, opened):
    opened()
    for dim in (100, 200, 300):
        app.session_state["dim"] = dim
        app.run()
        told = av.reading(av.analyse(dim=dim), 10)
        assert f"keeps {told.keeps:.1%} for itself" in headline(app)
        assert f"most ({told.share:.1%})" in headline(app)


def test_a_link_restores_the_page(app, opened):
    opened(text="the cat sat on the mat", dim="300", scale="raw", focus="the~5", arcs="all")
    assert app.text_area(key="text").value == "the cat sat on the mat"
    assert r"the \(5\)" in headline(app)
    assert app.session_state["dim"] == 300
    assert not app.warning


def test_absurd_parts_of_a_link_are_told_and_the_rest_is_kept(app, opened):
    opened(dim="999", focus="<script>", scale="raw")
    assert app.warning[0].value.startswith("The link asks for dim 999")
    assert "script" in app.warning[1].value
    assert app.session_state["scale"] == "raw"
    assert not app.exception
    app.text_area(key="text").set_value("a new sentence about rivers").run()
    assert not app.warning


def test_a_new_sentence_keeps_the_focus_if_it_can(app, opened):
    opened()
    app.text_area(key="text").set_value("The bank was closed").run()
    assert headline(app).startswith(":orange[bank]")
    app.text_area(key="text").set_value("The pianist played a grand piano").run()
    assert ":blue[" in headline(app)


def test_the_focus_the_page_chose_does_not_move_with_the_dimension(app, opened):
    opened()
    app.text_area(key="text").set_value("The pianist walked along the river to the town").run()
    before = headline(app).split("]")[0]
    for choices in ({"dim": 300}, {"scale": "raw"}, {"vectors": "glove", "dim": 50}):
        for name, value in choices.items():
            app.session_state[name] = value
        app.run()
        assert headline(app).split("]")[0] == before


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "— … !"])
def test_no_words_is_an_invitation(app, opened, text):
    opened(text=text)
    assert not app.exception
    assert "Type a sentence" in app.info[0].value
    assert any("Raw scores: nothing happens" in m.value for m in app.main.markdown)
    app.button(key="empty-Cash bank").click().run()
    assert ":blue[cash]" in headline(app)


def test_unknown_words_are_told_and_replaced_on_request(app, opened):
    opened(text="the rivr and the zzqx")
    told = [m.value for m in app.markdown if "in the vocabulary" in m.value]
    assert told[0] == "**rivr** is not in the vocabulary. Did you mean"
    assert told[1].startswith("**zzqx** is not in the vocabulary.")
    meant = [b.label for b in app.button if (b.key or "").startswith("instead-rivr")]
    assert meant == ["river", "rise?"]
    app.button(key="instead-rivr-river").click().run()
    assert app.session_state["text"] == "the river and the zzqx"


def test_only_unknown_words_is_a_sentence_not_a_traceback(app, opened):
    opened(text="zzqx qqzz")
    assert not app.exception
    assert "None of these words" in app.warning[0].value
    assert app.text_area(key="text").value == "zzqx qqzz"


def test_a_text_of_another_script_gets_one_honest_sentence(app, opened):
    opened(text="河岸 是 安静 的")
    assert not app.exception
    assert not app.warning
    (told,) = (m.value for m in app.markdown if "English only" in m.value)
    assert told.startswith("This looks like **Chinese**. These vectors know English only.")


def test_a_text_of_many_words_says_what_is_left_out(app, opened):
    opened(text="river " * 200)
    assert "The last 72 are not shown" in app.info[0].value
    assert not app.exception


def test_presets_bring_their_word(app, opened):
    opened()
    assert not any(b.label == "Cash bank" for b in app.button)  # drawn when they are asked for
    app.session_state["examples"] = True
    app.run().run()  # it is open in the second run as well
    next(b for b in app.button if b.label == "Cash bank").click().run()
    assert ":blue[cash]" in headline(app)


def test_every_chart_says_in_words_what_it_shows(app, opened):
    opened(matrices="true")
    assert len(drawn(app)) == 6
    assert all(len(chart.alt) > 20 for chart in drawn(app))


def test_what_a_stranger_types_is_never_markup(app, opened):
    opened(text="![i](https://x.y/z.png) :material/home: **river** bank")
    assert not app.exception
    told = [m.value for m in app.markdown if "z.png" in m.value or "material" in m.value]
    assert all("![" not in text.replace("\\!", "") for text in told)


def test_on_a_narrow_screen_the_sentence_runs_down(app, opened):
    opened()
    assert {chart.key for chart in drawn(app)} >= {"view-arcs-across"}
    app.session_state["narrow"] = True
    app.run()
    keys = {chart.key for chart in drawn(app)}
    assert "view-arcs-down" in keys
    assert "view-arcs-across" not in keys


NOWHERE = [
    {"view": "weights", "row": 99, "column": 0},
    {"view": "arcs", "row": 10, "column": 11},
    {"row": -1},
    {"row": "2"},
    {},
    {"head": 1},
    {"head": -1},
]


@pytest.mark.parametrize("pick", NOWHERE, ids=str)
def test_a_click_on_what_is_not_there_changes_nothing(monkeypatch, pick):
    chosen: list[object] = []
    monkeypatch.setattr(page.state, "choose", lambda **choices: chosen.append(choices))
    monkeypatch.setattr(page, "choose_cell", chosen.append)
    monkeypatch.setattr("attnviz.ui.explore.depth.choose", lambda **c: chosen.append(c))
    a = av.analyse()
    page._picked(pick, a, 10)
    assert not chosen
    monkeypatch.setattr(page.state, "choose_focus", lambda _, row: chosen.append(row))
    page._picked({"view": "weights", "row": 4, "column": 1}, a, 10)
    assert chosen[0] == 4


def test_a_picture_to_save_is_no_choice_of_the_page(app, opened):
    opened()
    app.session_state["take-pictures"] = True
    app.run()
    assert not app.error
    assert app.session_state["picture"] == "arcs"


def test_what_was_said_before_is_of_the_same_sentence(app, opened):
    opened()
    assert not any("Before your last choice" in m.value for m in app.markdown)
    app.segmented_control(key="dim").set_value(300).run()
    assert any("Before your last choice: bank keeps 49" in m.value for m in app.markdown)
    app.text_area(key="text").set_value("The bank of a river").run()
    assert not any("Before your last choice" in m.value for m in app.markdown)
    app.segmented_control(key="dim").set_value(50).run()
    assert any("Before your last choice" in m.value for m in app.markdown)


def test_the_headline_shows_a_strangers_words_as_they_are(app, opened, monkeypatch):
    marks = "bank*river:red[x]"
    monkeypatch.setattr(answer, "reading", lambda a, row: replace(reading(a, row), label=marks))
    opened()
    assert marks not in headline(app)
    assert literal(marks) in headline(app)
