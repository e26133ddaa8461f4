"""Arcs are cut and heads are switched off: the controls, and the list of what is changed."""

from dataclasses import replace

import streamlit as st

from attnviz.models.decoder import ALL, Cut, Off
from attnviz.ui import state
from attnviz.ui.controls.widgets import widget
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.parts.markdown import literal

CHIPS = "cut-words"


def words(s: Scene) -> None:
    """The words of the text as chips: a click cuts one, another click gives it back."""
    places = [word.first for word in s.cuttable]
    st.session_state[CHIPS] = [p for p in places if _is_cut(s, p)]

    def tell() -> None:
        toggled = set(st.session_state[CHIPS]) ^ {p for p in places if _is_cut(s, p)}
        for place in toggled:
            toggle(s, place)

    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="cut-row"):
        st.caption("Cut a word", width="content", help=HOW)
        st.pills(
            "Cut a word",
            places,
            selection_mode="multi",
            key=CHIPS,
            format_func=lambda place: _chip(s, place),
            on_change=tell,
            label_visibility="collapsed",
        )
        st.markdown(f"{literal(s.plain.tokens[-1][:40])} **…**", width="content")
        with st.popover(":material/content_cut: How to cut", key="how-to-cut"):
            widget("cut_by", s.settings, changed=lambda: _recut(s))
            widget("cut_in", s.settings, changed=lambda: _recut(s))
            if s.settings.cut_in == "here" and s.layer is None:
                st.caption("All heads are shown, so a cut is everywhere. Choose a layer first.")


HOW = (
    "The model may no longer attend to a word that is cut. Click an arc or a word. Then see "
    "whether the next word changes."
)


def _chip(s: Scene, place: int) -> str:
    """A word on its chip; an unseen mark tells repeated words apart."""
    word = next(w for w in s.cuttable if w.first == place)
    before = sum(w.token == word.token for w in s.cuttable if w.first < place)
    return literal(word.token[:40]) + "\u2060" * before


def _pieces(s: Scene, place: int) -> range:
    """The pieces of the word that has a piece at this place."""
    word = next(w for w in s.plain.words if w.first <= place < w.last)
    return range(word.first, word.last)


def _is_cut(s: Scene, place: int) -> bool:
    return any(cut.read in _pieces(s, place) for cut in s.settings.cuts)


def toggle(s: Scene, place: int) -> None:
    """Cut the word that has a piece at this place, or give it back."""
    if not 0 <= place < len(s.plain.pieces) - 1:
        return
    pieces, now = _pieces(s, place), state.settings().cuts
    if _is_cut(s, place):
        state.choose(cuts=tuple(cut for cut in now if cut.read not in pieces))
    else:
        state.choose(cuts=(*now, *(s.new_cut(p) for p in pieces if p < len(s.plain.pieces) - 1)))


def _recut(s: Scene) -> None:
    """Cut the words that are cut in the way that was just chosen."""
    how = replace(s, settings=state.settings())
    places = dict.fromkeys(cut.read for cut in how.settings.cuts)
    state.choose(cuts=tuple(map(how.new_cut, places)))


def switch_off(layer: int, head: int) -> None:
    """Switch a head off, or on again."""
    now, this = state.settings().off, Off(layer, head)
    state.choose(off=tuple(o for o in now if o != this) if this in now else (*now, this))


def changes(s: Scene) -> None:
    """What is changed, each with the way back."""
    if not (s.is_changed or s.unrecorded):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="changes"):
        st.caption("Changed", width="content")
        for number, group in enumerate(_groups(s)):
            st.button(
                f"{_named(s, group[0])} :material/close:",
                key=f"take-back-{number}",
                on_click=_take_back,
                args=(group,),
                type="tertiary",
                help="Take this back",
            )
        for off in s.settings.off:
            name = f"layer {off.layer + 1}, head {(off.head or 0) + 1} off"
            st.button(
                f"{name} :material/close:",
                key=f"on-{off.layer}-{off.head}",
                on_click=switch_off,
                args=(off.layer, off.head or 0),
                type="tertiary",
                help="Switch this head on again",
            )
        st.button(
            "Take everything back",
            key="take-all-back",
            on_click=state.choose,
            kwargs={"cuts": (), "off": ()},
            icon=":material/undo:",
            type="tertiary",
        )


def _groups(s: Scene) -> list[list[Cut]]:
    """The cuts, those of the pieces of one word together."""
    groups: dict[Cut, list[Cut]] = {}
    for cut in s.settings.cuts:
        groups.setdefault(replace(cut, read=_pieces(s, cut.read)[0]), []).append(cut)
    return list(groups.values())


def _named(s: Scene, cut: Cut) -> str:
    word = next(w for w in s.plain.words if w.first <= cut.read < w.last)
    by = "No word" if cut.by == ALL else "The last word no longer"
    where = ""
    if cut.layer is not None:
        head = "" if cut.head is None else f", head {cut.head + 1}"
        where = f" in layer {cut.layer + 1}{head}"
    return f"{by} sees “{literal(word.token[:40])}”{where}"


def _take_back(group: list[Cut]) -> None:
    state.choose(cuts=tuple(cut for cut in state.settings().cuts if cut not in group))
