"""The page Vectors: what it says of words and of their judges is what was computed."""

import html
import json
import re
import time

import pytest

import attnviz as av
from attnviz.meaning import judging
from attnviz.meaning.words import likeness, odd_one_out
from attnviz.vectors import open_store
from attnviz.vectors.neighbours import nearest
from tests.drawn import UNMARKED, drawn, untermed
from tests.ui.test_any_choice import random_link, visited
from tests.ui.test_pages import go_to

OWN_WORDS = b"5 2\nthe 1 0\nriver 0 2\nbank 1 1\nto 0.5 1\nlake 0.1 2\n"


def told(app):
    kinds = (app.markdown, app.caption, app.warning, app.info, app.success)
    text = "\n".join(element.value for kind in kinds for element in kind)
    return html.unescape(untermed(text).translate(UNMARKED))


def headline(app):
    return untermed(app.header[0].value).translate(UNMARKED)


def pictures(app):
    return {one.key.split("plain-")[-1].split("view-")[-1]: one for one in drawn(app)}


def press(app, label):
    next(b for b in app.button if b.label.translate(UNMARKED).startswith(label)).click()
    return app.run()


def until_over(app, seconds=60):
    end = time.monotonic() + seconds
    while app.get("progress"):
        assert time.monotonic() < end
        time.sleep(0.1)
        app.run()
    return app


def test_a_word_is_met_with_its_own_numbers(vectors_page):
    app = vectors_page(met="River", dim="100", beside="lake, cash, zzqx")
    assert not app.exception
    store = open_store("builtin", 100)
    assert headline(app).startswith(":orange[river] is nearest to :blue[")
    assert "Not in the vocabulary: **zzqx**" in told(app)
    shown = pictures(app)
    z = shown["strips-met"].spec["data"][0]["z"]
    assert z["shape"] == "3, 100"
    cosine = likeness(store, "river", "lake", 100).cosine
    assert f"have a cosine of {cosine:.3f}" in told(app)
    assert len(json.dumps(shown["terms-met"].spec)) > 1000
    lists = [t for t in shown["nearest-met"].spec["data"] if t["mode"] == "text"][::2]
    assert len(lists) == 4


def test_the_nearest_words_are_those_of_the_store(vectors_page):
    app = vectors_page(met="river", folded="false")
    words = pictures(app)["nearest-met"].alt
    word, cosine = words.split("At 50 d: ")[1].split(",")[0].split()
    assert headline(app) == f":orange[river] is nearest to :blue[{word}]: a cosine of {cosine}"
    for dim in (50, 100, 200, 300):
        store = open_store("builtin", dim)
        near = nearest(store, store.vectors(["river"], dim)[0], 10, without=["river"])
        assert f"At {dim} d: {', '.join(f'{n.word} {n.cosine:.2f}' for n in near)}." in words


def test_the_word_nearest_to_bank_is_no_bank_of_another_language(vectors_page):
    app = vectors_page()
    assert headline(app).startswith(":orange[bank] is nearest to :blue[cash]")
    assert "banco" not in pictures(app)["nearest-met"].alt


def test_the_odd_one_and_the_sums_are_told(vectors_page):
    app = vectors_page(odd="cat, dog, horse, table", sum="king - man + woman")
    odd = odd_one_out(open_store("builtin", 50), ["cat", "dog", "horse", "table"], 50)[0].word
    assert f":orange[{odd}]** is the odd one out" in told(app)
    assert "king - man + woman ≈ **goddess** at 50 d, **queen** at 100 d" in told(app)
    press(app, "bigger - big + small")
    assert "**smaller** at" in told(app)
    assert app.query_params["sum"] == "bigger - big + small"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"met": "zzqx"}, "This word is not in the vocabulary of the built-in vectors: zzqx"),
        ({"odd": "cat"}, "needs at least 3 words"),
        (
            {"odd": "cat, dog, qqzz"},
            "This word is not in the vocabulary of the built-in vectors: qqzz",
        ),
        ({"sum": "king queen"}, "Write a sum of words"),
        ({"sum": ""}, "Write a sum of words"),
        ({"met": "![i](https://x.y) <b>"}, "not in the vocabulary of the built-in vectors"),
        ({"beside": "<script>, :red[x]"}, "Not in the vocabulary"),
    ],
    ids=str,
)
def test_what_cannot_be_is_one_sentence(vectors_page, query, sentence):
    app = vectors_page(**query)
    assert not app.exception
    assert sentence in told(app)


@pytest.mark.gensim
def test_judges_tell_the_published_table_and_questions_are_asked(vectors_page, monkeypatch):
    few = {"family": judging._questions()["family"][:30], "none": ["a b c zzqx"]}
    monkeypatch.setattr(judging, "_questions", lambda: few)
    app = vectors_page(look="judge", dim="300")
    assert "ρ = 0.76" in headline(app)
    text = told(app)
    assert "| Built-in, 300 d | 0.759 (348 of 353) | 0.507 (995 of 999) |" in text
    assert "| GloVe, 50 d | 0.525 (348 of 353) | 0.265 (995 of 999) |" in text
    app.segmented_control(key="dim").set_value(50).run()
    app.session_state["sections"] = ["family", "none"]
    app.run()
    press(app, "Ask these questions")
    until_over(app)
    assert not app.exception
    *_, family = (s for s in judging.quiz(open_store("builtin", 50), 50, ["family"]))
    assert 0 < family.right < 30
    assert f"family: {family.right} of {family.asked} right, {30 - family.asked} with" in told(app)
    assert "none: 0 of 0 right, 1 with an unknown word" in told(app)


@pytest.mark.parametrize("number", range(10))
def test_any_link_to_it_is_drawn_or_answered(number):
    query = random_link("vectors", number)
    app = visited("vectors", query)
    assert not app.exception, query
    assert not app.error, query
    told_of_a_text = re.search(r"[\d,]+ words in [\d,]+ sentences", told(app))
    assert drawn(app) or app.warning or app.info or told_of_a_text, query


@pytest.mark.gensim
def test_an_upload_is_met_and_judged(vectors_page):
    app = vectors_page(vectors="own")
    app.pills(key="vectors").set_value("own").run()
    app.file_uploader[0].upload("mine.vec", OWN_WORDS).run()
    assert not app.exception
    app.session_state["met"], app.session_state["beside"] = "river", "lake, bank"
    app.run()
    assert headline(app).startswith(":orange[river] is nearest to :blue[lake]: a cosine of ")
    assert "It is word 2 of 5 in the vocabulary." in told(app)
    app.session_state["look"] = "judge"
    app.run()
    assert not app.exception
    assert "| Your own, 2 d | – (0 of 353) |" in told(app)


def test_words_of_several_parts_are_met_with_spaces_between(vectors_page):
    app = vectors_page(vectors="own")
    app.pills(key="vectors").set_value("own").run()
    rows = b"the 1 0\nNew_York 0 2\ncity 1 2\nParis 0.1 1.9\nOslo 2 0.5\n"
    app.file_uploader[0].upload("mine.vec", rows).run()
    app.session_state["met"], app.session_state["beside"] = "New York", "Paris, Oslo"
    app.run()
    assert headline(app).startswith(":orange[New_York] is nearest to :blue[Paris]")
    app.text_input(key="met").set_value("city")
    app.text_input(key="beside").set_value("New York, Paris Oslo")
    app.text_input(key="odd").set_value("New York, Paris, Oslo").run()
    offered = next(p for p in app.get("button_group") if p.key == "alike-with").options
    assert [label.split()[0] for label in offered] == ["New\\_York", "Paris", "Oslo"]
    assert "Not in the vocabulary" not in told(app)
    assert "**:orange[Oslo]** is the odd one out" in told(app)


def test_a_word_is_made_from_its_pieces_by_a_click_and_marked(app, opened):
    opened(text="the rivr bank")
    assert "rivr" in told(app)
    press(app, "Make “rivr” from its pieces")
    assert not app.exception
    assert "Made from pieces, as a guess from the spelling: **rivr**" in told(app)
    a = av.analyse("the rivr bank", made="rivr")
    keeps = av.reading(a, a.tokens.index(app.session_state["focus"])).keeps
    assert f"{keeps:.1%}" in headline(app)
    chips = next(p for p in app.get("button_group") if p.key == "chips")
    assert "rivr *(pieces)*" in chips.options
    assert app.query_params["made"] == "rivr"
    app.session_state["second"] = "the rivr runs"
    go_to(app, "compare")
    assert not app.exception
    assert "Made from pieces" in told(app)
    go_to(app, "vectors")
    app.session_state["met"] = "rivr"
    app.run()
    assert "Its vector was made from its pieces." in told(app)
    assert "riva" in pictures(app)["nearest-met"].alt
    go_to(app, "explore")
    press(app, "Undo")
    assert "Made from pieces" not in told(app)
    assert "made" not in app.query_params


def test_a_word_that_is_met_and_unknown_is_made_on_request(vectors_page):
    app = vectors_page(met="unfriendliest")
    press(app, "Make “unfriendliest” from its pieces")
    assert "unfriendly" in pictures(app)["nearest-met"].alt
