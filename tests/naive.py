"""Attention once more, number by number in plain loops: what every page is audited against."""

import math
from typing import Any

import numpy as np

from attnviz.text.function_words import function_words

TINY = 1e-30


def dot(u, v):
    return sum(float(a) * float(b) for a, b in zip(u, v, strict=True))


def length(u):
    return math.sqrt(dot(u, u))


def place(i, d):
    """The position vector of word i."""
    found = []
    for column in range(d):
        angle = i / 10_000 ** ((column // 2 * 2) / d)
        found.append(math.cos(angle) if column % 2 else math.sin(angle))
    return found


def readable(i, j, now, grammar):
    """Whether word i may read word j."""
    if now.no_self and i == j:
        return False
    if now.causal and j > i:
        return False
    if now.window is not None and abs(i - j) > now.window:
        return False
    return j not in now.without and (now.function_words or not grammar[j])


def weighed(scores, way):
    """Weights of a row of scores (None where a word may not be read), or None if there are none."""
    known = [s for s in scores if s is not None]
    if way == "shares":
        total = sum(max(s, 0) for s in known)
        return [0.0 if s is None else max(s, 0) / total for s in scores] if total else None
    top = max(known)
    total = sum(math.exp(s - top) for s in known)
    return [0.0 if s is None else math.exp(s - top) / total for s in scores]


def unit(u):
    return np.asarray(u) / (length(u) or 1)


def score(q, k, now):
    product = dot(unit(q), unit(k)) if now.scale == "cosine" else dot(q, k)
    if now.scale == "scaled":
        product /= math.sqrt(len(q))
    return product / now.temperature


def layers(tokens, E, now):
    """A list of layers, each (heads, Z); a head is a dict of V, S, W, Y."""
    n, d = len(tokens), len(E[0])
    grammar = function_words(tokens)
    X = np.array(
        [
            [float(x) + now.positions * p for x, p in zip(E[i], place(i, d), strict=True)]
            for i in range(n)
        ]
    )
    made = None
    if now.projections is not None:
        rng = np.random.default_rng(now.seed)
        made = rng.standard_normal((3, d, now.projections)) / math.sqrt(now.projections)
    found = []
    for _ in range(now.layers):
        Q, K, V = (X, X, X) if made is None else (X @ made[0], X @ made[1], X @ made[2])
        size, values = Q.shape[1] // now.heads, V.shape[1] // now.heads
        heads: list[dict[str, Any]] = []
        for h in range(now.heads):
            q, k = Q[:, h * size : (h + 1) * size], K[:, h * size : (h + 1) * size]
            v = V[:, h * values : (h + 1) * values]
            S = [
                [score(q[i], k[j], now) if readable(i, j, now, grammar) else None for j in range(n)]
                for i in range(n)
            ]
            rows = [weighed(row, now.weights) for row in S]
            W = np.array([row for row in rows if row is not None])
            Y = np.array([np.sum([W[i, j] * v[j] for j in range(n)], axis=0) for i in range(n)])
            heads.append({"Q": q, "K": k, "V": v, "S": S, "W": W, "Y": Y})
        Z = np.hstack([head["Y"] for head in heads])
        Z = X + Z if now.residual else Z
        found.append((heads, Z))
        X = Z
    return found


def angle(u, v):
    size = length(u) * length(v)
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(u, v) / size)))) if size else 0.0


def spread(row):
    """exp of the entropy: how many words share the row evenly."""
    return math.exp(-sum(w * math.log(w) for w in row if w > TINY))


def left_out(head, row, now):
    """Where y would lie without each word: a list of vectors, None where nothing is left."""
    found = []
    for gone in range(len(head["V"])):
        S = [None if j == gone else s for j, s in enumerate(head["S"][row])]
        w = weighed(S, now.weights) if any(s is not None for s in S) else None
        found.append(None if w is None else sum(x * v for x, v in zip(w, head["V"], strict=True)))
    return found


def is_told(text, share):
    """Whether a percentage says a share, and neither nothing nor all of what is not."""
    text = text.strip().removesuffix("%")
    if text.startswith(("under ", "<")):
        return 0 < share <= (1e-6 if "under" in text else 0.0051)
    if text.startswith(("over ", ">")):
        return share >= (1 - 2e-6 if "over" in text else 0.9949)
    digits = len(text.partition(".")[2])
    if float(text) == 0:
        return share < TINY
    if float(text) == 100:
        return share > 1 - 2e-7
    return abs(float(text) - 100 * share) <= 0.5 * 10**-digits + 2e-3
