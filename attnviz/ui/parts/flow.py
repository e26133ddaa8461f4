"""One word step by step, V → S → W → y, in one picture that plays (see web/scripts/flow).

It takes any record: plain self-attention, a head with queries, keys and values of its own, or
one sentence that reads another; several side by side move together.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from attnviz.attention import Attention
from attnviz.explain.flow import MOST, MOST_DOWN, STEPS
from attnviz.ui import state
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.twin import Twin, mount_with_tables
from attnviz.views.flow import LOOK, Way, tables_of, way_of


def flow_of(
    sides: Sequence[tuple[Attention, int]],
    *,
    key: str = "flow",
    step: str = STEPS[-1],
    begins: bool = False,
    most: int = MOST,
    itself: bool = True,
    linked: bool = True,
    stepped: Callable[[str], None] = lambda _: None,
    picked: Callable[[dict[str, Any]], None] = lambda _: None,
) -> None:
    """Show how the word in each row of a record comes to its contextual vector, side by side.

    Of more words than `most`, fewer on a narrow screen, those read least are drawn as one.
    It opens at the last frame of `step`; one that `begins` plays, and has the keyboard. `stepped`
    gets the step a visitor comes to rest at, `picked` the word, and the stage, that was clicked.
    `itself` is False where the words that are read are not those that read; one that is not
    `linked` leaves the charts alone.
    """

    def take_step() -> None:
        if (told := _reported(key, "step")) in STEPS:
            stepped(told)

    def pick() -> None:
        if isinstance(told := _reported(key, "pick"), dict):
            picked(told)

    most = MOST_DOWN if is_narrow() else most
    ways = [way_of(a, row, most, itself) for a, row in sides]
    data = {
        "step": step,
        "begins": begins,
        "linked": linked,
        "lecture": state.presentation().mode == "lecture",
    }
    mount_with_tables(
        "flow",
        _twin(ways, key),
        key=key,
        data=data,
        texts={"ways": b"[%b]" % b",".join(way.sent for way in ways), "look": LOOK},
        on_step_change=take_step,
        on_pick_change=pick,
    )


def _twin(ways: Sequence[Way], key: str) -> Twin:
    """The tables of all ways, and what their last frames say."""
    return Twin(
        lambda: [table for way in ways for table in tables_of(way.flow)],
        alt=" ".join(way.sentence for way in ways),
        name=key.split("-")[0].capitalize(),
        view=key,
    )


def _reported(key: str, name: str) -> Any:
    """What the picture tells: a step, or what of it was clicked."""
    return getattr(st.session_state.get(key), name, None)
