"""Which heads matter? One after the other is switched off, and the next word computed anew."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from attnviz import figures
from attnviz.explain.next_word import name_of
from attnviz.jobs.queue import RUN_QUEUE
from attnviz.models.decoder import LayerEffects
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained

MEASURED = "heads measured"
SLICE = 0.3  # seconds of computing before the page shows what is there
TICK = 0.4  # seconds


@dataclass(eq=False)
class Measurement:
    """The probabilities of the next word without each head, (L, H), NaN where not yet measured."""

    key: Any
    effects: Iterator[LayerEffects]
    found: npt.NDArray[np.float64]
    running: bool = True

    @property
    def done(self) -> int:
        """Layers that are measured."""
        return int(np.isfinite(self.found).all(axis=1).sum())

    def go_on(self, seconds: float) -> None:
        """Measure layer after layer for about so long."""
        end = time.monotonic() + seconds
        while self.running and time.monotonic() < end:
            layer = next(self.effects, None)
            if layer is None:
                self.running = False
            else:
                self.found[layer.layer] = layer.probabilities


def which_heads_matter(s: Scene) -> None:
    """Offer the measurement, or show it as it goes."""
    target = literal(name_of(s.target.text))
    st.markdown(
        explained(
            f":gray[Each of the {s.layers * s.heads} [heads] is switched off by itself. The model "
            f"then computes how likely *{target}* is. A click shows a head.]"
        )
    )
    if s.is_changed and not s.live:
        st.info("This was recorded for the text without changes. Take them back to see it.")
        return
    measured: Measurement | None = st.session_state.get(MEASURED)
    if measured is None or measured.key != _key(s):
        st.button("Measure all heads", key="measure", on_click=_begin, args=(s,), type="primary")
        return
    if measured.running:
        _as_it_goes(s, measured)
    else:
        _drawn(s, measured)


def _key(s: Scene) -> Any:
    return (s.plain.text, s.settings.cuts, s.settings.off)


def _begin(s: Scene) -> None:
    effects = s.reader.head_effects(s.changed, s.target.id)
    st.session_state[MEASURED] = Measurement(
        _key(s), iter(effects), np.full((s.layers, s.heads), np.nan)
    )


def _stop(measured: Measurement) -> None:
    measured.running = False


@st.fragment(run_every=TICK)
def _as_it_goes(s: Scene, measured: Measurement) -> None:
    with RUN_QUEUE.slot():
        measured.go_on(SLICE)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(measured.done / s.layers, f"{measured.done} of {s.layers} layers")
            st.button("Stop", key="stop-measuring", on_click=_stop, args=(measured,))
        _drawn(s, measured)
    if not measured.running:
        st.rerun()


def _drawn(s: Scene, measured: Measurement) -> None:
    changes = measured.found - s.changed.probability(s.target.id)
    if np.isfinite(changes).any():
        st.markdown(_sentence(changes, literal(name_of(s.target.text))))
    chart(
        figures.head_effects.spec(changes, s.target.text),
        "matter",
        "The change of the next word when each head is switched off.",
    )


def _sentence(changes: npt.NDArray[np.float64], word: str) -> str:
    layer, head = np.unravel_index(int(np.nanargmin(changes)), changes.shape)
    lowest = float(changes[layer, head])
    small = int((np.abs(changes[np.isfinite(changes)]) < 0.01).sum())
    count = int(np.isfinite(changes).sum())
    return (
        f"*{word}* needs layer {layer + 1}, head {head + 1} most: without it, it changes by "
        f"{100 * lowest:+.1f} points. {small} of {count} heads change it by less than 1 point."
    )
