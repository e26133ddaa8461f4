"""Sentences in other languages: what is said of them, and the way to vectors of the language."""

from dataclasses import replace

import pytest

from attnviz import hosting
from attnviz.settings.query import NOT_HERE
from attnviz.ui.controls import languages
from attnviz.ui.session import OWN_SENT
from tests.drawn import UNMARKED
from tests.ui.test_pages import go_to
from tests.ui.test_uploads import upload
from tests.ui.test_words import told

THAI = b"\n".join(f"{w} {i} 1 {i / 9}".encode() for i, w in enumerate("ฉัน ดื่ม น้ำ ที่ แม่น้ำ".split()))


def labels(app):
    return [button.label.translate(UNMARKED) for button in app.button]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Hund beißt den Mann", "German"),
        ("Ho visto il cane che dorme nella casa", "Italian"),
        ("Я переплыл через реку", "Russian"),
        ("סבתא אפתה עוגה", "Hebrew"),
        ("ฉันกินข้าว", "Thai"),
    ],
)
def test_another_language_is_told_in_one_line_with_the_way_out(app, opened, text, language):
    opened(text=text)
    assert not app.exception
    assert not app.warning
    assert f"This looks like **{language}**. These vectors know English only." in told(app)
    assert "Did you mean" not in told(app)
    assert not [label for label in labels(app) if "pieces" in label]
    next(b for b in app.button if b.label == f"Use {language} vectors").click().run()
    assert app.session_state["vectors"] == "own"
    assert app.get("file_uploader")


def test_compare_shows_the_way_too(app, opened):
    opened(text="ฉันกินข้าว", second="the river bank")
    go_to(app, "compare")
    assert not app.exception
    assert not app.warning
    assert "This looks like **Thai**. These vectors know English only." in told(app)
    assert "Use Thai vectors" in labels(app)


def test_one_can_train_on_a_text_of_that_language(app, opened):
    opened(text="Der Hund beißt den Mann")
    app.button(key="other-train").click().run()
    assert not app.exception
    assert app.session_state["look"] == "train"
    assert app.text_area(key="pasted")


@pytest.mark.parametrize("text", ["I swam to the rivr bank", "El Niño warms the sea", "zzqx qqzz"])
def test_english_is_not_taken_for_another_language(app, opened, text):
    opened(text=text)
    assert "English only" not in told(app)


def test_what_the_host_has_switched_off_is_not_offered(app, opened, monkeypatch):
    closed = replace(hosting.hosting(), uploads=0, training=0)
    monkeypatch.setattr(languages, "hosting", lambda: closed)
    opened(text="Der Hund beißt den Mann")
    assert "This looks like **German**" in told(app)
    assert not [label for label in labels(app) if "German" in label]


def test_of_ones_own_vectors_nothing_is_said_that_is_true_of_others(app, opened):
    opened(text="ฉันดื่มน้ำชา")
    app.pills(key="vectors").set_value("own").run()
    upload(app, "thai.txt", THAI)
    assert "English" not in told(app)
    assert "**ชา** is not in the vocabulary." in told(app).translate(UNMARKED)
    app.text_area(key="text").set_value("กาแฟ").run()
    assert "English" not in told(app)
    assert "in the vocabulary of your vectors: กาแฟ" in told(app)


@pytest.mark.parametrize(
    ("sent", "said", "offer"),
    [
        (None, NOT_HERE, "Send vectors of my own"),
        (
            "th*i.txt",
            "Your vectors, “th*i.txt”, were deleted with your last visit",
            "Send my vectors again",
        ),
        ("", "The sender of this link used their own vectors", "Send vectors of my own"),
    ],
    ids=("the browser has not told", "owner", "receiver"),
)
def test_the_owner_and_the_receiver_of_a_link_read_whose_vectors_went(
    app, opened, sent, said, offer
):
    app.session_state[OWN_SENT.key] = sent
    opened(vectors="own", dim="2")
    assert said in app.warning[0].value.translate(UNMARKED)
    next(b for b in app.button if b.label == offer).click().run()
    assert not app.exception
    assert app.get("file_uploader")
    upload(app, "thai.txt", THAI)
    assert app.session_state["vectors"] == "own"
    assert app.session_state[OWN_SENT.key] == "thai.txt"


def test_no_file_is_asked_for_where_the_host_takes_none(app, opened, monkeypatch):
    monkeypatch.setenv("ATTNVIZ_UPLOADS", "0")
    app.session_state[OWN_SENT.key] = ""
    opened(vectors="own", dim="2")
    assert "The sender of this link" in app.warning[0].value
    assert not [label for label in labels(app) if label.startswith("Send")]


def test_both_sides_of_a_comparison_get_the_vectors_that_are_sent(app, opened):
    opened(vectors="own", vectors2="own", compare="settings")
    next(b for b in app.button if b.label == "Send vectors of my own").click().run()
    assert [app.session_state[name] for name in ("vectors", "vectors2")] == ["own", "own"]


@pytest.mark.parametrize("sign", ["😀", "✓", "👍"])
def test_a_vector_is_offered_only_where_a_piece_is_known(app, opened, sign):
    opened(text=f"the rivr bank {sign}")
    assert [label for label in labels(app) if "pieces" in label] == ["Make “rivr” from its pieces"]


def test_more_than_two_unknown_words_are_folded(app, opened):
    opened(text="the rivr bnak mony wotr")
    assert told(app).count("in the vocabulary") == 2
    app.session_state["lost"] = True
    app.run()
    assert told(app).count("in the vocabulary") == 4
