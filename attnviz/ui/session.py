"""What the app keeps for a visit besides the choices: each entry has a name, a type and a default.

Choices and widgets have keys of their own in Streamlit's session; all else is an `Entry`.
"""

from typing import Generic, TypeVar

import streamlit as st

T = TypeVar("T")


class Entry(Generic[T]):
    """Something kept for a visit, under its key in Streamlit's session."""

    def __init__(self, key: str, default: T) -> None:
        self.key, self.default = key, default

    def get(self) -> T:
        """What is kept, else the default."""
        found: T = st.session_state.get(self.key, self.default)
        return found

    def set(self, value: T) -> None:
        """Keep a value."""
        st.session_state[self.key] = value

    def pop(self) -> T:
        """What is kept, else the default; from now on the default."""
        found: T = st.session_state.pop(self.key, self.default)
        return found


OWN_SENT: Entry[str | None] = Entry("own vectors sent", None)
"""The own vectors this tab sent, by name; "" if it sent none, None while its browser is asked."""
