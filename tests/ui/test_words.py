"""The page Vectors: what it says is what was computed; training is bounded and its fruits used."""

import html
import json
import re
import time
from io import BytesIO

import numpy as np
import pytest

import attnviz as av
from attnviz.compare.comparison import compare
from attnviz.errors import NoGensim
from attnviz.meaning import judging
from attnviz.meaning.words import likeness, odd_one_out
from attnviz.settings import Settings
from attnviz.ui.compare.taken import taken
from attnviz.ui.controls import vectors
from attnviz.ui.vectors import train
from attnviz.vectors import open_store
from attnviz.vectors.neighbours import nearest
from tests.drawn import UNMARKED, drawn, untermed
from tests.ui.test_any_choice import random_link, visited
from tests.ui.test_pages import go_to

OWN_WORDS = b"5 2\nthe 1 0\nriver 0 2\nbank 1 1\nto 0.5 1\nlake 0.1 2\n"
TEXT = "The river runs to the sea. The boat runs on the river. " * 40


@pytest.fixture
def page(app):
    def opened(**query):
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return go_to(app, "vectors")

    return opened


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


def test_a_word_is_met_with_its_own_numbers(page):
    app = page(met="River", dim="100", beside="lake, cash, zzqx")
    assert not app.exception
    store = open_store("builtin", 100)
    assert headline(app).startswith(":orange[river] is word ")
    assert "Not among the words of these vectors: **zzqx**" in told(app)
    shown = pictures(app)
    z = shown["strips-met"].spec["data"][0]["z"]
    assert z["shape"] == "3, 100"
    cosine = likeness(store, "river", "lake", 100).cosine
    assert f"have a cosine of {cosine:.3f}" in told(app)
    assert len(json.dumps(shown["terms-met"].spec)) > 1000
    lists = [t for t in shown["nearest-met"].spec["data"] if t["mode"] == "text"][::2]
    assert len(lists) == 4


def test_the_nearest_words_are_those_of_the_store(page):
    app = page(met="river", folded="false")
    words = pictures(app)["nearest-met"].alt
    for dim in (50, 100, 200, 300):
        store = open_store("builtin", dim)
        near = nearest(store, store.vectors(["river"], dim)[0], 10, without=["river"])
        assert f"At {dim} d: {', '.join(f'{n.word} {n.cosine:.2f}' for n in near)}." in words


def test_the_odd_one_and_the_sums_are_told(page):
    app = page(odd="cat, dog, horse, table", sum="king - man + woman")
    odd = odd_one_out(open_store("builtin", 50), ["cat", "dog", "horse", "table"], 50)[0].word
    assert f":orange[{odd}]** goes least" in told(app)
    assert "king - man + woman ≈ **goddess** at 50 d, **queen** at 100 d" in told(app)
    press(app, "bigger - big + small")
    assert "**smaller** at" in told(app)
    assert app.query_params["sum"] == "bigger - big + small"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"met": "zzqx"}, "have a vector for none of these words: zzqx"),
        ({"odd": "cat"}, "needs at least 3 words"),
        ({"odd": "cat, dog, qqzz"}, "none of these words: qqzz"),
        ({"sum": "king queen"}, "Write a sum of words"),
        ({"sum": ""}, "Write a sum of words"),
        ({"met": "![i](https://x.y) <b>"}, "have a vector for none of these words"),
        ({"beside": "<script>, :red[x]"}, "Not among the words"),
    ],
    ids=str,
)
def test_what_cannot_be_is_one_sentence(page, query, sentence):
    app = page(**query)
    assert not app.exception
    assert sentence in told(app)


def test_judges_tell_the_published_table_and_questions_are_asked(page, monkeypatch):
    few = {"family": judging._questions()["family"][:30], "none": ["a b c zzqx"]}
    monkeypatch.setattr(judging, "_questions", lambda: few)
    app = page(look="judge", dim="300")
    assert "ρ = 0.76" in headline(app)
    text = told(app)
    assert "| Built-in, 300 d | 0.759 (348 of 353) | 0.507 (995 of 999) |" in text
    assert "| GloVe, 50 d | 0.525 (348 of 353) | 0.265 (995 of 999) |" in text
    app.segmented_control(key="dim").set_value(50).run()
    app.session_state["sections"] = ["family", "none"]
    app.run()
    press(app, "Ask them")
    until_over(app)
    assert not app.exception
    *_, family = (s for s in judging.quiz(open_store("builtin", 50), 50, ["family"]))
    assert 0 < family.right < 30
    assert f"family: {family.right} of {family.asked} right, {30 - family.asked} with" in told(app)
    assert "none: 0 of 0 right, 1 with an unknown word" in told(app)


def trained(app):
    press(app, "Train")
    return until_over(app)


def test_vectors_are_trained_and_used_on_other_pages(page):
    app = page(look="train", least="1", passes="2", watched="river, boat")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    assert "Paste a text" in told(app)
    app.text_area(key="pasted").set_value(TEXT + "A far away land is seen again.").run()
    assert "487 words in 81 sentences" in told(app)
    trained(app)
    assert not app.exception
    assert headline(app).startswith(":orange[river] now lies nearest to")
    assert "Loss a word" in told(app)
    press(app, "Use them on every page")
    assert "your own vectors now" in told(app)
    store = app.session_state["own vectors"]
    assert app.query_params["vectors"] == "own"
    app.session_state["text"] = "the boat runs on the river"
    go_to(app, "explore")
    assert not app.exception
    a = av.analyse("the boat runs on the river", store=store)
    row = app.session_state["focus"]
    keeps = av.reading(a, a.tokens.index(row.partition("~")[0])).keeps
    assert f"{keeps:.1%}" in headline(app)
    assert "Word2Vec on your text, 50 numbers a word" in told(app)
    taken_away(a)


def taken_away(a):
    """What is trained can be exported like all else."""
    file = BytesIO()
    av.save(a, file)
    file.seek(0)
    back = av.load(file)
    np.testing.assert_array_equal(back.attention.W, a.W)
    assert back.settings.vectors == "own"
    assert "Your own vectors, 50 dimensions" in av.page(a)
    assert av.csv_of(a, "V").count("\n") == len(a.tokens) + 1
    two = compare(a, av.analyse("the boat is far away", store=a.store), "boat")
    handed_over = taken(two, Settings(vectors="own", text="x"), "boat")
    assert "neighbours" in {chart.name for chart in handed_over.view().charts}


def test_the_same_text_trains_the_same_vectors_for_everyone(page, app):
    page(look="train", least="1", passes="1")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    app.text_area(key="pasted").set_value(TEXT + "A far away land is seen again.").run()
    first = trained(app).session_state[train.WORK].result
    second = trained(app).session_state[train.WORK].result
    assert first is not second
    np.testing.assert_array_equal(first.matrix, second.matrix)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"caf\xe9 river", "byte 4 is not UTF-8"),
        ("a.bin", b"\x00\x01", "byte 1 is of no text"),
        ("a.txt", b"  \n ", "send a file"),
        ("a.txt", b"river bank", "2 different words"),
    ],
)
def test_files_that_teach_nothing_are_told(page, name, content, sentence):
    app = page(look="train", least="1")
    app.segmented_control(key="text-kind").set_value("file").run()
    app.file_uploader[0].upload(name, content).run()
    if any(b.label == "Train" for b in app.button):
        trained(app)
    assert not app.exception
    assert sentence in told(app)


def test_the_host_bounds_training_and_switches_it_off(page, monkeypatch, app):
    monkeypatch.setenv("ATTNVIZ_TRAINING", "500")
    page(look="train")
    assert "The first 500 words in" in told(app)
    monkeypatch.setenv("ATTNVIZ_TRAINING", "0")
    app.run()
    assert "switched off on this server" in told(app)
    assert not any(b.label == "Train" for b in app.button)


def test_what_was_learned_takes_room_that_the_host_gives(page, monkeypatch, app):
    page(look="train", least="1", passes="1")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    app.text_area(key="pasted").set_value(TEXT + "A far away land is seen again.").run()
    room = vectors.room()
    before = room.taken
    trained(app)
    store = app.session_state[train.WORK].result
    assert room.taken - before == store.nbytes
    monkeypatch.setenv("ATTNVIZ_UPLOADS_TOGETHER", "0")
    trained(app)
    assert not app.exception
    assert "take the room that this server has" in told(app)
    assert app.session_state[train.WORK].result is None


@pytest.mark.parametrize("number", range(10))
def test_any_link_to_it_is_drawn_or_answered(number):
    query = random_link("vectors", number)
    app = visited("vectors", query)
    assert not app.exception, query
    assert not app.error, query
    told_of_a_text = re.search(r"[\d,]+ words in [\d,]+ sentences", told(app))
    assert drawn(app) or app.warning or app.info or told_of_a_text, query


def test_where_gensim_is_missing_the_page_says_so(page, monkeypatch):
    monkeypatch.setattr("attnviz.ui.vectors.train.is_here", lambda: False)
    app = page(look="train")
    assert str(NoGensim()) in told(app)

    def missing(*_):
        raise NoGensim

    monkeypatch.setattr("attnviz.ui.vectors.judge.agreement", missing)
    app.session_state["look"] = "judge"
    app.run()
    assert str(NoGensim()) in told(app)
    assert not app.exception


def test_an_upload_is_met_and_judged(page):
    app = page(vectors="own")
    app.selectbox(key="vectors").select("own").run()
    app.file_uploader[0].upload("mine.vec", OWN_WORDS).run()
    assert not app.exception
    app.session_state["met"], app.session_state["beside"] = "river", "lake, bank"
    app.run()
    assert headline(app).startswith(":orange[river] is word 2 of 5; nearest to it lies :blue[lake]")
    app.session_state["look"] = "judge"
    app.run()
    assert not app.exception
    assert "| Your own, 2 d | – (0 of 353) |" in told(app)


def test_a_word_is_made_from_its_pieces_by_a_click_and_marked(app, opened):
    opened(text="the rivr bank")
    assert "rivr" in told(app)
    press(app, "rivr from its pieces")
    assert not app.exception
    assert "Made from pieces, a guess by spelling: **rivr**" in told(app)
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
    assert headline(app).startswith(":orange[rivr] is made from its pieces")
    assert "riva" in pictures(app)["nearest-met"].alt
    go_to(app, "explore")
    press(app, "Take back")
    assert "Made from pieces" not in told(app)
    assert "made" not in app.query_params


def test_a_word_that_is_met_and_unknown_is_made_on_request(page):
    app = page(met="unfriendliest")
    press(app, "unfriendliest from its pieces")
    assert "unfriendly" in pictures(app)["nearest-met"].alt
