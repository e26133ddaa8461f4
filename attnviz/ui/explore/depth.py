"""More than one head, more than one layer: what they do besides the one that is shown."""

from dataclasses import replace

import numpy as np
import streamlit as st

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.attention.lab import run
from attnviz.attention.layers import mean_cosines
from attnviz.errors import NoWeight
from attnviz.explain.reading import percent
from attnviz.figures.hover import bold, hover
from attnviz.ui import state
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import faint
from attnviz.ui.state import choose


def depth(a: Analysis) -> None:
    """Draw all heads of all layers, and what the layers do to the words, if there are several."""
    if len(a.layers) * len(a.layers[0].heads) > 1:
        _heads(a)
    if len(a.layers) > 1 and len(a.tokens) > 1:  # one word is alike to none
        _layers(a)


def choose_head(a: Analysis, number: int) -> None:
    """Show the head with this number, counted from 0, layer by layer."""
    layer, head = divmod(number, len(a.layers[0].heads))
    if 0 <= layer < len(a.layers):
        choose(shown_layer=layer + 1, shown_head=head + 1)


def _heads(a: Analysis) -> None:
    count = len(a.layers[0].heads)
    W = np.array([[head.W for head in layer.heads] for layer in a.layers])
    k = state.focus(a)
    told = [
        hover(
            f"{{head}}\n{{word}} keeps {percent(float(W[i, j, k, k]))}",
            head=bold(f"layer {i + 1}, head {j + 1}"),
            word=a.labels[k][:40],
        )
        for i, j in np.ndindex(*W.shape[:2])
    ]
    st.subheader("All heads at a glance", anchor=False)
    st.markdown(
        faint(
            "A square is the [weights] of a [head], [layers] from top to bottom (shade: the "
            "square root of the weight). Framed: the head that is shown above. Click another."
        )
    )
    alt = f"The weights of {W.shape[0]} × {count} heads as small heatmaps."
    figure = figures.multiples.spec(W, framed=[(a.layer, a.head)], told=told)
    with st.container(width=min(1180, 80 + 110 * count)):
        chart(figure, "heads", alt)


def _layers(a: Analysis) -> None:
    before, after = _ends(a)
    st.subheader("Layers: how alike all the words have become", anchor=False)
    st.markdown(
        faint(
            f"The mean [cosine] between two different words, {before:.2f} at first, is "
            f"{after:.2f} after {len(a.layers)} [layers]. Without the [residual] every layer "
            "blends the blends again, until all words are nearly the same."
        )
    )
    layers(a)


def layers(a: Analysis, height: int = 220) -> None:
    """Draw how alike the words have become, without and with the residual."""
    chosen, here, other = a.settings.residual, mean_cosines(a.layers), _otherwise(a)
    plain, residual = (other, here) if chosen else (here, other)
    before, after = _ends(a)
    figure = figures.collapse.spec(plain, residual, chosen=chosen, height=height)
    alt = f"Mean cosine between words by layer: from {before:.2f} to {after:.2f}."
    chart(figure, "layers", alt)


def _ends(a: Analysis) -> tuple[float, float]:
    """The mean cosine of what came in, and of what the last layer gave."""
    first, *_, last = mean_cosines(a.layers)
    return first, last


def _otherwise(a: Analysis) -> tuple[float, ...]:
    """The mean cosines with the residual, or without; () where a word would have no weights."""
    other = replace(a.settings, residual=not a.settings.residual)
    try:
        return mean_cosines(run(a.tokens, a.embeddings, other))
    except NoWeight:
        return ()
