"""What is optional in a script may be missing in the vocabulary; what makes another letter not."""

import pytest

from attnviz.text.folding import without_accents
from attnviz.vectors import WordVectors


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("كَتَبَ", "كتب"),
        ("سُؤَال", "سؤال"),
        ("إِلَى", "إلى"),
        ("بيـــت", "بيت"),
        ("שָׁלוֹם", "שלום"),
        ("за\u0301мок", "замок"),
        ("ёлка", "елка"),
        ("ἄνθρωπος", "ἀνθρωπος"),
        ("λόγος", "λογος"),
        ("naïve", "naive"),
        ("Ångström", "angstrom"),
        ("ﬁsh", "fish"),
        ("ﾊﾞｽ", "バス"),
    ],
)
def test_what_is_optional_may_be_left_out(typed, known):
    store = WordVectors.from_arrays(["zzz", known], [[1.0], [2.0]])
    assert store.find(typed) == known


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("أمل", "امل"),
        ("سأل", "سال"),
        ("آمن", "امن"),
        ("バス", "ハス"),
        ("ぱん", "はん"),
        ("край", "краи"),
        ("ќе", "ке"),
        ("їжа", "іжа"),
        ("कज़ा", "कजा"),
        ("ค้า", "คา"),
        ("ϊ", "ι"),
    ],
)
def test_another_letter_is_another_word(typed, other):
    store = WordVectors.from_arrays(["zzz", other], [[1.0], [2.0]])
    assert store.find(typed) is None
    assert store.find(other) == other


@pytest.mark.parametrize("word", ["", "\u0301", "a\u0301\u0323", "й\u0301", "1\u0301", "ʻ\ud800"])
def test_any_word_has_a_plain_form(word):
    assert isinstance(without_accents(word), str)
