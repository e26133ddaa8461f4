"""A choice as a widget: one for each kind, kept under the name of its setting."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from attnviz.control import MOST_CHARACTERS, Number, OneOf, Switch, Text
from attnviz.settings import CONTROLS, Settings

KEPT: Any = {"persist_state": "session"}


def widget(
    name: str,
    now: Settings,
    *,
    label: str = "",
    hidden: bool = False,
    changed: Callable[[], None] | None = None,
) -> None:
    """The widget of a choice among all others as they are `now`, its label in sight or not.

    `changed` is called after the visitor has chosen.
    """
    control = CONTROLS[name]
    seen = {"label_visibility": "collapsed" if hidden else "visible", "on_change": changed}
    _KINDS[type(control)](label or control.label, name, control, now, seen | KEPT)


def _one_of(label: str, name: str, control: OneOf, now: Settings, kept: Any) -> None:
    st.segmented_control(
        label,
        list(control.names),
        key=name,
        required=True,
        format_func=control.named,
        help=control.explained(now) or None,
        **kept,
    )


def _switch(label: str, name: str, control: Switch, now: Settings, kept: Any) -> None:
    st.toggle(label, key=name, help=control.explained(now) or None, **kept)


def _number(label: str, name: str, control: Number, now: Settings, kept: Any) -> None:
    """A slider over a few values, and over the one that a link has set; or a field."""
    about = control.explained(now) or None
    if control.steps is None:
        least, most = int(control.least), int(control.most)
        st.number_input(label, least, most, key=name, help=about, **kept)
        return
    known = {*control.steps(now), st.session_state[name]}
    options = sorted(known, key=lambda value: -1 if value is None else value)
    if len(options) > 1:
        st.select_slider(label, options, key=name, format_func=control.named, help=about, **kept)


def _text(label: str, name: str, control: Text, now: Settings, kept: Any) -> None:
    """A field that is read while one types."""
    st.text_input(
        label,
        key=name,
        max_chars=MOST_CHARACTERS,
        live=True,
        placeholder="Type a sentence",
        help=control.explained(now) or None,
        **kept,
    )


_KINDS: dict[type, Any] = {OneOf: _one_of, Switch: _switch, Number: _number, Text: _text}
