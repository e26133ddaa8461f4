"""Other languages: small files of vectors made for the purpose, and sentences read with them."""

import io
import json
import unicodedata

import pytest

import attnviz as av
from attnviz.analysis import read_words
from attnviz.figures import heatmap
from attnviz.figures.twin import tables
from attnviz.text.labels import right_to_left
from attnviz.vectors import read_vectors
from attnviz.views.flow import way_of
from attnviz.views.tables import html_of

# A sentence, the words its file has, and what is read of it: (typed, found as).
LANGUAGES = {
    "Spanish": (
        "¿El Niño nadó al río? ¡Sí!",
        "el niño nadó al río sí",
        [("El", "el"), ("Niño", "niño"), ("nadó", "nadó"), ("al", "al"), ("río", "río"),
         ("Sí", "sí")],
    ),
    "German": (
        "Die Straßenbahn fährt über den Fluß.",
        "die Straßenbahn fährt über den Fluss",
        [("Die", "die"), ("Straßenbahn", "Straßenbahn"), ("fährt", "fährt"), ("über", "über"),
         ("den", "den"), ("Fluß", "Fluss")],
    ),
    "Hindi": (
        "मैंने नदी पार की।",
        "मैंने नदी पार की",
        [("मैंने", "मैंने"), ("नदी", "नदी"), ("पार", "पार"), ("की", "की")],
    ),
    "Arabic": (
        "سبحتُ عبر النهر.",
        "سبحتُ عبر النهر",
        [("سبحتُ", "سبحتُ"), ("عبر", "عبر"), ("النهر", "النهر")],
    ),
    "Chinese": (
        "我游过了河。",
        "我 游 过 了 河",
        [(c, c) for c in "我游过了河"],
    ),
    "Japanese": (
        "川でコーヒーを飲む",
        "川 で コーヒー を 飲 む",
        [("川", "川"), ("で", "で"), ("コーヒー", "コーヒー"), ("を", "を"), ("飲", "飲"),
         ("む", "む")],
    ),
}  # fmt: skip


def file_of(words, header):
    """A file as word2vec (with a first line) or GloVe (without) writes it."""
    rows = [f"{word} {i % 3} {1 + i % 2} {i / 7:.3f}" for i, word in enumerate(words.split())]
    first = [f"{len(rows)} 3"] if header else []
    return io.BytesIO("\n".join([*first, *rows, ""]).encode())


@pytest.mark.parametrize("header", [True, False], ids=("vec", "glove"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_read_with_vectors_of_its_language(language, header):
    text, words, expected = LANGUAGES[language]
    store = read_vectors(file_of(words, header))
    found = read_words(text, store)
    assert [(w.token, w.known_as) for w in found] == expected
    a = av.analyse(text, store=store)
    assert a.tokens == tuple(token for token, _ in expected)
    assert a.missing == ()


def test_decomposed_letters_are_those_of_the_file():
    store = read_vectors(file_of("río niño", True))
    found = read_words(unicodedata.normalize("NFD", "El Niño y el río"), store)
    assert [w.known_as for w in found if w.known_as] == ["niño", "río"]


def test_a_katakana_word_that_is_unknown_is_read_by_its_characters():
    store = read_vectors(file_of("コ ー ヒ を", True))
    found = read_words("コーヒーを", store)
    assert [w.known_as for w in found] == [*"コーヒーを"]


def test_only_arabic_runs_from_right_to_left():
    assert [right_to_left(text) for text, _, _ in LANGUAGES.values()] == [
        name == "Arabic" for name in LANGUAGES
    ]


def test_arcs_of_arabic_are_drawn_from_right_to_left():
    text, words, _ = LANGUAGES["Arabic"]
    a = av.analyse(text, store=read_vectors(file_of(words, True)))
    left, right = av.arcs(a).layout.xaxis.range
    assert left > right


MIXED = "שלום river bank money"


def test_a_text_has_one_direction_whatever_of_it_is_known():
    a = av.analyse(MIXED, focus="bank")
    assert a.tokens == ("river", "bank", "money")
    assert a.right_to_left
    left, right = av.arcs(a).layout.xaxis.range
    assert left > right
    (weights,) = tables(heatmap.spec(a, "W"))
    assert weights.backwards
    assert html_of(weights, "").startswith('<table class="twin" dir="rtl">')
    assert '<table dir="rtl"' in a._repr_html_()
    assert json.loads(way_of(a, 1, 9, True).sent)["backwards"]


def test_a_text_that_begins_from_the_left_runs_there():
    a = av.analyse("river שלום bank money", focus="bank")
    left, right = av.arcs(a).layout.xaxis.range
    assert left < right
    assert 'dir="rtl"' not in html_of(tables(heatmap.spec(a, "W"))[0], "") + a._repr_html_()
    assert not json.loads(way_of(a, 1, 9, True).sent)["backwards"]
