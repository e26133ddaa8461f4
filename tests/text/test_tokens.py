"""Where words begin and end, over scripts, marks and invisible characters."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attnviz.text.characters import is_punctuation
from attnviz.text.labels import unique_labels
from attnviz.text.look_up import look_up_forms
from attnviz.text.tokens import tokenise

ZWJ, ZWNJ, ZWSP, BOM, SOFT = "\u200d", "\u200c", "\u200b", "\ufeff", "\u00ad"
FAMILY = ZWJ.join("👩👩👧")

by_hand = {
    "plain": ("I swam.", ["I", "swam", "."]),
    "nothing": ("", []),
    "only space": (" \t\n\u00a0\u2003", []),
    "curly apostrophe": ("the cat’s", ["the", "cat’s"]),
    "quotes": ("“Hi,” ‘she’ \"said\"", ["“", "Hi", ",", "”", "‘", "she", "’", '"',
               "said", '"']),
    "single quotes": ("'tis 'so'", ["'", "tis", "'", "so", "'"]),
    "hyphens": ("state-of-the-art - and—so--on", ["state-of-the-art", "-", "and", "—", "so", "--",
                "on"]),
    "numbers": ("3.5 1,000 10:20 24/7 20th 5%", ["3.5", "1,000", "10:20", "24/7", "20th",
                "5", "%"]),
    "a number ends a sentence": ("It was 1984.", ["It", "was", "1984", "."]),
    "abbreviations": ("U.S. e.g. Dr. No", ["U.S.", "e.g.", "Dr", ".", "No"]),
    "ellipsis": ("wait... what…", ["wait", "...", "what", "…"]),
    "address": ("a@b.org", ["a", "@", "b", ".", "org"]),
    "emoji": ("I ❤️ 👍🏽🎉", ["I", "❤️", "👍🏽", "🎉"]),
    "joined emoji": (f"{FAMILY}!", [FAMILY, "!"]),
    "German": ("Straßenbahn fährt", ["Straßenbahn", "fährt"]),
    "Greek and Russian": ("Καλημέρα, мир", ["Καλημέρα", ",", "мир"]),
    "Arabic, right to left": ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
    "Hindi, with its marks": ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
    "Persian, with a non-joiner": (f"می{ZWNJ}خواهم", [f"می{ZWNJ}خواهم"]),
    "Chinese, by its characters": ("我爱你AI技术。", ["我", "爱", "你", "AI", "技", "术", "。"]),
    "Japanese, by kana word and character": ("コーヒーを飲む", ["コーヒー", "を", "飲", "む"]),
    "Korean has spaces": ("안녕하세요 세계", ["안녕하세요", "세계"]),
    "a decomposed accent": ("cafe\u0301 x", ["café", "x"]),
    "a mark on nothing": ("\u0301 a", ["a"]),
    "zero-width space": (f"a{ZWSP}b", ["a", "b"]),
    "soft hyphen and BOM": (f"{BOM}ri{SOFT}ver", ["river"]),
    "bidi controls": ("\u202eab\u202c \u2066cd\u2069", ["ab", "cd"]),
    "control characters": ("a\x00b\x07c", ["a", "b", "c"]),
}  # fmt: skip


@pytest.mark.parametrize("name", by_hand)
def test_by_hand(name):
    text, tokens = by_hand[name]
    assert list(tokenise(text)) == tokens


def test_punctuation_can_be_left_out():
    assert tokenise("“Well—yes”, 3 👍!", punctuation=False) == ("Well", "yes", "3", "👍")
    assert tokenise("?! …", punctuation=False) == ()


def test_ten_thousand_words():
    words = [f"word{i}" for i in range(10_000)]
    assert tokenise(" ".join(words)) == tuple(words)


@pytest.mark.parametrize("hard", ["a." * 20_000, "a-" * 20_000, "'" * 20_000, "1," * 20_000])
def test_long_runs_take_no_longer_than_they_are(hard):
    assert "".join(tokenise(hard)) == hard


@given(st.text())
@example(f"a{ZWJ}b {ZWJ} ❤{ZWJ}")
@example("\ud800 lone surrogate")
def test_tokens_of_any_text(text):
    tokens = tokenise(text)
    for token in tokens:
        assert token
        assert not re.search(r"\s", token)
    place, clean = 0, unicodedata.normalize("NFC", text)
    clean = "".join(c for c in clean if unicodedata.category(c) != "Cf" or c in ZWJ + ZWNJ + ZWSP)
    for token in tokens:
        place = clean.index(token, place) + len(token)  # in the order of the text, no overlap


@given(st.text())
def test_tokens_put_back_together_are_the_same_tokens(text):
    tokens = tokenise(text)
    assert tokenise(" ".join(tokens)) == tokens


@given(st.text())
def test_without_punctuation_is_a_selection(text):
    kept = tuple(t for t in tokenise(text) if not is_punctuation(t))
    assert tokenise(text, punctuation=False) == kept


@given(st.text(min_size=1))
def test_looking_up_any_word_is_safe(token):
    forms = tuple(look_up_forms(token))
    assert forms


def test_labels_are_unique_even_when_a_word_looks_like_a_label():
    assert unique_labels(["a", "b", "a"]) == ("a (1)", "b", "a (3)")
    assert unique_labels(["a"]) == ("a",)
    assert unique_labels([]) == ()


@given(st.lists(st.sampled_from(["the", "The", "cat", ",", "👍"])))
def test_labels_of_any_sentence_are_unique(tokens):
    assert len(set(unique_labels(tokens))) == len(tokens)
