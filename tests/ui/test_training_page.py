"""The page Vectors: training is bounded, and its fruits are used on every page."""

import gc
from io import BytesIO

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import attnviz as av
from attnviz.compare.comparison import compare
from attnviz.errors import NoGensim, NoRoom
from attnviz.jobs.memory import MEMORY
from attnviz.settings import Settings
from attnviz.ui.vectors import train
from attnviz.ui.vectors.text import READ
from attnviz.views.compare.exports import exports
from tests.ui.test_pages import go_to
from tests.ui.test_words import headline, press, told, until_over

TEXT = "The river runs to the sea. The boat runs on the river. " * 40


def trained(app):
    press(app, "Train")
    return until_over(app)


@pytest.mark.gensim
def test_vectors_are_trained_and_used_on_other_pages(vectors_page):
    app = vectors_page(look="train", min_count="1", epochs="2", watched="river, boat")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    assert "Paste a text" in told(app)
    app.text_area(key="pasted").set_value(TEXT + "A far away land is seen again.").run()
    assert "487 words in 81 sentences" in told(app)
    trained(app)
    assert not app.exception
    assert headline(app).startswith(":orange[river] is now nearest to")
    assert "Loss per word" in told(app)
    press(app, "Use them on every page")
    assert "Every page uses these vectors now" in told(app)
    store = app.session_state["own vectors"]
    assert app.query_params["vectors"] == "own"
    app.session_state["text"] = "the boat runs on the river"
    go_to(app, "explore")
    assert not app.exception
    a = av.analyse("the boat runs on the river", store=store)
    row = app.session_state["focus"]
    keeps = av.reading(a, a.tokens.index(row.partition("~")[0])).keeps
    assert f"{keeps:.1%}" in headline(app)
    assert "Word2Vec on your text, 50 numbers per word" in told(app)
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
    handed_over = exports(two, Settings(vectors="own", text="x"))
    assert "neighbours" in {chart.name for chart in handed_over.view().charts}


@pytest.mark.gensim
def test_the_same_text_trains_the_same_vectors_for_everyone(vectors_page, app):
    vectors_page(look="train", min_count="1", epochs="1")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    app.text_area(key="pasted").set_value(TEXT + "A far away land is seen again.").run()
    first = trained(app).session_state[train.WORK.key].result
    second = trained(app).session_state[train.WORK.key].result
    assert first is not second
    np.testing.assert_array_equal(first.matrix, second.matrix)


@pytest.mark.gensim
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"caf\xe9 river", "written in Latin-1"),
        ("a.bin", b"\x00\x01", "byte 1 is not text"),
        ("a.txt", b"  \n ", "send a file"),
        ("a.txt", b"river bank", "2 different words"),
    ],
)
def test_files_that_teach_nothing_are_told(vectors_page, name, content, sentence):
    app = vectors_page(look="train", min_count="1")
    app.segmented_control(key="text-kind").set_value("file").run()
    app.file_uploader[0].upload(name, content).run()
    if any(b.label == "Train" for b in app.button):
        trained(app)
    assert not app.exception
    assert sentence in told(app)


@pytest.mark.gensim
def test_one_word_is_counted_as_one(vectors_page, app):
    vectors_page(look="train", least="1")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    app.text_area(key="pasted").set_value("River.").run()
    assert "1 word in 1 sentence of your text. 1 different word gets a vector." in told(app)


@pytest.mark.gensim
def test_the_host_bounds_training_and_switches_it_off(vectors_page, monkeypatch, app):
    monkeypatch.setenv("ATTNVIZ_TRAINING", "500")
    vectors_page(look="train")
    assert "The first 500 words in" in told(app)
    monkeypatch.setenv("ATTNVIZ_TRAINING", "0")
    app.run()
    assert "has switched **training** off" in told(app)
    assert not any(b.label == "Train" for b in app.button)


@pytest.mark.gensim
def test_what_was_learned_takes_room_that_the_host_gives(vectors_page, monkeypatch, app):
    vectors_page(look="train", min_count="1", epochs="1")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    app.text_area(key="pasted").set_value(TEXT + "A far away land is seen again.").run()
    gc.collect()  # what earlier tests kept gives its room back now, and not meanwhile
    before = MEMORY.used
    trained(app)
    store = app.session_state[train.WORK.key].result
    assert MEMORY.used - before == store.nbytes
    monkeypatch.setenv("ATTNVIZ_UPLOADS_TOGETHER", "0")
    trained(app)
    assert not app.exception
    assert "no space left for visitors' files" in told(app)
    assert app.session_state[train.WORK.key].result is None


def test_where_gensim_is_missing_the_page_says_so(vectors_page, monkeypatch):
    monkeypatch.setattr("attnviz.ui.vectors.train.is_here", lambda: False)
    app = vectors_page(look="train")
    assert str(NoGensim()) in told(app)

    def missing(*_):
        raise NoGensim

    monkeypatch.setattr("attnviz.views.vectors.judged.agreement", missing)
    app.session_state["look"] = "judge"
    app.run()
    assert str(NoGensim()) in told(app)
    assert not app.exception


def test_a_second_click_while_one_trains_starts_nothing(monkeypatch):
    begun = []

    class Running:
        running = True

        def __init__(self, *_, **__):
            begun.append(self)

    def three_clicks():
        from attnviz.meaning.corpus import corpus
        from attnviz.meaning.training import Recipe
        from attnviz.ui.vectors import train
        from attnviz.views.vectors.learned import About

        for _ in range(3):
            train._train(About("a text", corpus("the river", 9), Recipe(), ()))

    monkeypatch.setattr(train, "Job", Running)
    clicked = AppTest.from_function(three_clicks).run()
    assert not clicked.exception
    assert len(begun) == 1


@pytest.mark.gensim
def test_a_text_is_bounded_before_it_is_read_and_counted_while_it_is_kept(vectors_page):
    gc.collect()  # what other tests left is counted until it goes
    before = MEMORY.used
    app = vectors_page(look="train")
    app.segmented_control(key="text-kind").set_value("file").run()
    app.file_uploader[0].upload("large.txt", b"\xff" * (4 << 20)).run()
    assert "large" in told(app)
    assert "it has more than 3 MB" in told(app)
    assert MEMORY.used == before
    app.file_uploader[0].upload("small.txt", TEXT.encode() + "мост".encode()[:-1]).run()
    assert "1 word was skipped: broken in the middle of a letter (line 1)" in told(app)
    assert "80 sentences" in told(app)
    kept = app.session_state[READ.key]
    assert MEMORY.used - before == kept.nbytes > 0


@pytest.mark.gensim
def test_a_text_for_which_there_is_no_room_is_told(vectors_page, monkeypatch):
    monkeypatch.setenv("ATTNVIZ_UPLOADS_TOGETHER", "0")
    app = vectors_page(look="train")
    app.segmented_control(key="text-kind").set_value("pasted").run()
    app.text_area(key="pasted").set_value(TEXT).run()
    assert not app.exception
    assert str(NoRoom()) in told(app)


def test_older_links_name_epochs_window_and_count_otherwise(vectors_page):
    app = vectors_page(look="train", passes="7", around="2", least="1")
    state = app.session_state
    assert (state["epochs"], state["context_window"], state["min_count"]) == (7, 2, 1)
    asked = dict(app.query_params)
    assert not {"passes", "around", "least"} & {*asked}
    assert asked["epochs"] == ["7"] or asked["epochs"] == "7"
