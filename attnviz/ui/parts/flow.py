"""One word step by step, V → S → W → y, in one picture that plays (see scripts/flow/).

It takes any record: plain self-attention, a head with queries, keys and values of its own, or
one sentence that reads another; several side by side move together.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import streamlit as st

from attnviz import colours
from attnviz.attention import Attention
from attnviz.explain.flow import MOST, MOST_DOWN, STEPS, Flow, flow
from attnviz.explain.telling import frames, receipts
from attnviz.figures.picture import as_json
from attnviz.ui import state
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.script import script, style

_PARTS = ("read", "scene", "paint", "play", "point", "flow")  # each uses what stands before it
PACKED = ("q", "keys", "products", "scores", "weights", "values", "y", "v")
LOOK = {
    "inks": {
        "ink": "var(--st-text-color)",
        "self": "var(--st-orange-text-color)",
        "reads": "var(--st-blue-text-color)",
        "rule": "var(--st-border-color)",
        "below": colours.SCORE_ENDS[0],
        "above": colours.SCORE_ENDS[1],
    },
    "scales": {"vector": (colours.BELOW, colours.ABOVE), "product": colours.SCORE_ENDS},
}


def flow_of(
    sides: Sequence[tuple[Attention, int]],
    *,
    key: str = "flow",
    step: str = STEPS[-1],
    itself: bool = True,
    linked: bool = True,
    stepped: Callable[[str], None] = lambda _: None,
    picked: Callable[[dict[str, Any]], None] = lambda _: None,
) -> None:
    """Show how the word in each row of a record comes to its new vector, side by side.

    It opens at the last frame of `step`; `stepped` gets the step a visitor comes to rest at,
    `picked` the word, and the stage, that was clicked. `itself` is False where the words that
    are read are not those that read; one that is not `linked` leaves the
    charts alone.
    """

    def tell() -> None:
        told = getattr(st.session_state.get(key), "step", None)
        if told in STEPS:
            stepped(told)

    def pick() -> None:
        told = getattr(st.session_state.get(key), "pick", None)
        if isinstance(told, dict):
            picked(told)

    most = MOST_DOWN if is_narrow() else MOST
    ways = [(a, flow(a, row, most=most, itself=itself), row) for a, row in sides]
    data = {  # lone values only: for a list or a dict Streamlit would import pandas
        "ways": as_json([_sent(a, way, row) for a, way, row in ways]),
        "look": as_json(LOOK),
        "step": step,
        "linked": linked,
        "lecture": state.presentation().mode == "lecture",
    }
    _component()(key=key, data=data, on_step_change=tell, on_pick_change=pick)


def _sent(a: Attention, way: Flow, row: int) -> dict[str, Any]:
    """A way as the script reads it, with what its frames say."""
    told = {name: getattr(way, name) for name in ("reader", "words", "places", "own", "most")}
    told["plain"] = way.one_vector
    packed = {name: _packed(getattr(way, name)) for name in PACKED}
    said = {"frames": [asdict(frame) for frame in frames(a, way, row)]}
    return {"row": row} | told | packed | said | {"receipts": receipts(a, way, row)}


def _packed(numbers: Any) -> Any:
    return None if numbers is None else np.asarray(numbers, np.float32)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "attnviz_flow", js=script("flow", *_PARTS), css=style("flow"), isolate_styles=False
    )
