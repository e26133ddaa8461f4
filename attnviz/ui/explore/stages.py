"""The whole matrices: the two between words first, then the vectors that go in and come out."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.explain.markdown import markdown
from attnviz.explain.sentences import compose
from attnviz.stages import Stage
from attnviz.stages import stages as stages_of
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.receipts import receipts

NAMED = {"scores": "All scores", "weights": "All weights"}  # apart from those beside the arcs


def stages(a: Analysis, row: int) -> None:
    """Draw every step with its formula and its real sizes; `row` is the word in focus."""
    vectors, scores, weights, *others = stages_of(a, row)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        _draw(scores)
    with right:
        _draw(weights)
    receipts(a, row)
    for stage in (vectors, *others):
        _draw(stage)


def _draw(stage: Stage) -> None:
    st.subheader(stage.title, anchor=False)
    text = compose("{text} {focus}", text=stage.text, focus=stage.focus)
    st.markdown(f"${stage.formula}$\n\n:gray[{markdown(text).strip()}]")
    chart(stage.figure, stage.name, stage.alt, name=NAMED.get(stage.name, ""))
