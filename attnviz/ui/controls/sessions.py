"""Whether a visitor's page is open: long work ends when no page waits for it."""

from attnviz.ui.streamlit_internals import is_active


def is_open(session: str) -> bool:
    """Whether the page of a session is open: Streamlit keeps the session of one that is not."""
    return not session or is_active(session)
