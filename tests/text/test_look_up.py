"""What people type is found as the word they mean, in a vocabulary that writes it otherwise."""

import pytest

from attnviz.analysis import read_words
from attnviz.text.look_up import look_up_forms
from attnviz.vectors import WordVectors, open_store


def store_of(*words: str) -> WordVectors:
    return WordVectors.from_arrays(words, [[1.0, i] for i in range(len(words))])


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("Paris", "paris", "paris"),
        ("PARIS", "Paris", "Paris"),
        ("paris", "Paris", "Paris"),
        ("usa", "USA", "USA"),
        ("don’t", "don't", "don't"),
        ("river's", "river", "river"),
        ("River’s", "river", "river"),
        ("Ann’s", "Ann", "Ann"),
        ("it's", "it", None),  # cut into it and 's instead
        ("That’s", "that", None),
        ("well‑known", "well-known", "well-known"),
        ("ice-cream", "ice_cream", "ice_cream"),
        ("e-mail", "email", "email"),
        ("10,000", "10000", "10000"),
        ("10000", "10,000", "10,000"),
        ("1914", "####", "####"),
        ("3.14", "#.##", "#.##"),
        ("7", "#", None),  # a single digit is a word of its own there
        ("U.S.A.", "usa", "usa"),
        ("U.S.", "US", "US"),
        ("U.S.", "us", None),
        ("café", "cafe", "cafe"),
        ("Café", "cafe", "cafe"),
        ("cafe", "café", "café"),
        ("naive", "naïve", "naïve"),
        ("Straße", "strasse", "strasse"),
        ("ﬁsh", "fish", "fish"),
        ("colour", "color", "color"),
        ("favorite", "favourite", "favourite"),
        ("Organisation", "organization", "organization"),
        ("realize", "realise", "realise"),
        ("theatres", "theaters", "theaters"),
        ("centered", "centred", "centred"),
        ("analyse", "analyze", "analyze"),
        ("traveled", "travelled", "travelled"),
        ("jeweller", "jeweler", "jeweler"),
        ("defence", "defense", "defense"),
        ("catalog", "catalogue", "catalogue"),
        ("encyclopaedia", "encyclopedia", "encyclopedia"),
        ("pediatric", "paediatric", "paediatric"),
        ("grey", "gray", "gray"),
        ("neighbour’s", "neighbor", "neighbor"),
        ("four", "for", None),
        ("wise", "wize", None),
        ("bank", "tank", None),
    ],
)
def test_a_word_is_found_as_the_vocabulary_writes_it(typed, known, found) -> None:
    assert store_of("zzz", known).find(typed) == found


def test_the_more_faithful_form_wins() -> None:
    assert store_of("paris", "Paris").find("Paris") == "Paris"
    assert store_of("paris", "Paris").find("PARIS") == "paris"
    assert store_of("color", "colour").find("Colour") == "colour"
    assert store_of("cafe", "café").find("Café") == "café"
    assert store_of("email", "e-mail").find("E-mail") == "e-mail"
    assert store_of("river", "river's").find("River’s") == "river's"


@pytest.mark.parametrize(
    ("text", "known_as"),
    [
        ("It's", ["it", "'s"]),
        ("don't", ["do", "n't"]),
        ("can’t", ["ca", "n't"]),
        ("we'll", ["we", "'ll"]),
        ("cannot", ["cannot"]),
        ("a colour-blind neighbour’s café", ["a", "colour", "blind", "neighbour", "café"]),
    ],
)
def test_gloves_own_words_are_found(text, known_as) -> None:
    assert [word.known_as for word in read_words(text, open_store("glove", 50))] == known_as


def test_no_shipped_word_is_hidden_behind_another_form() -> None:
    store = open_store("builtin", 50)
    assert [w for w in store.words()[::50] if store.find(w) != w] == []


@pytest.mark.parametrize("odd", ["", "'", "'s", "-", "...", "½", "\u200d", "🙂", "ⅷ", "٣٤٥", "-'-"])
def test_odd_tokens_have_forms_too(odd) -> None:
    assert all(isinstance(form, str) for form in look_up_forms(odd))
