"""The choices put together."""

import itertools
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

import attnviz as av
from attnviz.analysis import analyse_with
from attnviz.attention.choices import Choices
from attnviz.attention.lab import effect_of_order, mask_of, run
from attnviz.attention.layers import mean_cosines
from attnviz.control import changed
from attnviz.errors import AttnvizError, InvalidChoice, NothingToRead, NoWeight, ShapeMismatch
from attnviz.explain.receipt import context_receipt, score_receipt, weight_receipt
from attnviz.settings import CONTROLS, DIMS, Settings

DECK = av.analyse(dim=100)
N = len(DECK.tokens)


def lab(**choices):
    return run(DECK.tokens, DECK.V, Choices(**choices))


# What else must be chosen so that a choice can act.
BESIDE: dict[str, dict[str, Any]] = {
    "seed": {"projections": 20},
    "shown_head": {"heads": 5},
    "shown_layer": {"layers": 3},
    "residual": {"layers": 2},
}


@pytest.mark.parametrize(
    "name", [field.name for field in fields(Choices)] + ["dim", "shown_head", "shown_layer"]
)
def test_every_choice_acts(name):
    """Some value of each changes whom words read, or what they become."""
    before = Settings.from_flat(BESIDE.get(name, {}))
    examples: Any = DIMS if name == "dim" else CONTROLS[name].examples()
    values: list[Any] = [value for value in examples if value != getattr(before, name)]
    changes = [changes_numbers(before, replace(before, **{name: value})) for value in values]
    assert any(changes)


def changes_numbers(before, after):
    one = analyse_with(before)
    try:
        other = analyse_with(after)
    except AttnvizError:  # what cannot be shows nothing
        return False
    same = all(np.array_equal(getattr(one, m), getattr(other, m)) for m in "WY")
    return not same


def test_the_defaults_are_plain_self_attention():
    (layer,) = lab()
    (head,) = layer.heads
    np.testing.assert_array_equal(head.W, DECK.W)
    np.testing.assert_array_equal(layer.Z, DECK.Y)
    assert head.Q is head.K is head.V
    assert changed(Choices()) == {}


def test_changed_names_what_differs():
    assert changed(Choices(scale="raw", without=(2,), window=0)) == {
        "scale": "raw",
        "without": (2,),
        "window": 0,
    }


def test_masks_by_choice():
    i, j = np.indices((N, N))
    assert mask_of(DECK.tokens, Choices()) is None
    found = mask_of(DECK.tokens, Choices(no_self=True, window=3, without=(4, 5)))
    np.testing.assert_array_equal(found, (i != j) & (abs(i - j) <= 3) & (j != 4) & (j != 5))
    found = mask_of(DECK.tokens, Choices(causal=True, function_words=False))
    content = np.array([t not in ("I", "the", "to", "other") for t in DECK.tokens])
    np.testing.assert_array_equal(found, (j <= i) & content[None, :])


EVERY = [
    dict(zip(("scale", "temperature", "weights", "positions"), some, strict=True))
    for some in itertools.product(("scaled", "raw", "cosine"), (0.5, 10), ("softmax",), (0, 0.3))
]
EVERY += [{"projections": 100, "seed": 3, "heads": h, "layers": n, "residual": r}
          for h, n, r in itertools.product((1, 4, 10), (1, 3), (False, True))]  # fmt: skip
EVERY += [{"no_self": True}, {"window": 1}, {"causal": True}, {"without": (4,)}]
EVERY += [{"function_words": False}, {"weights": "shares", "heads": 1}, {"projections": 7}]


@pytest.mark.parametrize("choices", EVERY, ids=str)
def test_the_record_of_every_head_is_true_and_so_are_its_receipts(choices):
    for layer in lab(**choices):
        for head in layer.heads:
            S = head.scale * (head.Q @ head.K.T)
            read = np.isfinite(head.S)
            np.testing.assert_allclose(head.S[read], S[read], rtol=1e-4, atol=1e-4)
            assert (head.W[~read] == 0).all()
            np.testing.assert_array_equal(head.W, head.normalise(head.S))
            np.testing.assert_allclose(head.Y, head.W @ head.V, rtol=1e-4, atol=1e-4)
            score, weight = score_receipt(head, 10, 4), weight_receipt(head, 10, 4)
            value = context_receipt(head, 10, 4)
            assert score.score == head.S[10, 4]
            assert weight.weight == head.W[10, 4]
            assert weight.terms[4] / weight.total == pytest.approx(weight.weight, abs=1e-5)
            assert value.value == head.Y[10, 4]
            assert value.terms.sum() == pytest.approx(value.value, rel=1e-4, abs=1e-4)


def test_the_residual_adds_what_came_in():
    (plain,), (added,) = lab(), lab(residual=True)
    np.testing.assert_array_equal(added.Z, DECK.V + plain.Z)


def test_layers_of_every_kind_are_counted():
    assert [len(layer.heads) for layer in lab(heads=10, layers=8)] == [10] * 8
    assert len(mean_cosines(lab(layers=8))) == 9


def test_what_cannot_be_is_refused():
    with pytest.raises(NothingToRead, match="“I”"):
        lab(causal=True, no_self=True)
    with pytest.raises(NothingToRead, match="“river”"):
        run(["the", "river"], np.eye(2), Choices(function_words=False, no_self=True))
    with pytest.raises(NoWeight, match="“a”"):
        run(["a"], [[0.0]], Choices(weights="shares"))
    with pytest.raises(ShapeMismatch, match="100 numbers and gives 8"):
        lab(projections=8, layers=2)
    wrong: list[dict] = [{"weights": "hard"}, {"scale": "big"}, {"temperature": 0}, {"window": -1}]
    wrong += [{"heads": 3}, {"layers": 9}, {"without": (11,)}, {"without": (-1,)}, {"seed": -1}]
    for choices in wrong:
        with pytest.raises(InvalidChoice):
            lab(**({"projections": 4} if "seed" in choices else {}), **choices)


def test_order_is_told_of_the_head_that_is_shown():
    choices = Choices(positions=2.0, layers=2, heads=2)
    V = np.asarray(DECK.V)
    n = len(DECK.tokens)
    there, back = run(DECK.tokens, V, choices), run(DECK.tokens[::-1], V[::-1], choices)
    told = set()
    for layer, head in np.ndindex(2, 2):
        one, other = (run_[layer].heads[head].W for run_ in (there, back))
        pairs = ((i, j) for i in range(n) for j in range(n))
        largest = max(abs(float(one[i, j] - other[n - 1 - i, n - 1 - j])) for i, j in pairs)
        found = effect_of_order(DECK.tokens, V, choices, layer=layer, head=head)
        assert found == pytest.approx(largest, abs=1e-7)
        told.add(round(found, 4))
    assert len(told) == 4
