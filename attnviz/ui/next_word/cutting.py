"""Arcs are cut and heads are switched off: the controls, and the list of what is changed."""

import streamlit as st

from attnviz.explain.markdown import literal, markdown
from attnviz.models.decoder import Cut
from attnviz.ui import state
from attnviz.ui.controls.widgets import widget
from attnviz.views.chips import told_apart
from attnviz.views.next_word.cuts import (
    HOW_TO_CUT,
    cut_again,
    cuttable,
    groups,
    is_cut,
    name_of_cut,
    switched,
    toggled,
)
from attnviz.views.next_word.scene import Scene

CHIPS = "cut-words"


def words(s: Scene) -> None:
    """The words of the text as chips: a click cuts one, another click gives it back."""
    places = [word.first for word in cuttable(s)]
    labels = told_apart(literal(word.token[:40]) for word in cuttable(s))
    st.session_state[CHIPS] = [p for p in places if is_cut(s, p)]

    def take_over() -> None:
        changed = set(st.session_state[CHIPS]) ^ {p for p in places if is_cut(s, p)}
        for place in changed:
            toggle(s, place)

    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="cut-row"):
        st.caption("Cut a word", width="content", help=HOW_TO_CUT)
        st.pills(
            "Cut a word",
            places,
            selection_mode="multi",
            key=CHIPS,
            format_func=dict(zip(places, labels, strict=True)).__getitem__,
            on_change=take_over,
            label_visibility="collapsed",
        )
        st.markdown(f"{literal(s.plain.tokens[-1][:40])} **…**", width="content")
        with st.popover(":material/content_cut: How to cut", key="how-to-cut"):
            widget("cut_by", s.settings, changed=lambda: _cut_again(s))
            widget("cut_in", s.settings, changed=lambda: _cut_again(s))
            if s.chosen.cut_in == "here" and s.layer is None:
                st.caption(
                    "You see all heads, so you cut in all of them. To cut in one layer or "
                    "head, choose it first."
                )


def toggle(s: Scene, place: int) -> None:
    """Cut the word that has a piece at this place, or give it back."""
    state.choose(cuts=toggled(s, state.settings().next.cuts, place))


def _cut_again(s: Scene) -> None:
    """Cut the words that are cut in the way that was just chosen."""
    state.choose(cuts=cut_again(s, state.settings()))


def switch_off(layer: int, head: int) -> None:
    """Switch a head off, or on again."""
    state.choose(off=switched(state.settings().next.off, layer, head))


def changes(s: Scene) -> None:
    """What is changed, each with the way back."""
    if not (s.is_changed or s.unrecorded):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="changes"):
        st.caption("Changed", width="content")
        for number, group in enumerate(groups(s)):
            st.button(
                f"{markdown(name_of_cut(s, group[0]))} :material/close:",
                key=f"take-back-{number}",
                on_click=_take_back,
                args=(group,),
                type="tertiary",
                help="Undo this cut",
            )
        for off in s.chosen.off:
            st.button(
                f"layer {off.layer + 1}, head {(off.head or 0) + 1} off :material/close:",
                key=f"on-{off.layer}-{off.head}",
                on_click=switch_off,
                args=(off.layer, off.head or 0),
                type="tertiary",
                help="Switch this head on again",
            )
        st.button(
            "Undo all changes",
            key="take-all-back",
            on_click=state.choose,
            kwargs={"cuts": (), "off": ()},
            icon=":material/undo:",
            type="tertiary",
        )


def _take_back(group: list[Cut]) -> None:
    state.choose(cuts=tuple(cut for cut in state.settings().next.cuts if cut not in group))
