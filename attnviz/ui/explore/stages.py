"""The steps from the words to their contextual vectors: V → S → W → Y, one after the other."""

import streamlit as st

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.explain.reading import reading, turned
from attnviz.formulas import (
    context_formula,
    hands_on,
    layer_formula,
    letters,
    score_formula,
    values_formula,
    weight_formula,
)
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.receipts import receipts
from attnviz.ui.parts.terms import explained, explaining


def stages(a: Analysis, row: int) -> None:
    """Draw every step with its formula and its real sizes; `row` is the word in focus."""
    _vectors(a, row)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        _scores(a, row)
    with right:
        _weights(a, row)
    receipts(a, row)
    _change(a, row)
    if hands_on(a):
        _handed_on(a, row)


def _vectors(a: Analysis, row: int) -> None:
    n, d = a.V.shape
    text = f"The [vector] of each word is a row, here {_count(n)} of {d} numbers: violet below 0, "
    text += f"green above. Words used alike have rows alike. {explaining(letters(a), 'projection')}"
    _explain("Every word is a vector", values_formula(a), text.strip())
    alt = f"The vectors of {_count(n)} as strips of colour, {d} numbers each."
    chart(figures.vectors.spec(a, focus=row), "vectors", alt)


def _scores(a: Analysis, row: int) -> None:
    _explain(
        "Scores: how alike two vectors are",
        score_formula(a),
        "One [score] for each pair: amber where the two [vectors] point the same way, teal where "
        "they point apart." + _both_ways(a, row),
    )
    said = reading(a, row)
    alt = f"Heatmap of the scores of {_count(len(a.tokens))}."
    if said.most is not None:
        alt += f" Besides itself, {said.label} reads {said.most_label} most."
    chart(figures.heatmap.spec(a, "S", focus=row), "scores", alt)


def _both_ways(a: Analysis, row: int) -> str:
    """With projections, the evidence that a score is not the same in both directions."""
    most = reading(a, row).most
    if a.settings.projections is None or most is None:
        return ""
    one, other = (literal(a.labels[i][:40]) for i in (row, most))
    there, back = float(a.S[row, most]), float(a.S[most, row])
    return f" No longer symmetric: {one} to {other} {there:.2f}, {other} to {one} {back:.2f}."


def _weights(a: Analysis, row: int) -> None:
    n, now = len(a.tokens), a.settings.weights
    softmax = "Shares made by [softmax]. " if now == "softmax" else ""
    _explain(
        "Weights: who reads whom, and how much",
        weight_formula(a),
        f"{softmax}Rows [read], columns are read; every row of [weights] adds up to 100%. Framed: "
        f"how **{literal(a.labels[row][:60])}** reads.",
    )
    alt = f"Heatmap of the weights of {_count(n)}. {reading(a, row)}."
    chart(figures.heatmap.spec(a, "W", focus=row), "weights", alt)


def _change(a: Analysis, row: int) -> None:
    angles = turned(a.V, a.Y)
    _explain(
        "Contextual vectors: every word as a mixture of what it reads",
        context_formula(a),
        "The [contextual vectors] beside V on one scale, and the [angle] by which each has turned: "
        f"**{literal(a.labels[row][:60])}** by {angles[row]:.0f}°.",
    )
    alt = f"V beside Y. {a.labels[row]} turned by {angles[row]:.0f} degrees."
    chart(figures.change.spec(a.tokens, a.V, a.Y, angles, focus=row), "change", alt)


def _handed_on(a: Analysis, row: int) -> None:
    """What the layer makes of its heads, where that is another matrix than the Y above."""
    layer = a.layers[a.layer]
    what = "The Y of its [heads] side by side" if len(layer.heads) > 1 else "Y"
    added = ", added to what came in (the [residual])" if a.settings.residual else ""
    _explain("What the layer hands on", layer_formula(a), f"{what}{added}.")
    alt = f"Z, what layer {a.layer + 1} hands on, as strips of {layer.Z.shape[1]} numbers."
    chart(figures.strips.spec(a.tokens, layer.Z, "Z", focus=row), "layer", alt)


def _explain(title: str, formula: str, text: str) -> None:
    st.subheader(title, anchor=False)
    st.markdown(explained(f"${formula}$\n\n:gray[{text}]"))


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
