"""Look inside: which words a query scores highest, and what a score is made of."""

import streamlit as st

from attnviz.explain.markdown import markdown, prose
from attnviz.ui.parts.receipts import receipts
from attnviz.views.train.tried import Tried, looks_for, parts_of_score


def section(tried: Tried) -> None:
    """The chosen word, before training and now."""
    st.header("Look inside", anchor=False)
    if len(tried.layers) == 1:
        for told in looks_for(tried):
            st.markdown(markdown(told))
        st.caption(
            prose(
                "Among the 10,000 most frequent words, at any position, these get the highest "
                "[scores] from its [query]."
            )
        )
        if (parts := parts_of_score(tried)) is not None:
            st.markdown(markdown(parts))
    receipts(tried.a, tried.row)
