"""How the page shows itself: parts a link has hidden, and the lecture mode."""

from collections.abc import Callable

import streamlit as st

from attnviz import web
from attnviz.settings import NAMES
from attnviz.ui import state
from attnviz.ui.parts.component import mount

# The keys of the containers and widgets that make up a part; of a choice it is its own name.
KEYS = {
    "sentence": ("text", "prompt", "second", "sentences"),
    "presets": ("presets", "examples"),
    "controls": (
        *("choices", "lab", "changed", "arcs", "compared", "task-row", "mark"),
        *("next-heads", "how-to-cut", "changes"),
    ),
    "chips": ("chips",),
    "stages": ("stages",),
    "share": ("share",),
    "take": ("take",),
} | {name: (name,) for name in NAMES}
SELECTORS = {"navigation": (".stAppHeader",)}
LECTURE_HIDES = ("navigation", "sentence", "presets", "controls", "share", "take")


def dress() -> None:
    """Hide what is to be hidden, and enlarge what is read from afar."""
    shown = state.presentation()
    lecture = shown.mode == "lecture"
    parts = dict.fromkeys((*shown.hide, *(LECTURE_HIDES if lecture else ())))
    rules = [f"{_selector(part)} {{ display: none !important; }}" for part in parts]
    if rules:
        st.html(f"<style>{' '.join(rules)}{web.style('projector') if lecture else ''}</style>")


def word_steps(here: Callable[[], int], count: int, choose: Callable[[int], None]) -> None:
    """In lecture mode: buttons and arrow keys that go from one of `count` words to the next.

    `here` returns the place of the word in focus, `choose` puts the word at a place in focus.
    """
    if state.presentation().mode != "lecture":
        return
    with st.container(horizontal=True, key="steps", vertical_alignment="center"):
        for name, key, by in (
            ("← Word before", "step-before", -1),
            ("Word after →", "step-after", 1),
        ):
            st.button(
                name,
                key=key,
                on_click=_move,
                args=(here, count, choose, by),
                disabled=not 0 <= here() + by < count,
                type="tertiary",
            )
        arrow_keys()


def arrow_keys() -> None:
    """Let the arrow keys press the buttons step-before and step-after."""
    mount("keys", key="keys")


def _move(here: Callable[[], int], count: int, choose: Callable[[int], None], by: int) -> None:
    """Go to the next word from the one in focus now: keys can be faster than the page."""
    choose(min(max(here() + by, 0), count - 1))


def _selector(part: str) -> str:
    """A selector of the containers and widgets of a part, and of what wraps them alone."""
    of_keys = [
        f'.st-key-{key}, [data-testid="stLayoutWrapper"]:has(> .st-key-{key})'
        for key in KEYS.get(part, ())
    ]
    return ", ".join([*of_keys, *SELECTORS.get(part, ())])
