"""Which of the heads is looked at: its controls, all heads at a glance, and what each one does."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from attnviz.explain.markdown import faint, literal
from attnviz.models.decoder import HABITS
from attnviz.models.ranking import HeadScore
from attnviz.ui import state
from attnviz.ui.next_word import cutting
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.receipts import receipts
from attnviz.ui.parts.screen import picture_that_fits
from attnviz.ui.parts.showing import showing
from attnviz.views.next_word import pictures
from attnviz.views.next_word.heads import who_does_what
from attnviz.views.next_word.scene import Scene

ALL = "all"


def show(layer: int, head: int) -> None:
    """Look at one head, counted from 0."""
    state.choose(in_layer=layer + 1, in_head=head + 1)


def choose(s: Scene) -> None:
    """The layer, the head and the word that attends; and the switch of the head shown."""
    st.subheader(f"Attention of “{literal(s.plain.tokens[s.row][:40])}”", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="next-heads"):
        _number("Layer", "in_layer", s.layers, s.layer)
        if s.layer is not None:
            _number("Head", "in_head", s.heads, s.head)
        _word(s)
        if s.layer is not None and s.head is not None:
            st.button(
                "Switch it on" if s.is_off(s.layer, s.head) else "Switch this head off",
                key="switch",
                on_click=cutting.switch_off,
                args=(s.layer, s.head),
                icon=":material/power_settings_new:",
            )


def _number(label: str, name: str, count: int, chosen: int | None) -> None:
    """A choice from 1 to `count`, or all."""
    showing(
        st.selectbox,
        label,
        range(count + 1),
        key=f"{name}-shown",
        chosen=0 if chosen is None else chosen + 1,
        picked=lambda number: state.choose(**{name: number}),
        format_func=lambda n: str(n) if n else ALL,
        width=90,
    )


def _word(s: Scene) -> None:
    """Which word attends: the last one, unless another is chosen."""
    last = len(s.labels) - 1
    showing(
        st.selectbox,
        "Word that attends",
        range(len(s.labels)),
        key="asked-shown",
        chosen=s.row,
        picked=lambda row: state.choose(asked=0 if row == last else row + 1),
        format_func=lambda i: s.labels[i][:30],
        width=170,
    )


def all_heads(s: Scene) -> None:
    """All heads as small heatmaps, the matrix of the one shown, and who does what."""
    st.markdown(
        faint(
            f"Each tile is one of the {s.layers * s.heads} [heads]. The bluer a cell, the larger "
            "the [weight]. Click a tile to see its matrix and its arcs."
        )
    )
    picture_that_fits(lambda upright: pictures.heads(s, upright=upright))
    left, right = st.columns([55, 45], gap="medium")
    with left:
        st.subheader(f"Weights of {s.title}", anchor=False)
        picture(pictures.weights(s))
    with right:
        _habits(s)


def _habits(s: Scene) -> None:
    """The heads that do each thing most on this text, measured."""
    st.subheader("Which head does what", anchor=False)
    st.markdown(
        faint("Each number is the mean [weight] that a head gives there in your text, from 0 to 1.")
    )
    with st.container(key="habits"):
        for name, best in who_does_what(s).items():
            _habit(name, best)


def _habit(name: str, best: Sequence[HeadScore]) -> None:
    """A line with the heads that do one thing most."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"habit-next-{name}"
    ):
        st.caption(f"{HABITS[name].capitalize()}:", width="content")
        if not best:
            st.caption("no such word here", width="content")
        for found in best:
            st.button(
                f"{found.layer + 1}.{found.head + 1} ({found.score:.2f})",
                key=f"show-{name}-{found.layer}-{found.head}",
                on_click=show,
                args=(found.layer, found.head),
                type="tertiary",
            )


def steps(s: Scene) -> None:
    """The word that attends on its way through the head shown."""
    head = s.one_head
    if head is None:
        st.info("Choose one layer and one head to follow a word through it, step by step.")
        return
    if s.is_off(s.layer, s.head):
        st.info("This head is switched off: the model counts its Y as 0.")
    st.markdown(
        faint(
            "[Queries] and [keys] are shown as the model compares them: turned by their position. "
            "No word attends to later words."
        )
    )

    def picked(pick: dict[str, Any]) -> None:
        column = pick.get("column")
        if isinstance(column, int) and 0 <= column < len(s.plain.tokens):
            state.choose(asked=column + 1)

    flow_of(
        [(head, s.row)],
        step=s.settings.step,
        stepped=lambda step: state.choose(step=step),
        picked=picked,
    )
    receipts(head, s.row)
