"""The steps from the words to their contextual vectors: V → S → W → Y, one after the other."""

import streamlit as st

from attnviz import figures
from attnviz.pipeline import Analysis
from attnviz.reading import reading, turned
from attnviz.ui.chart import chart
from attnviz.ui.markdown import literal


def stages(a: Analysis, row: int) -> None:
    """Draw every step with its formula and its real sizes; `row` is the word in focus."""
    _vectors(a, row)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        _scores(a, row)
    with right:
        _weights(a, row)
    _change(a, row)


def _vectors(a: Analysis, row: int) -> None:
    n, d = a.V.shape
    _explain(
        "Every word is a vector",
        rf"V \in \mathbb{{R}}^{{{n} \times {d}}}",
        f"{_count(n)}, {d} numbers each: violet below 0, green above. Words used alike have rows "
        "alike.",
    )
    alt = f"The vectors of {_count(n)} as strips of colour, {d} numbers each."
    chart(figures.vectors(a, focus=row), "vectors", alt)


def _scores(a: Analysis, row: int) -> None:
    n, d = a.V.shape
    divided = "" if a.settings.scale == "raw" else rf" / \sqrt{{{d}}}"
    _explain(
        "Scores: how alike two vectors are",
        rf"S = V V^{{\top}}{divided}\quad {_size(n, d)} \cdot {_size(d, n)} = {_size(n, n)}",
        "One score for each pair: amber where the two vectors point the same way, teal where they "
        "point apart.",
    )
    told = reading(a, row)
    alt = f"Heatmap of the scores of {_count(n)}."
    if told.most is not None:
        alt += f" Besides itself, {told.label} is most like {told.most_label}."
    chart(figures.heatmap(a, "S", focus=row), "scores", alt)


def _weights(a: Analysis, row: int) -> None:
    n = len(a.tokens)
    _explain(
        "Weights: who reads whom, and how much",
        rf"W = \mathrm{{softmax}}(S)\quad {_size(n, n)}",
        f"Rows read, columns are read. Every row adds up to 100%: the framed one is how "
        f"**{literal(a.labels[row][:60])}** reads the sentence.",
    )
    alt = f"Heatmap of the weights of {_count(n)}. {reading(a, row)}."
    chart(figures.heatmap(a, "W", focus=row), "weights", alt)


def _change(a: Analysis, row: int) -> None:
    (n, d), angles = a.V.shape, turned(a)
    _explain(
        "Contextual vectors: every word as a mixture of what it reads",
        rf"Y = W V\quad {_size(n, n)} \cdot {_size(n, d)} = {_size(n, d)}",
        "Beside V on one scale, and the angle by which each vector has turned: "
        f"**{literal(a.labels[row][:60])}** by {angles[row]:.0f}°.",
    )
    alt = f"V beside Y. {a.labels[row]} turned by {angles[row]:.0f} degrees."
    chart(figures.change(a, angles, focus=row), "change", alt)


def _explain(title: str, formula: str, text: str) -> None:
    st.subheader(title, anchor=False)
    st.markdown(f"${formula}$\n\n:gray[{text}]")


def _size(rows: int, columns: int) -> str:
    return rf"({rows}{{\times}}{columns})"


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
