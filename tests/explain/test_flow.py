"""The way of one word from its vector to its new one, against its record."""

import re

import numpy as np
import pytest

import attnviz as av
from attnviz.attention import attend
from attnviz.explain.arithmetic import receipts
from attnviz.explain.flow import STEPS, flow
from attnviz.explain.narration import frames
from attnviz.explain.reading import percent
from attnviz.explain.sentences import own, term

LONG = "The animal did not cross the street because it was too tired " * 3


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"dim": 300, "causal": True},
        {"projections": 20, "scale": "raw", "temperature": 3.0},
        {"no_self": True, "weights": "shares"},
        {"text": LONG},
        {"text": "bank"},
    ],
)
@pytest.mark.parametrize("most", [4, 16])
def test_a_way_is_the_row_of_its_record(choices, most):
    a = av.analyse(**choices)
    for row in (0, len(a.tokens) - 1):
        way = flow(a, row, most=most)
        assert len(way.words) <= most
        assert np.isclose(way.weights.sum(), 1)
        np.testing.assert_allclose(way.weights @ way.values, a.Y[row], atol=1e-5)
        for j, place in enumerate(way.places):
            if place < 0:
                continue
            assert way.words[j] == a.labels[place]
            assert way.scores[j] == a.S[row, place]
            assert way.weights[j] == a.W[row, place]
            if np.isfinite(way.scores[j]):
                total = a.scale * way.products[j].sum()
                np.testing.assert_allclose(total, way.scores[j], rtol=1e-3, atol=1e-4)
        assert way.own is not None
        assert way.places[way.own] == row
        assert [frame.step for frame in frames(a, way, row)][-1] == STEPS[-1]
        assert len(receipts(a, way, row)) == len(way.words)


def test_sentences_tell_the_numbers_of_the_record():
    a = av.analyse()
    told = " ".join(frame.sentence for frame in frames(a, flow(a, 10), 10))
    assert f"Divide by that sum: {percent(float(a.W[10, 10]))} for itself, " in told
    assert f"of bank: {percent(float(a.W[10, 10]))} from its own vector, " in told
    assert f"by its weight: river counts for {percent(float(a.W[10, 4]))}" in told
    term = np.exp(a.S[10] - a.S[10].max())
    made = f"({a.S[10, 10]:.2f}) {term[10]:.3f} and river ({a.S[10, 4]:.2f}) {term[4]:.3f}"
    total = f"all words together {term.sum():.3f}. Divide by that sum"
    assert f"That gives bank itself {made}, {total}" in told
    assert f"add up to {a.Q[10] @ a.K[4]:.2f}; divided by √50 that is {a.S[10, 4]:.2f}" in told
    river = receipts(a, flow(a, 10), 10)[4]
    assert river["weights"].endswith(f"= {percent(float(a.W[10, 4]))}")
    assert river["scores"].endswith(f"that is {a.S[10, 4]:.2f}")


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({}, True),
        ({"text": "bank"}, False),
        ({"text": "bank bank"}, False),
        ({"weights": "shares"}, False),  # below 0 there counts as 0
        ({"causal": True}, True),
    ],
)
def test_that_a_score_below_0_gets_a_share_is_told_where_one_does(choices, said):
    a, told = av.analyse(**choices), []
    for row in range(len(a.tokens)):
        gets = np.isfinite(a.S[row]) & (a.S[row] < 0) & (a.W[row] > 0)
        told.append("Scores below 0 count too." in frames(a, flow(a, row), row)[3].sentence)
        assert told[-1] == gets.any()
    assert any(told) == said


MADE = re.compile(r" \((\S+)\) ([\d.]+\d)"), re.compile(r"all words together (\S+)\. ")


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"text": "bank"},
        {"no_self": True},
        {"weights": "shares"},
        {"scale": "raw", "temperature": 3.0},
        {"scale": "cosine", "causal": True},
        {"projections": 20},
        {"text": LONG, "window": 1},
    ],
)
def test_why_a_word_keeps_its_share_is_told_where_it_is_so(choices):
    a = av.analyse(**choices)
    for row in range(len(a.tokens)):
        way = flow(a, row)
        told = [frame.sentence for frame in frames(a, way, row)]
        read = [j for j in (way.own, way.most) if j is not None and np.isfinite(way.scores[j])]
        made = [[float(x.replace("−", "-")) for x in two] for two in MADE[0].findall(told[3])]
        total = float(MADE[1].findall(told[3])[0])
        assert [score for score, _ in made] == [round(float(way.scores[j]), 2) for j in read]
        shares = [term / total for _, term in made]
        assert shares == pytest.approx([float(way.weights[j]) for j in read], abs=1e-3)
        assert ("masked word has none" in told[2]) is bool(np.isneginf(way.scores).any())
        others = np.delete(way.weights, [j for j in (way.own, way.most) if j is not None])
        assert ("the rest" in told[3]) is ("the rest" in told[5]) is bool(others.any())
        if "never below 0" in told[2]:
            assert way.products[way.own].min() >= 0
            assert a.S[row].argmax() == row
        assert ("never below 0" in told[2]) <= ("no_self" not in choices)
    if "projections" in choices:
        assert "never below 0" not in told[2]


def test_y_is_told_as_its_numbers_come_about():
    a = av.analyse()
    way = flow(a, 10)
    last = frames(a, way, 10)[-1].sentence
    assert last.startswith("Add the bands up, column by column. The sum y is the")
    assert sum(w * v[0] for w, v in zip(way.weights, way.values, strict=True)) == (
        pytest.approx(a.Y[10, 0], abs=1e-5)
    )


def test_a_masked_word_has_no_score_and_says_so():
    way = flow(av.analyse(no_self=True), 10)
    assert way.scores[way.own] == -np.inf
    assert way.weights[way.own] == 0
    a = attend(["a", "b"], np.eye(2), np.eye(2), np.eye(2), mask=[[1, 0], [1, 1]])
    way = flow(a, 0)
    assert way.most is None
    assert receipts(a, way, 0)[1]["scores"].endswith("masked: it has no score")


def test_words_of_strangers_are_never_read_as_marks():
    a = attend(["{0}", "[score]", "{reader}"], np.eye(3), np.eye(3), np.eye(3))
    for row, word in enumerate(a.tokens):
        told = frames(a, flow(a, row), row)
        assert own(word) in told[0].said.spans
        assert term("score") in told[1].said.spans
        assert receipts(a, flow(a, row), row)
