"""A training to take away: what it began with, and the lines of NumPy that do it again."""

from pathlib import Path
from typing import IO, Any

import numpy as np

from attnviz.export.code import cell, joined
from attnviz.teaching.training import Training

File = str | Path | IO[bytes]
FILE = "attnviz-lesson.npz"
FIRST = """\
import numpy as np

file = np.load("attnviz-lesson.npz", allow_pickle=False)
X, owner, reader, read = (file[name] for name in ("X", "owner", "reader", "read"))
p = [file[name].astype(float) for name in file["names"]]  # query and key matrix of each layer
rate, decay, steps = (float(file[name]) for name in ("rate", "decay", "steps"))
m, v, size = [0 * x for x in p], [0 * x for x in p], p[0].shape[1] ** 0.5

def softmax(S):
    E = np.exp(S - S.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
"""
ROWS = """\
for step, some in enumerate(file["order"], 1):  # the sentences of a step, stacked
    rows = np.concatenate([np.flatnonzero(owner == s) for s in some])
    marks = np.concatenate([np.flatnonzero(owner[reader] == s) for s in some])
    at = np.argsort(rows)[np.searchsorted(np.sort(rows), np.stack([reader[marks], read[marks]]))]
    (r, j), x = at, X[rows].astype(float)
    no = (owner[rows][:, None] != owner[rows]) | np.eye(len(x), dtype=bool)  # others, itself
"""
ONE = """\
    Q, K = x[r] @ p[0], x @ p[1]
    W = softmax(np.where(no[r], -np.inf, Q @ K.T / size))
    dS = (W - np.eye(len(x), dtype=x.dtype)[j]) / len(r)  # weights minus the right ones
    dQ, dK = dS @ K / size, dS.T @ Q / size
    gradients = [x[r].T @ dQ, x.T @ dK]
"""
TWO = """\
    q, k = x @ p[0], x @ p[1]
    w = softmax(np.where(no, -np.inf, q @ k.T / size))  # layer 1: every word attends
    z = np.hstack([x, w @ x])  # a word beside its blend
    Q, K = z[r] @ p[2], z @ p[3]
    W = softmax(np.where(no[r], -np.inf, Q @ K.T / size))
    dS = (W - np.eye(len(x), dtype=x.dtype)[j]) / len(r)  # weights minus the right ones
    dQ, dK = dS @ K / size, dS.T @ Q / size
    dz = dK @ p[3].T
    dz[r] += dQ @ p[2].T
    dw = dz[:, x.shape[1]:] @ x.T
    ds = w * (dw - (dw * w).sum(axis=1, keepdims=True))
    gradients = [x.T @ (ds @ k) / size, x.T @ (ds.T @ q) / size, z[r].T @ dQ, z.T @ dK]
"""
ADAM = """\
    for P, g, a, b in zip(p, gradients, m, v):
        g = g * (2.0**42 + 1) - (g * (2.0**42 + 1) - g)  # rounded: the same on all processors
        a += 0.1 * (g - a)
        b += 0.001 * (g * g - b)
        down = a / (1 - 0.9**step) / (np.sqrt(b / (1 - 0.999**step)) + 1e-8)
        P -= rate * (1 - (step - 1) / steps) * (down + decay * P)
"""
LAST = """\
for name, mine in zip(file["names"], p):
    assert np.allclose(mine, file["taught_" + name], atol=1e-3), name
print("the same matrices:", *(x.shape for x in p))
"""
TOLD = {
    "Train a head in NumPy": f"Put `{FILE}`, saved by attnviz, next to this notebook.",
    "Each step": "Marked sentences go forward, gradients come back, and Adam takes a step.",
    "The same as on the page": "The code ends with the same matrices as the page.",
}


def save_lesson(begun: Training, file: File) -> None:
    """Write what a training begins with and comes to, for `lesson_code`.

    `X` are the vectors of all sentences below each other, `owner` says whose a row is, `reader`
    and `read` are the marks, `order` the sentences of every step.
    """
    whole = begun.whole
    parts: dict[str, Any] = {"X": whole.X, "owner": whole.owner, "reader": whole.readers}
    parts |= {
        "read": whole.read,
        "order": np.array(begun.order[: begun.checkpoints[-1].step], np.int32),
    }
    parts |= {name: np.array(getattr(begun.chosen, name)) for name in ("rate", "decay", "steps")}
    names = [f"{part}{layer}" for layer in range(1, begun.layers + 1) for part in ("query", "key")]
    first, last = ([x for head in begun.checkpoints[i].heads for x in head] for i in (0, -1))
    parts |= {"names": np.array(names)} | dict(zip(names, first, strict=True))
    parts |= {f"taught_{name}": x for name, x in zip(names, last, strict=True)}
    np.savez_compressed(file, allow_pickle=False, **parts)


def lesson_code(layers: int) -> str:
    """At most 40 lines that teach the head of the saved file anew and compare it.

    >>> max(len(lesson_code(layers).splitlines()) for layers in (1, 2)) <= 40
    True
    """
    return f"{FIRST}\n{_loop(layers)}\n{LAST}"


def lesson_notebook(layers: int) -> str:
    """The same lines as a Jupyter notebook (nbformat 4.5); its text is JSON."""
    cells = []
    for (title, told), code in zip(TOLD.items(), (FIRST, _loop(layers), LAST), strict=True):
        cells += [cell("markdown", f"## {title}\n\n{told}"), cell("code", code.rstrip())]
    return joined(cells)


def _loop(layers: int) -> str:
    return ROWS + (ONE if layers == 1 else TWO) + ADAM
