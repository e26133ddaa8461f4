"""Long and broken words cost what they are long, and are told in short."""

import time

import numpy as np
import pytest

import attnviz as av
from attnviz.errors import (
    AttnvizError,
    NoKnownWord,
    NothingToRead,
    NotInBoth,
    UnreadableFile,
    UnreadableVectors,
    harmless,
)
from attnviz.text.look_up import look_up_forms, possible_splits
from attnviz.text.spelling import LONGEST, other_spellings, with_an_accent
from attnviz.text.tokens import tokenise
from attnviz.vectors import WordVectors, open_store, suggest
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import nearest, shifts

STORE = open_store("builtin", 50)
N = 100_000
LONG = ["a" * N, "ae" * N, "a-" * N + "a", "a." * N + "aa", "1" * N, "100," * N + "000"]
LONG += ["é'" * N, "a\u0323" * N, "a" * N + "'s", "ß" * N, "👩\u200d" * N + "👩", "." * N]


@pytest.mark.parametrize("word", LONG, ids=lambda word: word[:4])
def test_a_long_word_costs_no_more_than_its_length(word):
    began = time.process_time()
    tokenise(word)
    assert sum(map(len, look_up_forms(word))) < 8 * len(word)
    assert STORE.find(word) is None
    assert not list(other_spellings(word))
    assert not list(with_an_accent(word))
    assert possible_splits(word) == ()
    assert suggest(STORE, word) == ()
    assert look_alikes(STORE, word) == {word}
    assert "river" in av.analyse(f"{word} river").tokens
    assert time.process_time() - began < 20  # it was minutes, and gigabytes


def test_up_to_forty_letters_a_word_has_its_spellings():
    assert STORE.find("COLOUR’S") is not None
    whole = "pneumonoultramicroscopicsilicovolcanised"
    assert len(whole) == LONGEST
    assert any(form.endswith("canized") for form in look_up_forms(whole))
    assert list(look_up_forms(whole + "s")) == [whole + "s"]


def test_a_word_of_a_list_is_found_however_long():
    word = "x" * 150
    assert WordVectors.from_arrays([word], [[1.0]]).find(word) == word


def test_many_words_that_start_alike_are_compared_in_moderation():
    words = [f"ab{i:06}" for i in range(150_000)]
    store = WordVectors.from_arrays(words, np.zeros((len(words), 1)))
    began = time.process_time()
    assert suggest(store, "ab00001x")[0] == "ab000010"
    assert time.process_time() - began < 2


@pytest.mark.parametrize("word", ["ri\ud800ver", "\udcff\udcff", "river\0", "ri\0er"])
def test_what_cannot_be_written_is_no_word(word):
    assert word not in STORE
    assert STORE.find(word) is None
    with pytest.raises(KeyError):
        STORE[word]
    assert suggest(STORE, word) == ()
    assert nearest(STORE, STORE["river"], 1, without=[word])[0].word == "river"
    assert len(shifts(STORE, STORE["river"], STORE["river"], 2, also=[word])) == 2
    assert "bank" in av.analyse(f"{word} bank").tokens
    with pytest.raises(UnreadableVectors, match="holds a"):
        WordVectors.from_arrays(["river", word], [[1.0], [2.0]])


HOSTILE = "\x1b[2J\r\n\ud800\u202e" + "a" * N


@pytest.mark.parametrize(
    "error",
    [
        NoKnownWord([HOSTILE] * 9, "Vectors"),
        NothingToRead(HOSTILE, 0),
        NotInBoth(HOSTILE, True, False, []),
        UnreadableFile(HOSTILE[:40], "x\ny"),
    ],
)
def test_a_sentence_is_short_one_line_and_can_be_written(error):
    assert isinstance(error, AttnvizError)
    assert len(str(error)) < 500
    assert str(error).encode().decode() == harmless(str(error))
    assert str(error).isprintable()
