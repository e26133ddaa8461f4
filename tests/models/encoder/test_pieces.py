import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attnviz.models.encoder import WordPieces, open_transformer

ANSWERS = json.loads(gzip.decompress((Path(__file__).parent / "pieces.json.gz").read_bytes()))
PLAIN = {"drop": [], "strip": [], "punctuation": [(33, 47)], "chinese": [(0x4E00, 0x9FFF)]}
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=60)


def cut(text):
    return open_transformer().pieces.cut(text)


def spelt(text):
    return [piece.text for piece in cut(text)]


def test_the_longest_piece_is_taken_first_from_left_to_right():
    pieces = WordPieces(["[UNK]", "a", "ab", "##b", "##bc", "##c"], PLAIN)
    spelt_out = {"abc": ["ab", "##c"], "abbc": ["ab", "##bc"], "acb": ["a", "##c", "##b"]}
    for word, expected in spelt_out.items():
        assert [piece.text for piece in pieces.cut(word)] == expected


def test_a_word_that_cannot_be_spelt_to_its_end_is_unknown_as_a_whole():
    pieces = WordPieces(["[UNK]", "a", "##b"], PLAIN)
    assert [(p.text, p.start, p.end) for p in pieces.cut("ab abx")] == [
        ("a", 0, 1),
        ("##b", 1, 2),
        ("[UNK]", 3, 6),
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Bank!", ["bank", "!"]),
        ("naïve CAFÉ", ["naive", "cafe"]),
        ("don't", ["don", "'", "t"]),
        ("北京", ["北", "京"]),
        ("ba\u200bnk\x00", ["bank"]),
        ("a\u2028b\tc\u00a0d", ["a", "b", "c", "d"]),
        ("see [MASK], [mask]", ["see", "[MASK]", ",", "[", "mask", "]"]),
        ("", []),
        ("\u0301\ufffd \ud800", []),
    ],
)
def test_known_cuts(text, pieces):
    assert spelt(text) == pieces


def test_a_word_of_101_characters_is_unknown():
    assert spelt("a" * 100) != ["[UNK]"] == spelt("a" * 101)


def test_places_are_those_of_the_typed_text():
    text = "An İstanbul\u00ad café"
    assert [text[p.start : p.end] for p in cut(text)] == ["An", "İstanbul", "café"]


def test_equal_to_the_reference_on_a_hostile_corpus():
    assert len(ANSWERS["texts"]) == 2000
    for text, ids, spans in zip(*ANSWERS.values(), strict=True):
        pieces = cut(text)
        assert [piece.id for piece in pieces] == ids, ascii(text)
        assert [[piece.start, piece.end] for piece in pieces] == spans, ascii(text)


@settings(deadline=None)  # the first example opens the model
@given(TEXTS)
def test_any_text_is_cut_into_pieces_that_stand_in_it_in_order(text):
    pieces = cut(text)
    ends = [0, *(piece.end for piece in pieces)]
    vocabulary = open_transformer().pieces.ids
    for piece, end in zip(pieces, ends, strict=False):
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.start >= end - 1  # one character can hold two pieces, as ﷺ does
        assert vocabulary[piece.text] == piece.id
