import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.vectors import WordVectors, open_store, suggest
from attnviz.vectors.suggestions import _starting_alike

MEANT = """
rivr river, bnak bank, recieve receive, seperate separate, definately definitely, untill until,
beleive believe, tommorow tomorrow, becuase because, freind friend, calender calendar,
enviroment environment, libary library, shedule schedule, bicylce bicycle, sentance sentence,
transfomer transformer, brigde bridge, buisness business, restaraunt restaurant, vecter vector,
fotograph photograph, kwantum quantum, swimmming swimming, knowlege knowledge, wrod word
"""


@pytest.mark.parametrize("pair", [p.split() for p in MEANT.split(",")], ids=" ".join)
def test_a_misspelling_suggests_the_word_that_was_meant_first(pair) -> None:
    typed, meant = pair
    assert suggest(open_store("builtin", 50), typed)[0] == meant


def test_a_frequent_word_further_off_comes_before_a_rare_one_near() -> None:
    words = ["tomorrow", *(f"w{i}" for i in range(400)), "tommorrow"]
    store = WordVectors.from_arrays(words, [[1.0]] * len(words))
    assert suggest(store, "tommorow") == ("tomorrow", "tommorrow")


def test_capitalised_words_are_suggested_by_a_cased_store() -> None:
    store = WordVectors.from_arrays(["Paris", "Berlin"], [[1.0], [2.0]])
    assert suggest(store, "pariss") == ("Paris",)
    assert suggest(store, "Berrlinn") == ("Berlin",)


@pytest.mark.parametrize("nothing", ["", "q", "x" * 31, "\0\0\0", "木木木木"])
def test_nothing_near_suggests_nothing(nothing) -> None:
    assert suggest(open_store("builtin", 50), nothing) == ()


def test_the_start_of_an_unknown_compound_is_better_than_nothing() -> None:
    assert suggest(open_store("builtin", 50), "riverzzzqqq") == ("river",)


@cache
def by_definition(a: str, b: str) -> int:
    if not a or not b:
        return len(a or b)
    change = by_definition(a[1:], b[1:]) + (a[0] != b[0])
    return min(change, by_definition(a[1:], b) + 1, by_definition(a, b[1:]) + 1)


short = st.text("abcé", min_size=2, max_size=6)


@given(short, st.lists(short, min_size=1, max_size=5, unique=True))
def test_words_that_start_alike_are_two_edits_away_at_most(word, others) -> None:
    store = WordVectors.from_arrays(others, [[1.0]] * len(others))
    near = {
        other: by_definition(word, other)
        for other in others
        if other[:2] == word[:2] and by_definition(word, other) <= 2
    }
    assert dict(_starting_alike(store, word)) == near


def test_a_suggestion_is_fast() -> None:
    store = open_store("builtin", 50)
    suggest(store, "coxxmputre")
    began = time.perf_counter()
    for typed in ("coxxmputre", "maxxnagre", "rexxspeckt"):
        suggest(store, typed)
    assert (time.perf_counter() - began) / 3 < 0.03
