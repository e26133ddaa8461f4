"""Transformer: what is shown of the model's weights is recomputed by loops."""

import random
import re

import numpy as np
import pytest

from attnviz.models.encoder import open_transformer
from attnviz.text.labels import unique_labels
from tests import naive
from tests.drawn import UNMARKED
from tests.seen import CASES, TEXTS, of_matrix, parts, plain, seen
from tests.ui.test_any_choice import visited


def joined(W, words):
    """Weights between pieces as weights between words: the mean of rows, the sum of columns."""
    spans = [range(word.first, word.last) for word in words]
    return np.array(
        [[sum(float(W[p, q]) for p in i for q in j) / len(i) for j in spans] for i in spans]
    )


@pytest.mark.parametrize("number", range(CASES // 4))
def test_transformer(number):
    rng = random.Random(f"heads {number}")
    query = {"text": TEXTS[number % len(TEXTS)], "focus": "bank"}
    query |= {"layer": rng.choice("16"), "head": rng.choice(["1", "5", "12"])}
    query |= {"mixed": rng.choice(["head", "average", "rollout"])}
    query |= {"special": rng.choice(["shown", "hidden", "renormalised"])}
    app = visited("transformer", query)
    forward = open_transformer().read(query["text"])
    every = forward.weights.astype(float)
    layer = int(query["layer"]) - 1
    W = every[layer, int(query["head"]) - 1]
    if query["mixed"] != "head":
        W = every[layer].mean(axis=0)
    if query["mixed"] == "rollout":
        W = np.eye(len(W))
        for heads in every[: layer + 1]:
            W = (0.5 * heads.mean(axis=0) + 0.5 * np.eye(len(W))) @ W
    W = joined(W, forward.words)
    tokens = [word.token for word in forward.words]
    if query["special"] != "shown":
        W, tokens = W[1:-1, 1:-1], tokens[1:-1]
    if query["special"] == "renormalised":
        W = W / W.sum(axis=1, keepdims=True)
    picture = seen(app)["weights"]
    assert [plain(x) for x in picture["data"][0]["y"]] == list(unique_labels(tokens))
    for i, j, text in of_matrix(picture, W):
        total = W[i].sum()
        share = (1 if abs(total - 1) < 1e-4 else total) if j == len(W) else W[i, j]
        assert naive.is_told(text, share)
    told = app.header[0].value
    label = parts(r":orange\[((?:[^\]\\]|\\.)*)\]", told)[0].translate(UNMARKED)
    row = list(unique_labels(tokens)).index(label.replace("&#58;", ":"))
    shares = re.findall(r"\(([^()]*%)\)", told)
    ends = {0, len(W) - 1} if query["special"] == "shown" else set()
    words = [W[row, j] for j in range(len(W)) if j != row and j not in ends]
    assert len(words) == 0 or naive.is_told(shares[-1], max(words))
