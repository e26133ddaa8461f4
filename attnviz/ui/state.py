"""What the visitor has chosen: kept while they move between pages, and in the address.

The choices live in the session under the names of `Settings`. The first run of a session
takes them from the address; every run writes the address anew.
"""

import dataclasses
from typing import Any

import streamlit as st

from attnviz.settings import Settings
from attnviz.share import NAMES, from_query, to_query

NOTICES = "notices"


def begin() -> None:
    """Read the address into the session, once."""
    if NOTICES not in st.session_state:
        settings, notices = from_query(st.query_params.to_dict())
        st.session_state[NOTICES] = notices
        choose(**dataclasses.asdict(settings))


def choose(**choices: Any) -> None:
    """Make choices, from a callback or before the widgets that show them."""
    for name, value in choices.items():
        st.session_state[name] = value


def settings() -> Settings:
    """The choices as they stand."""
    return Settings(**{name: st.session_state[name] for name in NAMES})


def show_in_address(now: Settings) -> None:
    """Let the address restore these choices; what is not ours in it stays."""
    others = {k: v for k, v in st.query_params.to_dict().items() if k not in NAMES}
    wanted = others | to_query(now)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def take_notices() -> tuple[str, ...]:
    """What the address asked for in vain; told until the visitor's first change."""
    return st.session_state[NOTICES]
