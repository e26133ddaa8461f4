"""Which vectors stand for the words: their family and dimension, or the visitor's own file."""

import dataclasses
from collections.abc import Sequence

import streamlit as st

from attnviz.analysis import Word
from attnviz.errors import (
    AttnvizError,
    DataFileError,
    NotFetched,
    harmless,
    shortened,
)
from attnviz.explain.markdown import literal, markdown
from attnviz.hosting import hosting
from attnviz.jobs.download import DOWNLOADS
from attnviz.jobs.uploads import read_upload
from attnviz.settings import CONTROLS, OWN, Settings
from attnviz.ui.controls import fetching
from attnviz.ui.controls.widgets import KEPT
from attnviz.ui.own_vectors import remember
from attnviz.ui.parts.fault import warn
from attnviz.ui.session import STORE, UPLOAD_FAULT, UPLOADS
from attnviz.ui.state import choose, settings
from attnviz.ui.streamlit_internals import UploadedFile, forget_upload
from attnviz.vectors import FAMILIES, Progress, WordVectors, open_store
from attnviz.views.offers import NO_UPLOADS, about_own, about_uploads, share_done
from attnviz.views.words import looked_up, without_direction


def dimensions() -> None:
    """How many numbers stand for a word: those that the family has."""
    offered = dims()
    if st.session_state["dim"] not in offered:
        choose(dim=min(offered, key=lambda dim: abs(dim - st.session_state["dim"])))
    control = CONTROLS["dim"]
    st.segmented_control(
        control.label,
        offered,
        key="dim",
        required=True,
        help=control.explained(settings()),
        **KEPT,
    )


def family() -> None:
    """Whose vectors stand for the words.

    As pills: for a select box Streamlit collects all that a visit keeps, at each run.
    """
    control = CONTROLS["vectors"]
    st.pills(
        control.label,
        [*FAMILIES, OWN],
        key="vectors",
        required=True,
        format_func=lambda name: control.named(name) + ("…" if name == OWN else ""),
        help=control.explained(None),
        **KEPT,
    )


def in_use(chosen: Settings) -> tuple[Settings, WordVectors]:
    """The choices as they are computed, and their vectors; draws what those chosen still need.

    While the chosen vectors are not here, the built-in ones at the nearest dimension stand in.
    """
    if chosen.vectors == OWN:
        store = _own()
        return (chosen, store) if store else _stand_in(chosen)
    try:
        store = open_store(chosen.vectors, chosen.dim)
    except NotFetched as missing:
        fetching.offer(chosen, missing.name)
    except DataFileError as damaged:
        name = FAMILIES[chosen.vectors].fetched.get(chosen.dim)
        if name is None or not (fetching.is_fetched(name) or DOWNLOADS.is_running(name)):
            raise
        fetching.offer(chosen, name, literal(str(damaged)))
    else:
        fetching.offer_the_rest(chosen)
        return chosen, store
    return _stand_in(chosen)


def say_of_words(words: Sequence[Word], store: WordVectors) -> None:
    """Lines about words that were found under another form, and about those without direction."""
    for told in (looked_up(words), without_direction(words, store)):
        if told:
            st.caption(markdown(told))


def dims() -> tuple[int, ...]:
    """The dimensions that the chosen vectors have."""
    if (vectors := st.session_state["vectors"]) != OWN:
        return FAMILIES[vectors].dims
    store = STORE.get()
    return (store.dim,) if store else FAMILIES["builtin"].dims


def _stand_in(chosen: Settings) -> tuple[Settings, WordVectors]:
    dim = FAMILIES["builtin"].nearest(chosen.dim)
    return dataclasses.replace(chosen, vectors="builtin", dim=dim), open_store("builtin", dim)


def take(store: WordVectors, name: str) -> None:
    """Make vectors that were learned here the visitor's own, until they take others."""
    STORE.set(store)
    _name(name)


def _name(file: str) -> None:
    """Keep the name of one more file, shortened."""
    UPLOADS.set((*UPLOADS.get(), shortened(harmless(file), 80)))


def _own() -> WordVectors | None:
    """The visitor's own vectors, told or asked for."""
    store = STORE.get()
    if store is None:
        _ask()
        return None
    name = UPLOADS.get()[-1]
    remember(name)
    with st.container(horizontal=True, vertical_alignment="center", key="own"):
        st.caption(markdown(about_own(name, store)), width="stretch")
        st.button("Another file", on_click=_forget, type="tertiary")
    return store


def _ask() -> None:
    most = hosting().uploads
    with st.container(border=True, key="offer"):
        if not most:
            st.markdown(NO_UPLOADS)
            fetching.back()
            return
        st.markdown(about_uploads(most))
        key = f"upload {len(UPLOADS.get())}"
        st.file_uploader(
            "A file of word vectors",
            key=key,
            max_upload_size=most,
            label_visibility="collapsed",
        )
        upload = st.session_state[key]
        if upload is not None:
            _read(upload)
        elif fault := UPLOAD_FAULT.pop():
            warn(fault)
        fetching.back()


def _read(upload: UploadedFile) -> None:
    """Read an upload into the session; then, or told what is wrong, begin anew without it."""
    bar = st.progress(0.0, f"Reading {literal(upload.name[:80])}")

    def show(progress: Progress) -> None:
        if not progress.total:
            bar.progress(0.0, "Waiting for the file of another visitor")
            return
        bar.progress(share_done(progress), f"Reading: {progress.amount}")

    try:
        STORE.set(read_upload(upload, upload.name, upload.size, show))
    except AttnvizError as fault:
        UPLOAD_FAULT.set(str(fault))
    except (OSError, MemoryError):
        name = shortened(harmless(upload.name), 80)
        UPLOAD_FAULT.set(f"This server has no space to unpack {name}.")
    finally:  # whatever happens, the next run does not begin with this file again
        _name(upload.name)
        forget_upload(upload)
    st.rerun()


def _forget() -> None:
    STORE.pop()
