"""More than one head, more than one layer: what they do besides the one that is shown."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.explain.markdown import faint
from attnviz.ui import state
from attnviz.ui.parts.chart import picture
from attnviz.ui.state import choose
from attnviz.views.explore import depth as view


def depth(a: Analysis) -> None:
    """Draw all heads of all layers, and what the layers do to the words, if there are several."""
    if view.has_heads(a):
        _heads(a)
    if view.has_layers(a):
        st.subheader("Layers: how alike all the words have become", anchor=False)
        st.markdown(faint(view.how_alike(a)))
        picture(view.layers(a))


def choose_head(a: Analysis, number: int) -> None:
    """Show the head with this number, counted from 0, layer by layer."""
    if place := view.head_at(a, number):
        choose(shown_layer=place[0] + 1, shown_head=place[1] + 1)


def _heads(a: Analysis) -> None:
    st.subheader("All heads at a glance", anchor=False)
    st.markdown(
        faint(
            "Each square shows the [weights] of a [head]. [Layers] go from top to bottom. The "
            "shade is the square root of a weight. The frame marks the head that is shown above. "
            "Click another one."
        )
    )
    with st.container(width=min(1180, 80 + 110 * len(a.layers[0].heads))):
        picture(view.heads(a, state.focus(a)))
