"""The steps from the words to their contextual vectors: V → S → W → Y, one after the other."""

import streamlit as st

from attnviz import stages as told
from attnviz.analysis import Analysis
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.receipts import receipts
from attnviz.ui.parts.terms import term


def stages(a: Analysis, row: int) -> None:
    """Draw every step with its formula and its real sizes; `row` is the word in focus."""
    vectors, scores, weights, *others = told.stages(a, row, word=_bold, term=term)
    _draw(vectors)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        _draw(scores)
    with right:
        _draw(weights)
    receipts(a, row)
    for stage in others:
        _draw(stage)


def _draw(stage: told.Stage) -> None:
    st.subheader(stage.title, anchor=False)
    st.markdown(f"${stage.formula}$\n\n:gray[{' '.join(filter(None, (stage.text, stage.told)))}]")
    chart(stage.figure, stage.name, stage.alt)


def _bold(word: str) -> str:
    return f"**{literal(word[:60])}**"
