"""Sharing, presenting and taking away, run without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from attnviz.settings.link import HIDEABLE
from attnviz.ui.presentation import KEYS, LECTURE_HIDES, SELECTORS
from tests.drawn import drawn, untermed
from tests.ui.test_pages import go_to

APP = Path(__file__).parents[2] / "app.py"


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def buttons(app):
    return [button.label for button in app.button]


def styles(app):
    return " ".join(block.proto.body for block in app.get("html"))


def test_there_is_a_way_to_hide_everything_that_can_be_hidden():
    assert set(HIDEABLE) <= {*KEYS, *SELECTORS}
    assert set(LECTURE_HIDES) <= set(HIDEABLE)


def test_a_link_hides_parts_and_keeps_saying_so():
    app = opened(hide="dim,stages", dim="300")
    assert not app.exception
    assert ".st-key-dim" in styles(app)
    assert [chart.key for chart in drawn(app)] == ["view-arcs-across", "view-weights-beside"]
    assert app.query_params["hide"] == "dim,stages"
    assert app.session_state["dim"] == 300


def test_what_cannot_be_hidden_is_told():
    app = opened(hide="sky", mode="loud", v="9")
    assert not app.exception
    assert len(app.warning) == 3
    assert "sky" in app.warning[0].value


def test_a_plain_page_is_not_dressed():
    app = opened()
    assert "display: none !important" not in styles(app).split("@media print")[0]
    assert "Leave the lecture" not in buttons(app)


def test_in_a_lecture_keys_go_from_word_to_word_and_out():
    app = opened(mode="lecture")
    assert ".stAppHeader" in styles(app)
    assert app.button(key="step-after").disabled
    app.button(key="step-before").click().run()
    assert app.session_state["focus"] == "other"
    app.button(key="step-before").click().run()
    app.button(key="step-after").click().run()
    assert untermed(app.header[0].value).startswith(":orange[other]")
    app.button(key="leave").click().run()
    assert "mode" not in app.query_params
    assert app.session_state["focus"] == "other"


@pytest.mark.parametrize("page", ["compare", "transformer"])
def test_in_a_lecture_keys_go_from_word_to_word_on_other_pages_too(page):
    app = go_to(opened(mode="lecture"), page)
    steps = ("step-after", "step-before")
    first = app.session_state["focus"]
    there, back = steps if not app.button(key="step-after").disabled else steps[::-1]
    app.button(key=there).click().run()
    assert not app.exception
    assert app.session_state["focus"] != first
    app.button(key=back).click().run()
    assert app.session_state["focus"].partition("~")[0] == first


def test_the_end_of_the_page_offers_pictures_numbers_and_code():
    app = opened(focus="river")
    for panel in ("pictures", "numbers", "code"):
        app.session_state[f"take-{panel}"] = True
    app.run()
    labels = [item.proto.label for item in app.get("download_button")]
    assert [label.replace("\\", "") for label in labels].count("All matrices (.npz)") == 2
    assert {"This view", "Vectors V", "Scores S", "Weights W", "Notebook"} <= set(labels)
    assert "How river got its weights" in labels
    assert any("np.load" in block.value for block in app.code)


def test_words_of_strangers_are_text_in_every_label():
    app = opened(text="**bold** :red[x] river", punctuation="true", focus="river")
    assert not app.exception
