"""A published set of vectors is offered, and its download shown as it goes."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from attnviz.errors import Cancelled
from attnviz.explain.markdown import faint, markdown
from attnviz.jobs import download
from attnviz.jobs.download import Subscription
from attnviz.settings import Settings
from attnviz.ui.controls.hosting import may_fetch
from attnviz.ui.controls.sessions import is_open
from attnviz.ui.parts.fault import warn
from attnviz.ui.session import DOWNLOADS
from attnviz.ui.state import choose
from attnviz.ui.streamlit_internals import session_id
from attnviz.vectors import CATALOGUE, FAMILIES, Release, open_store
from attnviz.vectors.sets.cache import is_there, store_folder
from attnviz.views.offers import (
    about_set,
    closed_set,
    how_far,
    megabytes,
    share_done,
    source_of_set,
)

TOLD_EVERY = 0.5  # seconds


def offer(chosen: Settings, name: str, why: str = "") -> None:
    """Explain a set that is not here and fetch it on request; `why`: what else is to be told."""
    dim, entry = FAMILIES["builtin"].nearest(chosen.dim), CATALOGUE[name]
    about, until = _about(entry), "Until then the"
    if not may_fetch(name):
        about, until = markdown(closed_set(entry)), "The"
    with st.container(border=True, key="offer"):
        st.markdown(
            (f"{why}  \n" if why else "")
            + f"{about}  \n"
            + f":gray[{until} page shows the built-in vectors at {dim} dimensions.]"
        )
        ask_or_wait(name, CATALOGUE[name].size, back)


def offer_the_rest(chosen: Settings) -> None:
    """Offer all the words of vectors of which only the most frequent are shipped."""
    name = FAMILIES[chosen.vectors].fetched.get(chosen.dim)
    if name is None or is_fetched(name) or not may_fetch(name):
        return
    entry, here = CATALOGUE[name], len(open_store(chosen.vectors, chosen.dim))
    if name in DOWNLOADS.get():
        with st.container(border=True, key="offer"):
            st.markdown(_about(entry))
            ask_or_wait(name, entry.size, back)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="rest"):
        st.caption(f"The first {here:,} of {entry.words:,} words are here.", width="content")
        label = f"Download all ({megabytes(entry.size)})"
        st.button(label, on_click=_ask, args=(name,), type="tertiary")


def is_fetched(name: str) -> bool:
    """Whether the set was fetched to this computer, whole or damaged since."""
    return is_there(store_folder(name))


def back() -> None:
    """The way back to the built-in vectors."""
    st.button("Use the built-in vectors", on_click=choose, kwargs={"vectors": "builtin"})


def ask_or_wait(name: str, size: int, otherwise: Callable[[], None]) -> None:
    """The button that downloads, or how far a download is; `otherwise` draws another way out."""
    if not may_fetch(name):
        otherwise()
        return
    subscription = DOWNLOADS.get().get(name)
    if subscription is not None and subscription.waiting:
        _progress(subscription)
        return
    fault = subscription.fault if subscription is not None else None
    if subscription is not None and fault is None:
        DOWNLOADS.set({n: s for n, s in DOWNLOADS.get().items() if n != name})
        st.rerun()  # it has come since the page looked for it
    if isinstance(fault, Cancelled):
        st.info("Cancelled. The part that arrived is kept.", icon=":material/block:")
    elif fault is not None:
        warn(str(fault))
    with st.container(horizontal=True):
        label = f"Download {megabytes(size)}" if fault is None else "Try again"
        st.button(label, on_click=_ask, args=(name,), type="primary", icon=":material/download:")
        otherwise()


@st.fragment(run_every=TOLD_EVERY)
def _progress(subscription: Subscription) -> None:
    """A bar that moves by itself; the whole page is drawn anew when there is an end."""
    if not subscription.waiting:
        st.rerun()
    now = subscription.download.progress
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share_done(now), how_far(now))
        st.button("Cancel", on_click=subscription.cancel)


def _ask(name: str) -> None:
    subscription = download.DOWNLOADS.subscribe(name, partial(is_open, session_id()))
    DOWNLOADS.set({**DOWNLOADS.get(), name: subscription})


def _about(entry: Release) -> str:
    return f"{markdown(about_set(entry))}  \n{faint(source_of_set(entry))}"
