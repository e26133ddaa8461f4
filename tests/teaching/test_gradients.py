"""The gradients against PyTorch's, and against differences of a loss told word by word."""

import math
from pathlib import Path

import numpy as np
import pytest

from attnviz.teaching.gradients import LAYERS, Adam, Head, cross_entropy, softmax_backward
from attnviz.teaching.sentences import Batch

ORACLE = Path(__file__).parents[1] / "data" / "teaching_oracle.npz"
RATE, DECAY, STEPS = 0.05, 0.3, 5  # those of tools/make_teaching_oracle.py


@pytest.fixture(scope="module", params=[1, 2], ids=["one layer", "two layers"])
def case(request):
    with np.load(ORACLE, allow_pickle=False) as stored:
        mine = {k[2:]: stored[k] for k in stored.files if k.startswith(f"{request.param}/")}
        batch = Batch(mine["X"], stored["owner"], stored["readers"], stored["read"])
    count = 2 * request.param
    return request.param, batch, mine, [mine[f"p{i}"] for i in range(count)]


def heads_of(parameters):
    return [Head(*parameters[i : i + 2]) for i in range(0, len(parameters), 2)]


def gradients(layers, batch, parameters):
    forward, back = LAYERS[layers]
    heads = heads_of(parameters)
    ways = forward(heads, batch.X, batch.mask, batch.readers)
    loss, dS = cross_entropy(ways[-1].W, batch.read)
    return loss, [g for head in back(heads, ways, dS, batch.readers) for g in head]


def naive_loss(batch, parameters):
    """The same loss, a word at a time, in plain Python."""
    X = [list(map(float, x)) for x in batch.X]
    Z = X
    for layer in range(0, len(parameters), 2):
        A, B = parameters[layer : layer + 2]
        weights = [naive_row(i, Z, A, B, batch.owner) for i in range(len(Z))]
        mixed = [
            [sum(w * X[j][n] for j, w in row.items()) for n in range(len(X[0]))] for row in weights
        ]
        Z = [x + y for x, y in zip(X, mixed, strict=True)]
    pairs = zip(batch.readers.tolist(), batch.read.tolist(), strict=True)
    return -sum(math.log(weights[i][j]) for i, j in pairs) / len(batch.read)


def naive_row(i, Z, A, B, owner):
    q = [sum(Z[i][n] * A[n][r] for n in range(len(A))) for r in range(len(A[0]))]
    scores = {}
    for j in (j for j in range(len(Z)) if owner[j] == owner[i] and j != i):
        k = [sum(Z[j][n] * B[n][r] for n in range(len(B))) for r in range(len(B[0]))]
        scores[j] = sum(a * b for a, b in zip(q, k, strict=True)) / math.sqrt(len(q))
    total = sum(math.exp(s) for s in scores.values())
    return {j: math.exp(s) / total for j, s in scores.items()}


def test_loss_and_gradients_are_those_of_pytorch(case):
    layers, batch, mine, parameters = case
    loss, found = gradients(layers, batch, parameters)
    assert loss == pytest.approx(float(mine["loss"]), abs=1e-12)
    for i, gradient in enumerate(found):
        np.testing.assert_allclose(gradient, mine[f"g{i}"], atol=1e-12)


def test_five_steps_lead_where_those_of_pytorch_lead(case):
    layers, batch, mine, parameters = case
    moved = [p.copy() for p in parameters]
    adam = Adam(moved, rate=RATE, decay=DECAY)
    for _ in range(STEPS):
        adam.step(gradients(layers, batch, moved)[1])
    for i, p in enumerate(moved):
        np.testing.assert_allclose(p, mine[f"after{i}"], atol=1e-10)


def test_gradients_are_differences_of_a_loss_told_word_by_word(case):
    layers, batch, _, parameters = case
    loss, found = gradients(layers, batch, parameters)
    assert loss == pytest.approx(naive_loss(batch, parameters), abs=1e-12)
    rng = np.random.default_rng(3)
    for gradient, parameter in zip(found, parameters, strict=True):
        for _ in range(3):
            place = tuple(int(rng.integers(size)) for size in parameter.shape)
            assert difference(batch, parameters, parameter, place) == pytest.approx(
                gradient[place], abs=1e-6
            )


def difference(batch, parameters, parameter, place, step=1e-5):
    losses = []
    for sign in (1, -1):
        moved = [p.copy() if p is parameter else p for p in parameters]
        next(m for m, p in zip(moved, parameters, strict=True) if p is parameter)[place] += (
            sign * step
        )
        losses.append(naive_loss(batch, moved))
    return (losses[0] - losses[1]) / (2 * step)


def test_a_row_of_scores_moved_as_a_whole_changes_nothing():
    W = np.array([[0.2, 0.3, 0.5], [0.0, 1.0, 0.0]])
    dS = softmax_backward(W, np.random.default_rng(0).standard_normal((2, 3)))
    np.testing.assert_allclose(dS.sum(axis=1), 0, atol=1e-15)
    np.testing.assert_allclose(softmax_backward(W, np.ones((2, 3))), 0, atol=1e-15)


def test_nobody_reads_another_sentence_or_itself(case):
    layers, batch, _, parameters = case
    for way in LAYERS[layers][0](heads_of(parameters), batch.X, batch.mask, batch.readers):
        rows = batch.readers if len(way.W) == len(batch.readers) else np.arange(len(batch.X))
        apart = (batch.owner[rows][:, None] != batch.owner) | (
            rows[:, None] == np.arange(len(batch.X))
        )
        assert (way.W[apart] == 0).all()
        np.testing.assert_allclose(way.W.sum(axis=1), 1, atol=1e-12)
