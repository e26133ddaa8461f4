"""Back and Forward of the browser: one step for each choice (see web/scripts/page/history.js).

Streamlit runs the script when a person goes through the history, with the address of the step
they went to; which of its runs are such is not in its public interface.
"""

from streamlit.runtime.scriptrunner import get_script_run_ctx

from attnviz.ui.parts.component import mount


def went() -> bool:
    """Whether this run is due to Back or Forward, so that the address tells what to show."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def step_by_step() -> None:
    """Let the browser's history have one entry a choice, and none for every letter."""
    mount("history", key="history", on_joined_change=lambda: None)  # told so that the script runs
