"""The steps from the words to their contextual vectors: V → S → W → Y, one after the other."""

import streamlit as st

from attnviz import figures
from attnviz.pipeline import Analysis, before_and_after
from attnviz.reading import reading, turned
from attnviz.ui.chart import chart
from attnviz.ui.formulas import change_formula, score_formula, size, vector_formula
from attnviz.ui.markdown import literal
from attnviz.ui.receipts import receipts


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


def _vectors(a: Analysis, row: int) -> None:
    n, d = a.V.shape
    text = (
        f"{_count(n)}, {d} numbers each: violet below 0, green above. Words used alike have rows "
    )
    _explain("Every word is a vector", vector_formula(a), text + "alike.")
    alt = f"The vectors of {_count(n)} as strips of colour, {d} numbers each."
    chart(figures.vectors.spec(a, focus=row), "vectors", alt)


def _scores(a: Analysis, row: int) -> None:
    _explain(
        "Scores: how alike two vectors are",
        score_formula(a),
        "One score for each pair: amber where the two vectors point the same way, teal where they "
        "point apart." + _both_ways(a, row),
    )
    told = reading(a, row)
    alt = f"Heatmap of the scores of {_count(len(a.tokens))}."
    if told.most is not None:
        alt += f" Besides itself, {told.label} reads {told.most_label} most."
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
    n = len(a.tokens)
    softmax = a.settings.weights == "softmax"
    made = r"\mathrm{softmax}(S)" if softmax else r"\max(0, S) \,/\, \textstyle\sum \max(0, S)"
    _explain(
        "Weights: who reads whom, and how much",
        rf"W = {made}\quad {size(n, n)}",
        f"Rows read, columns are read. Every row adds up to 100%: the framed one is how "
        f"**{literal(a.labels[row][:60])}** reads the sentence.",
    )
    alt = f"Heatmap of the weights of {_count(n)}. {reading(a, row)}."
    chart(figures.heatmap.spec(a, "W", focus=row), "weights", alt)


def _change(a: Analysis, row: int) -> None:
    before, after = before_and_after(a)
    angles = turned(before, after)
    letter = "V" if before is a.V or a.layer == 0 else "X"
    _explain(
        "Contextual vectors: every word as a mixture of what it reads",
        change_formula(a),
        f"Beside {letter} on one scale, and the angle by which each vector has turned: "
        f"**{literal(a.labels[row][:60])}** by {angles[row]:.0f}°.",
    )
    alt = f"{letter} beside Y. {a.labels[row]} turned by {angles[row]:.0f} degrees."
    figure = figures.change.spec(a.tokens, before, after, angles, focus=row, letters=(letter, "Y"))
    chart(figure, "change", alt)


def _explain(title: str, formula: str, text: str) -> None:
    st.subheader(title, anchor=False)
    st.markdown(f"${formula}$\n\n:gray[{text}]")


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
