"""Back and Forward of the browser: one step for each choice (see web/scripts/page/history.js).

Streamlit runs the script when a person goes through the history, with the address of the step
they went to; which of its runs are such is not in its public interface.
"""

from attnviz.ui.streamlit_internals import was_history_navigation


def went() -> bool:
    """Whether this run is due to Back or Forward, so that the address tells what to show."""
    return was_history_navigation()
