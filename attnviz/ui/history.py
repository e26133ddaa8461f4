"""Back and Forward of the browser: one step for each choice (see history.js).

Streamlit runs the script when a person goes through the history, with the address of the step
they went to; which of its runs are such is not in its public interface.
"""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_SCRIPT = Path(__file__).with_name("history.js")


def went() -> bool:
    """Whether this run is due to Back or Forward, so that the address tells what to show."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def step_by_step() -> None:
    """Let the browser's history have one entry a choice, and none for every letter."""
    _component()(key="history", on_joined_change=lambda: None)  # told so that the script runs


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "attnviz_history", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )
