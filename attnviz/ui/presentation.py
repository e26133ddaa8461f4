"""How the page shows itself: parts a link has hidden, and the lecture mode."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.settings import NAMES
from attnviz.ui import state
from attnviz.ui.parts.component import mount

# The keys of the containers and widgets that make up a part; of a choice it is its own name.
KEYS = {
    "sentence": ("text",),
    "presets": ("presets",),
    "controls": ("choices", "lab", "changed", "arcs", "task-row", "mark"),
    "chips": ("chips",),
    "stages": ("stages",),
    "share": ("share",),
    "take": ("take",),
} | {name: (name,) for name in NAMES}
SELECTORS = {"navigation": (".stAppHeader",)}
LECTURE_HIDES = ("navigation", "sentence", "presets", "controls", "share", "take")
LECTURE = """
html { font-size: max(16px, min(3.06vh, 2.4vw)) !important; }  /* as the charts grow */
.stMainBlockContainer { max-width: none; padding-top: 1rem; }
.flow-bar { top: 0 !important; }
.stElementContainer:has(h1), .stElementContainer:has(h1) + .stElementContainer { display: none; }
"""


def dress() -> None:
    """Hide what is to be hidden, and enlarge what is read from afar."""
    shown = state.presentation()
    lecture = shown.mode == "lecture"
    parts = dict.fromkeys((*shown.hide, *(LECTURE_HIDES if lecture else ())))
    rules = [f"{_selector(part)} {{ display: none !important; }}" for part in parts]
    if rules:
        st.html(f"<style>{' '.join(rules)}{LECTURE if lecture else ''}</style>")


def steps(a: Analysis, row: int) -> None:
    """In lecture mode: the words one after the other, by the arrow keys."""
    if state.presentation().mode != "lecture":
        return
    with st.container(horizontal=True, key="steps", vertical_alignment="center"):
        _step("← Word before", "step-before", a, row, -1)
        _step("Word after →", "step-after", a, row, 1)
        arrow_keys()


def arrow_keys() -> None:
    """Let the arrow keys press the buttons step-before and step-after."""
    mount("keys", key="keys")


def _step(name: str, key: str, a: Analysis, row: int, by: int) -> None:
    last = not 0 <= row + by < len(a.tokens)
    st.button(name, key=key, on_click=_move, args=(a, by), disabled=last, type="tertiary")


def _move(a: Analysis, by: int) -> None:
    """To the next word from the one in focus now: keys can be faster than the page."""
    row = state.focus(a) + by
    state.choose_focus(a, min(max(row, 0), len(a.tokens) - 1))


def _selector(part: str) -> str:
    keyed = [
        f'.st-key-{key}, [data-testid="stLayoutWrapper"]:has(> .st-key-{key})'
        for key in KEYS.get(part, ())
    ]
    return ", ".join((*keyed, *SELECTORS.get(part, ())))
