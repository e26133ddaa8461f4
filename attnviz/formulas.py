"""The formula of each step of an analysis, in LaTeX, made from the record it stands beside.

The letters, on every page and in every file: E the words' own vectors, P their positions, M_v the
projection of the values; V the values of the head that is shown and S, W, Y its scores, weights
and contextual vectors; Z what a layer hands on, its heads joined, with its input where there is a
residual. X is what came into the layer: E with positions, or the Z of the layer before.
"""

import re

from attnviz.analysis import Analysis
from attnviz.attention.scores import SCORES
from attnviz.attention.weights import WEIGHTS
from attnviz.explain.latex import number

LETTERS = {
    "E": "E: the words' own vectors",
    "P": "P: their positions",
    "M": "M: a random [projection]",
    "Z": "Z: what came out of the layer before",
}


def values_formula(a: Analysis) -> str:
    """What V is made of, and its size.

    >>> from attnviz.analysis import analyse
    >>> plain(values_formula(analyse("river bank", heads=2, positions=0.5)))
    'V = (E + 0.5 P)[1..25] (2×25)'
    """
    source, parted = _input(a), len(a.layers[a.layer].heads) > 1
    projected = a.settings.projections is not None
    if (parted or projected) and "+" in source:
        source = f"({source})"
    if projected:
        source = rf"{source}\,M"
    if parted:
        e = a.V.shape[1]
        source = rf"{source}_{{[{a.head * e + 1}..{(a.head + 1) * e}]}}"
    made = "V" if source == "E" else rf"V = {source}"
    return rf"{made}\quad {size(*a.V.shape)}"


def letters(a: Analysis) -> str:
    """What the letters in `values_formula` stand for, as a text of the project (see
    explain/sentences.py); "" if there is only V.

    >>> from attnviz.analysis import analyse
    >>> letters(analyse("river bank")), letters(analyse("river bank", projections=20))
    ('', "E: the words' own vectors; M: a random [projection].")
    """
    formula = values_formula(a)
    told = [text for letter, text in LETTERS.items() if letter in formula]
    return f"{'; '.join(told)}." if told else ""


def score_formula(a: Analysis) -> str:
    """How S came from the queries and keys."""
    (n, d), (m, _), now = a.Q.shape, a.K.shape, a.settings
    query, key = ("V", "V") if now.projections is None else ("Q", "K")
    score = SCORES[now.scale]
    query, key = score.letter.format(query), score.letter.format(key)
    root = [score.divisor.format(d=d)] if score.divisor else []
    below = r" \cdot ".join([*root, *([] if now.temperature == 1 else [number(now.temperature)])])
    divided = f" / ({below})" if "cdot" in below else f" / {below}" if below else ""
    return (
        rf"S = {query} {key}^{{\top}}{divided}\quad {size(n, d)} \cdot {size(d, m)} = {size(n, m)}"
    )


def weight_formula(a: Analysis) -> str:
    """How W came from the scores."""
    return rf"W = {WEIGHTS[a.settings.weights].latex}\quad {size(*a.W.shape)}"


def context_formula(a: Analysis) -> str:
    """How Y came from the weights and the values of the head that is shown."""
    return rf"Y = W V\quad {size(*a.W.shape)} \cdot {size(*a.V.shape)} = {size(*a.Y.shape)}"


def hands_on(a: Analysis) -> bool:
    """Whether what the layer hands on is another matrix than Y: of several heads, or a residual."""
    return len(a.layers[a.layer].heads) > 1 or a.settings.residual


def layer_formula(a: Analysis) -> str:
    """How what the layer hands on came from its heads, and its input where there is a residual.

    >>> from attnviz.analysis import analyse
    >>> plain(layer_formula(analyse("river bank", heads=2, residual=True)))
    'Z = E + [Y₁ ⋯ Y₂] 2 · (2×25) = (2×50)'
    """
    layer = a.layers[a.layer]
    count = len(layer.heads)
    joined = "Y" if count == 1 else rf"[\,Y_{{1}} \cdots Y_{{{count}}}\,]"
    added = f"{_input(a)} + " if a.settings.residual else ""
    sizes = f"{count} \\cdot {size(*a.Y.shape)} = " if count > 1 else ""
    place = f"_{{{a.layer + 1}}}" if len(a.layers) > 1 else ""
    return rf"Z{place} = {added}{joined}\quad {sizes}{size(*layer.Z.shape)}"


def size(rows: int, columns: int) -> str:
    """(rows × columns), set closely."""
    return rf"({rows}{{\times}}{columns})"


def plain(latex: str) -> str:
    """One of these formulas in plain characters, for pages that do not set LaTeX.

    >>> plain(r"S = \\hat V \\hat V^{\\top} / \\sqrt{50}\\quad (2{\\times}50)")
    'S = V̂ V̂ᵀ / √50 (2×50)'
    """
    text = re.sub(r"_\{(\[.*?\])\}", r"\1", latex)  # a slice
    text = re.sub(r"_\{(\d+)\}", lambda m: m[1].translate(_LOW), text)
    text = re.sub(r"\\hat (.)", "\\1\u0302", text)
    for written, character in _PLAIN.items():
        text = text.replace(written, character)
    return " ".join(re.sub(r"\[ | \]", lambda m: m[0].strip(), text).split())


_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PLAIN = {
    r"^{\top}": "ᵀ",
    r"{\times}": "×",
    r"\times": "×",
    r"\mathrm{softmax}": "softmax",
    r"\textstyle": "",
    r"\sum": "Σ",
    r"\max": "max",
    r"\cdots": "⋯",
    r"\cdot": "·",
    r"\quad": " ",
    r"\sqrt": "√",
    r"\,": " ",
    "{": "",
    "}": "",
}


def _input(a: Analysis) -> str:
    """What came into the layer that is shown, by its letters."""
    if a.layer:
        return rf"Z_{{{a.layer}}}"
    positions = a.settings.positions
    return rf"E + {number(positions)}\,P" if positions else "E"
