"""The further choices between the vectors and what attention makes of them, folded away."""

from collections.abc import Sequence

import streamlit as st

from attnviz.attention.choices import GROUPS
from attnviz.control import Places, changed
from attnviz.explain.markdown import literal
from attnviz.settings import CONTROLS, DEFAULTS
from attnviz.ui.controls.widgets import widget
from attnviz.ui.session import LAB_IS_OPEN
from attnviz.ui.state import choose, settings
from attnviz.views.chips import choice_chip


def is_open() -> bool:
    """Whether the lab stands beside the picture."""
    return LAB_IS_OPEN.get()


def switch() -> None:
    """The button that opens the lab and closes it."""
    st.button(
        "Fewer choices" if is_open() else "More choices",
        key="lab-switch",
        icon=":material/tune:",
        on_click=lambda: LAB_IS_OPEN.set(not is_open()),
    )


def lab(labels: Sequence[str]) -> None:
    """All choices in their groups, each with what it does and what a Transformer does instead."""
    with st.container(key="lab", border=True):
        for group in GROUPS:
            st.markdown(f"**{group}**")
            for name in (name for name, control in CONTROLS.items() if control.group == group):
                choice(name, labels)


def choice(name: str, labels: Sequence[str]) -> None:
    """The widget of a choice of the lab."""
    control, now = CONTROLS[name], settings()
    if isinstance(control, Places):
        _taken_out(name, labels)
    elif control.needs(now):
        widget(name, now)


def chips(labels: Sequence[str]) -> None:
    """A chip for each choice of the lab that differs from its default; a click takes it back."""
    different = {n: value for n, value in changed(settings()).items() if CONTROLS[n].group}
    if not any(i < len(labels) for i in different.get("without", ())):
        different.pop("without", None)  # places that this text does not have
    if not different:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="changed"):
        for name, value in different.items():
            st.button(
                literal(choice_chip(name, value, labels)),
                key=f"undo-{name}",
                icon=":material/close:",
                help="Undo this choice",
                on_click=choose,
                kwargs={name: DEFAULTS[name]},
            )
        plain = {name: DEFAULTS[name] for name in different}
        st.button("Reset", type="tertiary", on_click=choose, kwargs=plain)


def _taken_out(name: str, labels: Sequence[str]) -> None:
    out = [i for i in st.session_state[name] if i < len(labels)]
    st.session_state["taken_out"] = out
    st.pills(
        CONTROLS[name].label,
        range(len(labels)),
        key="taken_out",
        selection_mode="multi",
        wrap=True,
        format_func=lambda i: literal(labels[i][:40]),
        on_change=lambda: choose(**{name: tuple(sorted(st.session_state["taken_out"]))}),
        help=CONTROLS[name].explained(settings()),
    )
