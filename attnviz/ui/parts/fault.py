"""What could not be done or drawn, told in one sentence in its place."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.explain.markdown import literal


@contextmanager
def faults_told(icon: str = "info") -> Iterator[None]:
    """Tell the `AttnvizError` that ends what stands inside; the page goes on below."""
    try:
        yield
    except AttnvizError as fault:
        warn(str(fault), icon)


def warn(told: str, icon: str = "info") -> None:
    """Draw a warning; what it says may hold the words of a visitor."""
    st.warning(literal(told), icon=f":material/{icon}:")
