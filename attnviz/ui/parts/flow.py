"""One word step by step, V → S → W → y, in one picture that plays (see web/scripts/flow).

It takes any record: plain self-attention, a head with queries, keys and values of its own, or
one sentence that reads another; several side by side move together.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from attnviz import colours
from attnviz.attention import Attention
from attnviz.explain.arithmetic import receipts, summed
from attnviz.explain.flow import MOST, MOST_DOWN, STEPS, Flow, flow
from attnviz.explain.narration import Frame, frames
from attnviz.explain.reading import percent
from attnviz.explain.sentences import READS, SELF
from attnviz.figures.drawn import runs_backwards
from attnviz.figures.picture import as_json
from attnviz.figures.twin import MOST_ROWS, Table
from attnviz.jobs.cache import once
from attnviz.ui import state
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.twin import in_a_panel

PACKED = ("q", "keys", "products", "scores", "weights", "values", "y", "v")
LOOK = {
    "inks": {
        "ink": "var(--st-text-color)",
        "self": "var(--st-orange-text-color)",
        "reads": "var(--st-blue-text-color)",
        "rule": "var(--st-border-color)",
        "below": colours.BELOW,
        "above": colours.ABOVE,
    },
    "scales": {"vector": (colours.BELOW, colours.ABOVE), "product": (colours.BELOW, colours.ABOVE)},
}
_LOOK = as_json(LOOK)


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

    def tell() -> None:
        if (told := _told(key, "step")) in STEPS:
            stepped(told)

    def pick() -> None:
        if isinstance(told := _told(key, "pick"), dict):
            picked(told)

    most = MOST_DOWN if is_narrow() else most
    ways = [_way(a, row, most, itself) for a, row in sides]
    data = {
        "ways": f"[{','.join(way.sent for way in ways)}]",
        "look": _LOOK,
        "step": step,
        "begins": begins,
        "linked": linked,
        "lecture": state.presentation().mode == "lecture",
    }
    with st.container(key=f"picture-{key}", gap=None):
        mount("flow", key=key, data=data, on_step_change=tell, on_pick_change=pick)
        told = " ".join(way.told for way in ways)
        in_a_panel(lambda: [table for way in ways for table in tables_of(way.flow)], key, told)


def _told(key: str, name: str) -> Any:
    """What the picture tells: a step, or what of it was clicked."""
    return getattr(st.session_state.get(key), name, None)


class Way(NamedTuple):
    """A way as it is sent to the browser, and the sentence at its end."""

    flow: Flow
    sent: str
    told: str


@once
def _way(a: Attention, row: int, most: int, itself: bool) -> Way:
    way = flow(a, row, most=most, itself=itself)
    said = frames(a, way, row)
    return Way(way, as_json(_sent(a, way, row, said)), said[-1].sentence)


def tables_of(way: Flow) -> tuple[Table, ...]:
    """The numbers of a way as tables: of each word it reads, and of what it was and becomes.

    >>> from attnviz.attention import self_attention
    >>> way = flow(self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]]), 0)
    >>> for table in tables_of(way): print(table.header, table.rows[1])
    ('left', 'score', 'weight') ('right', '0.000', '26.9%')
    ('', 'v', 'y') ('2', '0.000', '0.538')
    """
    words = zip(way.words, way.scores, way.weights, strict=True)
    read = tuple((word, _number(s), percent(float(w))) for word, s, w in words)
    rows = [("y", way.y)] if way.v is None else [("v", way.v), ("y", way.y)]
    numbers = zip(*(values[:MOST_ROWS] for _, values in rows), strict=True)
    became = tuple(
        (str(i), *(f"{float(x):.3f}" for x in line)) for i, line in enumerate(numbers, 1)
    )
    header = ("", *(name for name, _ in rows))
    return (
        Table((way.reader, "score", "weight"), read),
        Table(header, became, cut=len(way.y) > MOST_ROWS),
    )


def _number(score: float) -> str:
    """A score; masked or of several words, there is none."""
    return f"{score:.3f}" if np.isfinite(score) else "–"


def _sent(a: Attention, way: Flow, row: int, said: Sequence[Frame]) -> dict[str, Any]:
    """A way as the script reads it, with what its frames say."""
    told = {name: getattr(way, name) for name in ("reader", "words", "places", "own", "most")}
    told |= {"backwards": runs_backwards(a), "plain": way.one_vector, "summed": summed(way)}
    told["largest"] = [way.largest(j) if at >= 0 else None for j, at in enumerate(way.places)]
    packed = {name: _packed(getattr(way, name)) for name in PACKED}
    spoken = {"frames": [_frame(frame) for frame in said], "receipts": receipts(a, way, row)}
    return {"row": row} | told | packed | spoken


def _frame(frame: Frame) -> dict[str, Any]:
    """A frame as the script reads it: of each part of what is said its text and what it is."""
    said = [
        (s.text, f"term-{s.term}" if s.term else s.role * (s.role in (SELF, READS)))
        for s in frame.said.spans
    ]
    return vars(frame) | {"said": said}


def _packed(numbers: Any) -> Any:
    return None if numbers is None else np.asarray(numbers, np.float32)
