"""A vector is made from pieces only where a piece is known."""

import pytest

import attnviz as av
from attnviz.analysis import can_be_made
from attnviz.errors import EmptyText
from attnviz.meaning.training import Recipe, train
from attnviz.models.encoder.from_pieces import from_pieces
from attnviz.vectors import open_store

SIGNS = ["😀", "👍", "✓", "☃"]


@pytest.mark.parametrize("sign", SIGNS)
def test_what_the_model_has_no_piece_of_is_not_made(sign):
    with pytest.raises(EmptyText):
        from_pieces(sign)
    assert not can_be_made(sign, "builtin", open_store("builtin", 50))
    a = av.analyse(f"river {sign}", made=sign)
    assert a.tokens == ("river",)
    assert a.settings.made == ""


def test_misspelt_words_are_made():
    a = av.analyse("rivver bank", made="rivver")
    assert a.tokens == ("rivver", "bank")
    assert can_be_made("rivver", "builtin", open_store("builtin", 50))
    assert not can_be_made("x" * 100, "builtin", open_store("builtin", 50))


@pytest.mark.gensim
def test_fasttext_makes_what_shares_a_piece_with_its_words():
    words = "river rivers bank banks money water swam across other loan".split()
    store = train([words] * 5, Recipe("fasttext", dim=8, min_count=1, epochs=1))
    assert can_be_made("riverside", "own", store)
    assert av.analyse("riverside bank", store=store, made="riverside").tokens[0] == "riverside"
    for sign in (*SIGNS, "xqxq"):
        assert not can_be_made(sign, "own", store)
        assert av.analyse(f"{sign} bank", store=store, made=sign).tokens == ("bank",)


def test_a_plain_store_makes_nothing():
    store = av.WordVectors.from_arrays(["river"], [[1.0]])
    assert not can_be_made("rivers", "own", store)
