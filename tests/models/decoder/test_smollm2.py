"""What the model that is offered says, where it was fetched."""

import numpy as np
import pytest

from attnviz.models.decoder.ask import next_words
from attnviz.models.decoder.cuts import Cut, Off, cut_words

GAVE = "When John and Mary went to the store, John gave a drink to"
RIVER = "I swam across the river to get to the other"
ROAD = "The animal did not cross the street because it was too"
TABLE = [
    ("The capital of France is", None, "last", {"Paris": 0.77}),
    ("The capital of France is", "France", "last", {"␣": 0.07, "a": 0.07, "not": 0.05}),
    (GAVE, None, "last", {"Mary": 0.91}),
    (GAVE, "Mary", "last", {"his": 0.22, "John": 0.19}),
    (GAVE, "John", "last", {"Mary": 0.45, "John": 0.10}),
    (RIVER, None, "last", {"side": 0.85, "end": 0.07, "shore": 0.03, "bank": 0.02}),
    (RIVER, "river", "last", {"side": 0.74, "end": 0.10}),
    (RIVER, "river", "all", {"side": 0.56, "end": 0.20}),
    (ROAD, None, "last", {"far": 0.60}),
    (ROAD, "street", "last", {"far": 0.46, "large": 0.10}),
]


@pytest.mark.parametrize(("text", "cut", "by", "expected"), TABLE)
def test_a_cut_changes_the_next_word(text, cut, by, expected, smollm2) -> None:
    reading = next_words(text, cut=[cut] if cut else [], by=by, model=smollm2)
    found = {word.text: round(word.probability, 2) for word in reading.likeliest(len(expected))}
    assert found == expected


def test_heads_known_by_what_they_do(smollm2) -> None:
    reading = smollm2.read("the cat sat on the mat. the cat sat on the")
    assert reading.weights.shape[:2] == (30, 9)
    before = [reading.weights[:, :, i, i - 1] for i in range(2, len(reading.pieces))]
    assert np.mean(before, axis=0).max() > 0.8  # a head reads the previous piece


def test_a_word_that_is_cut_is_read_by_no_head(smollm2) -> None:
    plain = smollm2.read("The capital of France is")
    cut = smollm2.read(plain.text, cut_words(plain.places("France")))
    assert (cut.weights[:, :, -1, 3] == 0).all()
    assert plain.weights[:, :, -1, 3].max() > 0.1


@pytest.mark.parametrize(
    "changes",
    [
        {"cuts": [Cut(3)]},
        {"cuts": [Cut(1, "all"), Cut(8, layer=17, head=5)]},
        {"cuts": [Cut(5, "all", layer=12)], "off": [Off(20, 3)]},
    ],
)
def test_a_change_near_a_reading_is_the_whole_pass(changes, smollm2) -> None:
    whole = smollm2.read(GAVE, **changes)
    near = smollm2.read(GAVE, **changes, near=smollm2.read(GAVE))
    assert np.abs(near.probabilities - whole.probabilities).max() < 1e-5
    assert np.abs(near.weights - whole.weights).max() < 1e-4


def test_each_word_cut_at_once_is_a_whole_pass_without_it(smollm2) -> None:
    at_once = smollm2.read_and_cut(GAVE)
    assert np.abs(at_once.plain.weights - smollm2.read(GAVE).weights).max() < 1e-4
    target, effects = at_once.plain.top[0].id, at_once.effects()
    for number in (0, 3, 12):
        word = at_once.words[number]
        cuts = cut_words(range(word.first, word.last))
        whole = smollm2.read(GAVE, cuts)
        assert effects[number].probability == pytest.approx(whole.probability(target), abs=1e-5)
        kept = at_once.reading(whole.changes)
        assert kept is not None
        assert np.abs(kept.probabilities - whole.probabilities).max() < 1e-5
        assert np.abs(kept.weights - whole.weights).max() < 1e-4
