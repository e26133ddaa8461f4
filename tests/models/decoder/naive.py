"""The decoder once more, in float64 with loops over pieces and heads, from the formulas."""

import numpy as np

from tests.models.decoder.tiny import SHAPE


def norm(x: np.ndarray, gain: np.ndarray) -> np.ndarray:
    return x / np.sqrt((x**2).mean() + 1e-5) * gain


def turned(x: np.ndarray, place: int) -> np.ndarray:
    """Each neighbouring pair as a complex number, turned."""
    d = len(x)
    z = (x[0::2] + 1j * x[1::2]) * np.exp(1j * place * 1000.0 ** (-np.arange(0, d, 2) / d))
    return np.stack([z.real, z.imag], axis=1).ravel()


def forward(arrays, ids, closed=None, gates=None):
    """Weights (L, H, n, n), states (L + 1, n, w) and the scores of the last piece.

    `closed` (L, H, n, n): who may not be read; `gates` (L, H): what a head's Y is multiplied by.
    """
    s, n = SHAPE, len(ids)
    every = (s["layers"], s["heads"])
    closed = np.zeros((*every, n, n), bool) if closed is None else closed
    gates = np.ones(every) if gates is None else gates
    X = arrays["token_embd"][ids].astype(float)
    all_weights, states = [], [X]
    for layer in range(s["layers"]):
        a = {k.split(".", 2)[2]: v for k, v in arrays.items() if k.startswith(f"blk.{layer}.")}
        N = np.array([norm(x, a["attn_norm"]) for x in X])
        Q, K, V = (np.array([a[f"attn_{c}"] @ x for x in N]) for c in "qkv")
        Y, weights, d = np.zeros((n, s["heads"] * s["size"])), [], s["size"]
        for h in range(s["heads"]):
            g = h // (s["heads"] // s["keys"])
            W = np.zeros((n, n))
            for i in range(n):
                q = turned(Q[i, h * d : (h + 1) * d], i)
                read = [j for j in range(i + 1) if j == i or not closed[layer, h, i, j]]
                scores = [q @ turned(K[j, g * d : (g + 1) * d], j) / d**0.5 for j in read]
                W[i, read] = np.exp(scores) / np.exp(scores).sum()
            Y[:, h * d : (h + 1) * d] = gates[layer, h] * (W @ V[:, g * d : (g + 1) * d])
            weights.append(W)
        Z = X + Y @ a["attn_output"].T
        M = np.array([norm(z, a["ffn_norm"]) for z in Z])
        gate = M @ a["ffn_gate"].T
        X = Z + (gate / (1 + np.exp(-gate)) * (M @ a["ffn_up"].T)) @ a["ffn_down"].T
        all_weights.append(weights)
        states.append(X)
    logits = arrays["token_embd"] @ norm(X[-1], arrays["output_norm"])
    return np.array(all_weights), np.array(states), logits
