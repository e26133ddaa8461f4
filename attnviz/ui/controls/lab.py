"""The further choices between the vectors and what attention makes of them, folded away."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import streamlit as st

from attnviz.attention.heads import head_counts
from attnviz.attention.lab import Choices
from attnviz.attention.layers import MOST_LAYERS
from attnviz.settings import Settings
from attnviz.ui.controls.controls import choice
from attnviz.ui.parts.markdown import literal
from attnviz.ui.state import choose, settings

DEFAULTS = Settings()
SIZES = (10, 20, 50, 100, 200, 300)
# Choices of the lab that have no chip of their own: they stand in the row above it.
IN_REACH = ("scale",)
OPEN = "lab is open"


def is_open() -> bool:
    """Whether the lab stands beside the picture."""
    return bool(st.session_state.get(OPEN))


def switch() -> None:
    """The button that opens the lab and closes it."""
    st.button(
        "Fewer choices" if is_open() else "More choices",
        key="lab-switch",
        icon=":material/tune:",
        on_click=lambda: choose(**{OPEN: not is_open()}),
    )


def lab(labels: Sequence[str]) -> None:
    """All choices in four groups, each with what it does and what a Transformer does instead."""
    with st.container(key="lab", border=True):
        for group in (_weighing, lambda: _masks(labels), _vectors, _heads_and_layers):
            group()


def changed(labels: Sequence[str]) -> None:
    """A chip for each choice that differs from the default; a click takes it back."""
    now = settings()
    different = {
        field.name: getattr(now, field.name)
        for field in fields(Choices)
        if field.name not in IN_REACH and getattr(now, field.name) != field.default
    }
    if now.punctuation:
        different["punctuation"] = True
    if not different:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="changed"):
        for name, value in different.items():
            st.button(
                _told(name, value, labels),
                key=f"undo-{name}",
                icon=":material/close:",
                help="Take this choice back",
                on_click=choose,
                kwargs={name: getattr(DEFAULTS, name)},
            )
        st.button("Reset", type="tertiary", on_click=_reset, args=(tuple(different),))


def _weighing() -> None:
    st.markdown("**Scores and weights**")
    root = settings().dim ** 0.5
    _slider(
        "Temperature",
        "temperature",
        [0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0, round(root, 2), 10.0, 20.0],
        "Scores are divided by it: hot is even, cold is decided. A Transformer has 1, after "
        f"the division by √d; raw scores at a temperature of √d, here {root:.2f}, are the same.",
    )
    choice(
        "Weights",
        "weights",
        {"softmax": "softmax", "shares": "plain shares"},
        "Plain shares divide each row by its sum, negative scores counted as 0. "
        "A Transformer takes the softmax, which never needs to cut.",
    )


def _masks(labels: Sequence[str]) -> None:
    st.markdown("**Who may be read**")
    _toggle("Not oneself", "no_self", "No word reads itself. In a Transformer every word may.")
    _toggle(
        "Only what came before",
        "causal",
        "As in a Transformer that writes text: it must not look ahead.",
    )
    _toggle(
        "Function words too",
        "function_words",
        "Words such as the, to, of. A Transformer reads them, and learns when not to.",
    )
    _toggle("Punctuation too", "punctuation", "Marks that have a vector take part as words.")
    _slider(
        "Words to either side",
        "window",
        [None, *range(1, 13)],
        "How far a word may look. A Transformer looks at all of its text.",
        nothing="all",
    )
    _taken_out(labels)


def _taken_out(labels: Sequence[str]) -> None:
    out = [i for i in settings().without if i < len(labels)]
    st.session_state["taken_out"] = out
    st.pills(
        "Taken out",
        range(len(labels)),
        key="taken_out",
        selection_mode="multi",
        wrap=True,
        format_func=lambda i: literal(labels[i][:40]),
        on_change=lambda: choose(without=tuple(sorted(st.session_state["taken_out"]))),
        help="Words that nobody may read; they still read the others.",
    )


def _vectors() -> None:
    st.markdown("**Vectors**")
    now = settings()
    _slider(
        "Positions",
        "positions",
        [0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0],
        "How strongly each word's place is added to its vector, as sines and cosines "
        "(Vaswani et al., 3.5). At 0 the order of words makes no difference.",
    )
    repeated = now.layers > 1 or now.residual
    _slider(
        "Queries, keys, values",
        "projections",
        [None, *(n for n in ((now.dim,) if repeated else SIZES) if n <= now.dim)],
        "The vectors themselves, or three projections of so many numbers. They are random, not "
        "learned: in a Transformer training finds them. Scores then differ in both directions.",
        nothing="the vectors",
    )
    if now.projections is not None:
        st.number_input("Seed", 0, 9999, key="seed", persist_state="session")


def _heads_and_layers() -> None:
    st.markdown("**Heads and layers**")
    now = settings()
    _slider(
        "Heads",
        "heads",
        list(head_counts(now.projections or now.dim)),
        "Each head attends with its own slice of the vectors; together they give one Y. "
        "A Transformer learns projections for every head.",
    )
    if now.heads > 1:
        _slider("Head shown", "shown_head", list(range(1, now.heads + 1)))
    _slider(
        "Layers",
        "layers",
        list(range(1, MOST_LAYERS + 1)),
        "Attention again, on what it gave. A Transformer learns a new one for every layer.",
    )
    if now.layers > 1:
        _slider("Layer shown", "shown_layer", list(range(now.layers + 1)), nothing="last")
    _toggle(
        "Residual",
        "residual",
        "Each layer adds its input to what it gives. Without it all words grow alike.",
    )


def _slider(label: str, name: str, offered: list[Any], text: str = "", nothing: str = "") -> None:
    """A slider over a few values, and over the one that a link has set."""
    known = {*offered, st.session_state[name]}
    options = sorted(known, key=lambda value: -1 if value is None else value)
    if len(options) < 2:
        return
    st.select_slider(
        label,
        options,
        key=name,
        format_func=lambda value: nothing if nothing and not value else f"{value:.3g}",
        help=text or None,
        persist_state="session",
    )


def _toggle(label: str, name: str, text: str) -> None:
    st.toggle(label, key=name, help=text, persist_state="session")


def _reset(names: Sequence[str]) -> None:
    choose(**{name: getattr(DEFAULTS, name) for name in names})


def _told(name: str, value: Any, labels: Sequence[str]) -> str:
    """What a chip says of a choice."""
    if name == "without":
        value = ", ".join(labels[i] for i in value if i < len(labels))
    said = {
        "temperature": f"temperature {value}",
        "weights": "plain shares",
        "no_self": "not oneself",
        "causal": "only what came before",
        "window": f"{value} words to either side",
        "without": f"without {value}",
        "function_words": "no function words",
        "positions": f"positions × {value}",
        "projections": f"random Q, K, V of {value}",
        "seed": f"seed {value}",
        "heads": f"{value} heads",
        "layers": f"{value} layers",
        "residual": "residual",
        "punctuation": "punctuation",
    }
    return literal(said[name])
