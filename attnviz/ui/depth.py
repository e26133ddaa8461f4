"""More than one head, more than one layer: what they do besides the one that is shown."""

from dataclasses import replace

import streamlit as st

from attnviz import figures
from attnviz.lab import run
from attnviz.layers import mean_cosines
from attnviz.pipeline import Analysis
from attnviz.ui.chart import chart


def depth(a: Analysis) -> None:
    """Draw what several layers do to the words, if there are several."""
    if len(a.layers) > 1:
        _layers(a)


def _layers(a: Analysis) -> None:
    other = run(a.tokens, a.embeddings, replace(a.settings, residual=not a.settings.residual))
    chosen = a.settings.residual
    plain, residual = (other, a.layers) if chosen else (a.layers, other)
    before, after = mean_cosines(a.layers)[0], mean_cosines(a.layers)[-1]
    st.subheader("Layers: how alike all the words have become", anchor=False)
    st.markdown(
        f":gray[The mean cosine between two different words, {before:.2f} at first, is {after:.2f} "
        f"after {len(a.layers)} layers. Without the residual every layer mixes the mixtures, and "
        "the words end up as one.]"
    )
    figure = figures.collapse(mean_cosines(plain), mean_cosines(residual), chosen=chosen)
    alt = f"Mean cosine between words by layer: from {before:.2f} to {after:.2f}."
    chart(figure, "layers", alt)
