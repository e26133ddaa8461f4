"""What the app keeps for a visit besides the choices: each entry has a name, a type and a default.

Choices and widgets have keys of their own in Streamlit's session; all else is an `Entry`. Those
that several pages use stand here. One whose type belongs to a page stands in that page's file.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

import streamlit as st

from attnviz.jobs.download import Subscription
from attnviz.settings import Settings
from attnviz.settings.link import Presentation
from attnviz.settings.opening import Opening
from attnviz.ui.streamlit_internals import StreamlitPage
from attnviz.vectors import WordVectors
from attnviz.views.explore.answer import Headline

T = TypeVar("T")
_READ: ContextVar[dict[str, Any] | None] = ContextVar("entries, once read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """While a page is drawn each entry is read from the session once: a page asks forty times."""
    before = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(before)


class Entry(Generic[T]):
    """Something kept for a visit, under its key in Streamlit's session."""

    def __init__(self, key: str, default: T) -> None:
        self.key, self.default = key, default

    def get(self) -> T:
        """What is kept, else the default."""
        read = _READ.get()
        found: T
        if read is not None and self.key in read:
            found = read[self.key]
        else:
            found = st.session_state.get(self.key, self.default)
            self._note(found)
        return found

    def set(self, value: T) -> None:
        """Keep a value."""
        st.session_state[self.key] = value
        self._note(value)

    def pop(self) -> T:
        """What is kept, else the default; from now on the default."""
        found: T = st.session_state.pop(self.key, self.default)
        self._note(self.default)
        return found

    def _note(self, value: T) -> None:
        if (read := _READ.get()) is not None:
            read[self.key] = value


# The address and the page.
OPENING = Entry[Opening | None]("opening", None)
PRESENTATION = Entry[Presentation]("presentation", Presentation())
PAGE = Entry[str | None]("page", None)  # the name of the one that is shown
PAGES = Entry[Mapping[str, StreamlitPage]]("pages", {})
QUERY = Entry[dict[str, str] | None]("query", None)  # of a page with choices of its own
WORKED = Entry[Settings | None]("choices that worked", None)
NARROW = Entry[bool | None]("narrow", None)  # whether the screen is; None before it is known
LAB_IS_OPEN = Entry[bool]("lab is open", False)
HEADLINE = Entry[Headline | None]("headline", None)
FOUND_FOR = Entry[str | None]("focus found for", None)
"""The text for which the page chose the word in focus; None if the visitor chose it."""

# Vectors.
STORE = Entry[WordVectors | None]("own vectors", None)
UPLOADS = Entry[tuple[str, ...]]("uploads so far", ())  # the names of the files
UPLOAD_FAULT = Entry[str]("own vectors' fault", "")
DOWNLOADS = Entry[Mapping[str, Subscription]]("downloads", {})  # by the name of the set
OWN_SENT = Entry[str | None]("own vectors sent", None)
"""The own vectors this tab sent, by name; "" if it sent none, None while its browser is asked."""
