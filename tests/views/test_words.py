"""What is said of words without a vector of their own, and of vectors that are not here."""

import numpy as np
import pytest

from attnviz.analysis import Word
from attnviz.text.languages import OTHER
from attnviz.vectors import CATALOGUE, Progress, WordVectors
from attnviz.views import offers, words

STORE = WordVectors.from_arrays(["river", "pad"], np.array([[1.0, 2.0], [0.0, 0.0]]))
WORDS = [Word("Ann’s", "ann"), Word("River", "river"), Word("rivr", None), Word("rivr", None)]


def test_only_a_form_that_differs_by_more_than_its_case_is_told():
    assert str(words.looked_up(WORDS)) == "Looked up: Ann’s as ann."
    assert words.looked_up(WORDS[1:2]) is None
    many = [Word(f"w{i}x", f"w{i}") for i in range(10)]
    assert str(words.looked_up(many)).endswith("w7x as w7 and 2 more.")


def test_a_word_of_zeros_is_named_and_no_other():
    both = [Word("river", "river"), Word("pad", "pad"), Word("rivr", None)]
    assert str(words.without_direction(both, STORE)).startswith("All numbers of pad are 0. ")
    assert words.without_direction(both[:1], STORE) is None


def test_unknown_and_made_words_come_once_each():
    assert words.unknown(WORDS) == ["rivr"]
    assert words.made_of_pieces([Word("Rivr", "rivr", made=True)] * 2) == ["rivr"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("German", ("**German**", "German vectors", "a German text")),
        (OTHER, (OTHER, "vectors of its language", "a text in it")),
    ],
)
def test_a_language_is_named_where_it_is_known(language, said):
    told = " ".join(
        (str(words.language_told(language)), words.vectors_of(language), words.text_in(language))
    )
    assert all(part in told for part in said)


def test_a_set_says_its_size_its_source_and_its_licence():
    entry = next(iter(CATALOGUE.values()))
    told = str(offers.about_set(entry))
    assert offers.megabytes(entry.size) in told
    source = str(offers.source_of_set(entry))
    assert f"({entry.source})" in source
    assert f"licence: {entry.licence}" in source
    assert f"attnviz fetch {entry.name}" in str(offers.closed_set(entry))


@pytest.mark.parametrize(
    ("now", "said", "share"),
    [
        (Progress("connecting", 0, 0), "Connecting", 0.0),
        (Progress("downloading", 2**20, 2**21), "Step 1 of 2: downloading", 0.5),
        (Progress("converting", 9, 9), "Step 2 of 2: putting the words in order", 1.0),
    ],
)
def test_a_download_says_its_step_and_how_far_it_is(now, said, share):
    assert offers.how_far(now).startswith(said)
    assert offers.share_done(now) == share


def test_a_strangers_file_name_stays_a_word():
    (name,) = (s for s in offers.whose_went("[score]*").spans if "score" in s.text)
    assert (name.text, name.role, name.term) == ("[score]*", "word", "")
