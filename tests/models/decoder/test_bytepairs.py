import gzip
import json
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.models.decoder.bytepairs import BytePairs, shown
from attnviz.models.decoder.recorded import shipped_pieces
from attnviz.models.pieces import join_pieces

ANSWERS = json.loads(gzip.decompress((Path(__file__).parent / "pieces.json.gz").read_bytes()))


def test_2000_strings_are_cut_as_hugging_face_cuts_them() -> None:
    pieces = shipped_pieces()
    assert len(ANSWERS["texts"]) == 2000
    wrong = [
        text
        for text, ids in zip(ANSWERS["texts"], ANSWERS["ids"], strict=True)
        if [piece.id for piece in pieces.cut(text)] != ids
    ]
    assert not wrong


def test_the_shipped_vocabulary_is_the_models(smollm2) -> None:
    assert list(shipped_pieces().tokens) == list(smollm2.pieces.tokens)
    assert shipped_pieces().ranks == smollm2.pieces.ranks


@given(st.text(max_size=60))
def test_pieces_spell_the_text_and_know_their_places(text) -> None:
    pieces = shipped_pieces()
    found = pieces.cut(text)
    known = {raw[0] for number in range(500) if len(raw := pieces.raw(number)) == 1}
    spelt = b"".join(pieces.raw(piece.id) for piece in found)
    # Some control characters, and bytes of characters that nobody has, have no piece.
    assert spelt == bytes(byte for byte in text.encode("utf-8", "replace") if byte in known)
    for piece in found:
        assert 0 <= piece.start < piece.end <= len(text)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(found))


@given(st.text(max_size=60))
def test_words_hold_every_piece_once(text) -> None:
    text = unicodedata.normalize("NFC", text)
    found = shipped_pieces().cut(text)
    words = join_pieces(text, found)
    assert [i for word in words for i in range(word.first, word.last)] == list(range(len(found)))


def test_a_piece_within_a_character_shows_its_bytes_as_missing() -> None:
    pieces = shipped_pieces()
    parts = pieces.cut("🦩")
    assert len(parts) > 1
    assert {(part.start, part.end) for part in parts} == {(0, 1)}
    assert pieces.join([part.id for part in parts]) == "🦩"


def test_digits_stand_alone_only_where_the_model_wants_it() -> None:
    tokens = [*"0123456789ab", "12"]
    assert len(BytePairs(tokens, ["1 2"], "gpt-2").cut("12")) == 1
    assert len(BytePairs(tokens, ["1 2"], "smollm").cut("12")) == 2


def test_special_pieces_are_never_made_of_text() -> None:
    pieces = shipped_pieces()
    special = pieces.ids["<|endoftext|>"]
    assert special not in [piece.id for piece in pieces.cut("<|endoftext|> a")]


def test_a_hostile_run_takes_no_time() -> None:
    begun = time.perf_counter()
    shipped_pieces().cut("a" * 20_000 + "\n" * 20_000)
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(("piece", "seen"), [(" bank", "bank"), ("s", "…s"), (" \n", "␣⏎")])
def test_pieces_are_shown_so_that_they_can_be_told_apart(piece, seen) -> None:
    assert shown(piece) == seen
