"""The receipts: their numbers are those of the record, whatever was chosen."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attnviz as av
from attnviz.attention import attend, self_attention, softmax
from attnviz.attention.heads import attend_in_heads
from attnviz.attention.layers import stack_layers
from attnviz.attention.masks import causal, no_self, window, without
from attnviz.attention.positions import add_positions
from attnviz.attention.projections import random_projections
from attnviz.attention.weights import shares
from attnviz.errors import InvalidChoice
from attnviz.explain.latex import number
from attnviz.explain.receipt import context_receipt, score_receipt, weight_receipt
from attnviz.text.function_words import function_words

DECK = av.analyse()
TOKENS, N = DECK.tokens, len(DECK.tokens)
MASKS = {
    "all": None,
    "no self": no_self(N),
    "causal": causal(N),
    "window": window(N, 2),
    "a word": without(N, [4]),
    "function words": without(N, np.flatnonzero(function_words(TOKENS))),
}
CHOICES = list(itertools.product(("scaled", "raw", "cosine"), (0.5, 1, 50**0.5), MASKS))


def check(a, row, column, c):
    s, w, y = (
        score_receipt(a, row, column),
        weight_receipt(a, row, column),
        context_receipt(a, row, c),
    )
    assert (s.score, w.weight, y.value) == (a.S[row, column], a.W[row, column], a.Y[row, c])
    assert s.total == pytest.approx(s.products.sum(), abs=1e-9)
    assert s.unmasked == pytest.approx(s.scale * s.total, rel=1e-4, abs=1e-4)
    assert s.masked == (a.W[row, column] == 0 and not np.isfinite(s.score))
    assert w.weight == pytest.approx(w.terms[column] / w.total, abs=1e-5)
    assert w.terms.max() == (a.S[row].max() if w.shift is None else 1)
    assert y.value == pytest.approx(y.terms.sum(), abs=1e-4)
    np.testing.assert_array_equal(w.scores, a.S[row])
    np.testing.assert_array_equal(y.weights, a.W[row])
    assert np.shares_memory(s.q, a.Q)
    assert np.shares_memory(y.values, a.V)
    for latex, outcome in ((s.latex, s.score), (w.latex, w.weight), (y.latex, y.value)):
        assert number(float(outcome)) in latex.split("=")[-1]
        assert latex.count("{") == latex.count("}")
        assert re.fullmatch(r"[-+=&^_{}()\\,;. \w]+", latex)


def some_cells(a):
    return [(0, 0, 0), (len(a.W) - 1, 4, 3), (len(a.W) - 1, 0, a.V.shape[1] - 1), (2, 3, 1)]


@pytest.mark.parametrize(("scores", "temperature", "mask"), CHOICES)
def test_scores_and_masks(scores, temperature, mask):
    for V in (DECK.V, add_positions(DECK.V, 0.5)):
        (a,) = attend_in_heads(
            TOKENS, V, V, V, 1, scores=scores, temperature=temperature, mask=MASKS[mask]
        )
        for cell in some_cells(a):
            check(a, *cell)


@pytest.mark.parametrize("mask", ["all", "no self", "window"])
def test_plain_shares(mask):
    a = self_attention(TOKENS, abs(DECK.V), mask=MASKS[mask], normalise=shares)
    for cell in some_cells(a):
        check(a, *cell)
    assert weight_receipt(a, 0, 0).shift is None


@pytest.mark.parametrize("count", [1, 2, 5, 10])
def test_heads_layers_and_projections(count):
    project = random_projections(50, 50, seed=1)
    layers = stack_layers(
        DECK.V, 3, lambda X: attend_in_heads(TOKENS, *project(X), count), residual=True
    )
    for head in layers[-1].heads:
        for row, column, c in some_cells(head):
            check(head, row, column, c % head.V.shape[1])


@given(st.data())
def test_every_cell_of_a_rectangular_attention(data):
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    shapes = [(3, 4), (6, 4), (6, 2)]
    Q, K, V = (rng.standard_normal(shape).astype(np.float32) for shape in shapes)
    a = attend("abc", Q, K, V, key_tokens="uvwxyz", scale=0.5)
    check(a, *(data.draw(st.integers(0, size - 1)) for size in (3, 6, 2)))


def test_the_formulas_by_hand():
    a = attend(["a", "b"], [[1.0, -2.0], [0.0, 0.0]], [[3.0, 0.5], [0.0, 1.0]], [[1.0], [-2.0]],
               scale=0.5, mask=[[1, 0], [1, 1]])  # fmt: skip
    assert score_receipt(a, 0, 0).latex == (
        r"\begin{aligned} s_{1,1} &= 0.5 \cdot (1 \cdot 3 + (-2) \cdot 0.5) \\ "
        r"&= 0.5 \cdot 2 \\ &= 1 \end{aligned}"
    )
    assert score_receipt(a, 0, 1).latex == (
        r"\begin{aligned} s_{1,2} &= 0.5 \cdot (1 \cdot 0 + (-2) \cdot 1) \\ "
        r"&= 0.5 \cdot (-2) \\ &= -1 \;\longrightarrow\; -\infty \quad \text{masked} \end{aligned}"
    )
    assert weight_receipt(a, 1, 0).latex == (
        r"\begin{aligned} w_{2,1} &= \frac{e^{0 - 0}}{e^{0 - 0} + e^{0 - 0}} \\ "
        r"&= \frac{1}{2} \\ &= 0.5 \end{aligned}"
    )
    assert context_receipt(a, 1, 0).latex == (
        r"\begin{aligned} y_{2,1} &= 0.5 \cdot 1 + 0.5 \cdot (-2) \\ &= -0.5 \end{aligned}"
    )


def test_plain_shares_are_written_as_they_are():
    a = attend(["a"], [[1.0]], [[3.0], [-1.0]], [[1.0], [0.0]], key_tokens="xy", normalise=shares)
    assert r"\frac{\max(0, 3)}{\max(0, 3) + \max(0, -1)}" in weight_receipt(a, 0, 0).latex
    assert weight_receipt(a, 0, 1).weight == 0


def test_a_masked_weight_is_e_to_the_minus_infinity():
    a = self_attention(["a", "b"], np.eye(2), mask=causal(2))
    r = weight_receipt(a, 0, 1)
    assert (r.terms[1], r.weight) == (0, 0)
    assert r"\frac{e^{-\infty - 1}}" in r.latex


def test_a_cell_that_is_not_there():
    a = self_attention(["a", "b"], np.eye(2))
    for receipt in (score_receipt, weight_receipt, context_receipt):
        with pytest.raises(IndexError):
            receipt(a, 2, 0)
        with pytest.raises(IndexError):
            receipt(a, 0, 2)
        assert receipt(a, -1, -1).row == 1


def test_weights_of_unknown_making_have_no_receipt():
    a = self_attention(["a", "b"], np.eye(2), normalise=lambda S: softmax(2 * S))
    with pytest.raises(InvalidChoice):
        weight_receipt(a, 0, 0)
