"""The page's matrices in a few lines of NumPy, as text and as a Jupyter notebook.

The lines compute from what the downloaded file holds, its queries, keys, values, scale and
masked scores, so they are true for every setting.
"""

import json
from typing import Any

from attnviz.attention import Attention
from attnviz.attention.weights import WEIGHTS, normalisation_of
from attnviz.explain.reading import reading

FILE = "attnviz.npz"
FIRST = """\
import numpy as np

file = np.load("{file}", allow_pickle=False)
Q, K, V, words = file["Q"], file["K"], file["V"], file["tokens"]"""
STEPS = (
    'S = float(file["scale"]) * Q @ K.T  # scores: row = the word that attends',
    'S[np.isneginf(file["S"])] = -np.inf  # masked words',
    "{weights}\nW = E / E.sum(axis=1, keepdims=True)  # weights: every row adds up to 1",
    "Y = W @ V  # contextual vectors: blends of the words attended to",
)
LAST = """\
for name, mine in {"S": S, "W": W, "Y": Y}.items():
    assert np.allclose(mine, file[name], rtol=1e-3, atol=1e-4), name
print(*zip(file["key_tokens"].tolist(), W[ROW].round(3).tolist()), sep="\\n")"""
TOLD = (
    "## Scores\n\nHow alike each word's query is to each word's key: $S = s \\cdot Q K^\\top$.",
    "The score of a masked word is $-\\infty$, and its weight is 0.",
    "## Weights\n\nThe numbers of each row become shares that add up to 1.",
    "## Contextual vectors\n\n$Y = W V$: every word as a blend of the words it attends to.",
)


def numpy_code(a: Attention, row: int = 0, file: str = FILE) -> str:
    """At most 15 lines that compute S, W and Y from the saved `file` and compare them.

    >>> from attnviz import analyse
    >>> len(numpy_code(analyse("river bank"), 1).splitlines()) <= 15
    True
    """
    return "\n".join([_first(file), *_steps(a), _last(row)]) + "\n"


def notebook(a: Attention, row: int = 0, file: str = FILE) -> str:
    """The same lines as a Jupyter notebook (nbformat 4.5), a step a cell; its text is JSON."""
    told = reading(a, row)
    title = f"# Self-attention in NumPy\n\nPut `{file}`, saved by attnviz, beside this notebook."
    cells = [cell("markdown", title), cell("code", _first(file))]
    for text, step in zip(TOLD, _steps(a), strict=True):
        cells += [cell("markdown", text), cell("code", step)]
    cells += [cell("markdown", f"## The same as on the page\n\n    {told}")]
    cells += [cell("code", _last(row))]
    return joined(cells)


def _first(file: str) -> str:
    return FIRST.replace("{file}", file)


def _last(row: int) -> str:
    return LAST.replace("ROW", str(row))


def _steps(a: Attention) -> list[str]:
    terms = WEIGHTS[normalisation_of(a.normalise)].code
    return [step.replace("{weights}", terms) for step in STEPS]


def joined(cells: list[dict[str, Any]]) -> str:
    """A notebook (nbformat 4.5) of these cells, as JSON."""
    for number, one in enumerate(cells):
        one["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}}
    return json.dumps(whole | {"nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False)


def cell(kind: str, source: str) -> dict[str, Any]:
    """A cell of a notebook, without its id."""
    made: dict[str, Any] = {"cell_type": kind, "metadata": {}}
    made["source"] = source.splitlines(keepends=True)
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})
