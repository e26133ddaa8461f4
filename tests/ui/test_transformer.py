"""The logic of the page Transformer, run without a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import attnviz as av
from attnviz.models.encoder import open_transformer, view
from attnviz.views.clicks import picked_row
from tests.drawn import drawn, untermed

APP = Path(__file__).parents[2] / "app.py"
BANK = "I swam across the river to get to the other bank"
CASH = "I walked across the road to get cash from the bank"


def script():
    import streamlit as st

    from attnviz.ui import state
    from attnviz.ui.transformer import page as transformer

    st.set_page_config(layout="wide")
    state.begin()
    transformer.page()


def opened(**query):
    app = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def headline(app):
    return untermed(app.header[0].value)


def metrics(app):
    return [metric.value for metric in app.metric]


def test_it_opens_on_the_head_in_which_bank_reads_the_river():
    app = opened()
    forward = open_transformer().read(BANK)
    weight = view(forward).W[0, 4, 11, 5]
    assert (
        headline(app)
        == f"In layer 1, head 5, :orange[bank] attends to :blue[river] most ({weight:.1%})"
    )
    assert metrics(app)[0] == "1.00"
    assert metrics(app)[2] == "0.84"


def test_a_second_sentence_of_the_visitor_stands_beside_bishops_pair():
    app = opened(text="The mouse ate the cheese", focus="mouse")
    assert len(app.metric) == 3
    assert any("not in the second sentence" in info.value for info in app.info)
    app.text_input(key="second").set_value("She clicked with the mouse on the screen").run()
    assert len(app.metric) == 6
    assert metrics(app)[0] == "1.00"
    assert float(metrics(app)[2]) < 0.9


def test_a_chosen_head_stays_and_leads_back():
    app = opened()
    app.segmented_control(key="head-shown").set_value(3).run()
    assert headline(app).startswith("In layer 1, head 3, :orange[bank] attends to :blue[other]")
    assert app.query_params["head"] == "3"
    app.text_area(key="text").set_value(CASH).run()
    assert headline(app).startswith("In layer 1, head 3, :orange[bank] attends to :blue[the")
    next(b for b in app.button if b.label.startswith("Find the head")).click().run()
    assert ":blue[cash]" in headline(app)
    assert "head" not in app.query_params


def test_heads_ranked_for_a_pair_choose_a_head_and_keep_the_pair():
    app = opened()
    ranked = [b for b in app.button if b.key and b.key.startswith("ranked-")]
    assert ranked[0].label == "layer 1, head 5 · 60.0%"
    assert len(ranked) == 5
    ranked[3].click().run()
    assert app.session_state["read"] == "river"
    again = [b.label for b in app.button if b.key and b.key.startswith("ranked-")]
    assert again == [b.label for b in ranked]
    app.selectbox(key="read-shown").set_value(2).run()
    assert any(h.value == "Where does bank attend to swam most?" for h in app.subheader)
    app.selectbox(key="reader-shown").set_value(5).run()
    assert ":orange[river]" in headline(app)


def test_a_habit_leads_to_its_head():
    app = opened()
    button = app.button(key="habit-previous")
    assert button.label == "layer 1, head 3 · 1.00"
    button.click().run()
    assert ":blue[other] most (99.9" in headline(app)
    assert any("**1.00**" in m.value for m in app.markdown)


def test_hidden_ends_are_told_beneath_and_a_mean_has_no_scores():
    app = opened(special="hidden")
    assert any("Without these" in m.value for m in app.markdown)
    rescaled = opened(special="renormalised", mixed="average", layer="6", head="1")
    assert any("rescaled to 100%" in m.value for m in rescaled.markdown)
    assert len(drawn(rescaled)) == 4


def test_pieces_are_joined_until_asked_for():
    text = "The incomprehensible bank"
    assert "incomprehensible" in str(drawn(opened(text=text)))
    pieces = str(drawn(opened(text=text, pieces="true", focus="incomprehensible")))
    assert "hen" in pieces
    assert "sible" in pieces


def test_a_long_sentence_has_its_matrix_below_the_heads():
    side_by_side, below = (
        opened(text=text, panel="scores") for text in (BANK, f"{BANK} and {CASH}")
    )
    assert len(side_by_side.columns) == len(below.columns) + 1
    heights = [
        next(c for c in drawn(app) if c.key == "view-weights").spec["layout"]["height"]
        for app in (side_by_side, below)
    ]
    assert heights[1] > 1.5 * heights[0]


def test_marks_and_words_without_a_vector_can_be_in_focus():
    app = opened(text="Zzqx, zzqx and the bank", focus="zzqx~3")
    assert ":orange[zzqx]" in headline(app)
    assert not app.warning
    assert any("do not have “zzqx”" in info.value for info in app.info)
    assert ":orange[,]" in headline(opened(text="Zzqx, zzqx and the bank", focus=","))


def test_the_same_word_is_in_focus_on_both_pages():
    text = "Yes, the cat, the hat, the mat"
    explore = AppTest.from_file(APP, default_timeout=60)
    explore.query_params["text"], explore.query_params["focus"] = text, "the~6"
    explore.run()
    assert r"the \(6\)" in headline(explore)
    assert av.analyse(text).tokens[5:] == ("the", "mat")
    page = opened(text=text, focus="the~6")
    assert r":orange[the \(9\)]" in headline(page)  # three commas more, which the model reads


@pytest.mark.parametrize(
    "text", ["— … !", "![i](https://x.y/z.png) <b>%{x}</b> #000001 :red[z] ~~a~~"]
)
def test_any_text_passes(text):
    app = opened(text=text)
    assert re.match(r"In layer \d, head \d+, :orange\[.+", headline(app))
    assert app.metric
    opened(text=text, pieces="true", special="renormalised", mixed="rollout")


def test_no_words_is_an_invitation():
    app = opened(text="")
    assert "Type a sentence" in app.info[0].value


def test_a_long_text_says_where_it_is_cut():
    app = opened(text="river " * 140 + "harbour lights")
    notice = next(info.value for info in app.info if "stops before" in info.value)
    assert "128 word pieces" in untermed(notice)
    assert "river river" in notice
    assert "last 16 pieces" in notice


def test_absurd_parts_of_a_link_are_told():
    app = opened(layer="9", mixed="soup", head="5")
    assert [w.value.split(",")[0] for w in app.warning] == [
        "The link asks for layer 9",
        "The link asks for mixed soup",
    ]


def test_a_click_on_an_own_arc_means_the_word_at_its_other_end():
    assert picked_row({"view": "arcs", "row": 4, "column": 1}, 4) == 1
    assert picked_row({"view": "arcs", "row": 3, "column": 1}, 4) == 3
    assert picked_row({"view": "weights", "row": 4, "column": 1}, 4) == 4
    assert picked_row({}, 4) is None


def test_the_note_tells_what_was_measured():
    measured = (APP.parent / "attnviz" / "data" / "README.md").read_text(encoding="utf-8")
    assert "8-bit weights here, full weights here | .040 | .0003 | .9994 |" in measured
    note = opened().caption[-1].value
    assert all(figure in note for figure in (".040", ".0003", ".9994", ".020", "657", "8 bits"))


def test_every_chart_says_in_words_what_it_shows():
    alts = [chart.alt for chart in drawn(opened())]
    assert len(alts) == 5
    assert all(len(alt) > 20 for alt in alts)


@pytest.mark.parametrize("matrix", ["S", "W", "Y"])
def test_receipts_of_a_head_end_in_its_own_numbers(matrix):
    app = opened(layer="1", head="5")
    app.session_state["check"] = True
    app.session_state["receipt_matrix"] = matrix
    app.run()
    assert not app.exception
    head = open_transformer().read(BANK).layers[0][4]
    if matrix == "W":
        assert f"{head.W[11, 5]:.1%}" in str([m.value for m in app.markdown])
    assert {"S": "s_{12", "W": "w_{12", "Y": "y_{12"}[matrix] in app.latex[0].value
