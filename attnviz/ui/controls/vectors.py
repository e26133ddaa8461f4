"""Which vectors stand for the words: their family and dimension, or the visitor's own file."""

import dataclasses
from collections.abc import Callable, Sequence

import streamlit as st

from attnviz.analysis import Word
from attnviz.errors import (
    AttnvizError,
    DataFileError,
    NoRoom,
    NotFetched,
    TooLarge,
    harmless,
    shortened,
)
from attnviz.hosting import MB, hosting
from attnviz.jobs.download import DOWNLOADS
from attnviz.jobs.memory import MEMORY
from attnviz.settings import CONTROLS, OWN, Settings
from attnviz.text.folding import search_key
from attnviz.ui.controls import fetching
from attnviz.ui.controls.widgets import KEPT
from attnviz.ui.own_vectors import remember
from attnviz.ui.parts.markdown import literal
from attnviz.ui.session import STORE, UPLOAD_FAULT, UPLOADS
from attnviz.ui.state import choose
from attnviz.ui.streamlit_internals import UploadedFile, forget_upload
from attnviz.vectors import FAMILIES, Progress, WordVectors, open_store, read_mapped

MOST_WORDS, MOST_BYTES, MOST_NUMBERS, MOST_LETTERS = 200_000, 5 * 10**8, 60_000_000, 8_000_000
BYTES = 8  # of a number while its file is made a store
SHOWN = 8
CLOSED = (
    "This server takes no **word vectors of your own**: its host has switched that off. On your "
    "own computer the page takes them.  \n:gray[The page shows the built-in vectors.]"
)


def dimensions() -> None:
    """How many numbers stand for a word: those that the family has."""
    dims = _dims(st.session_state["vectors"])
    if st.session_state["dim"] not in dims:
        choose(dim=min(dims, key=lambda dim: abs(dim - st.session_state["dim"])))
    st.segmented_control(
        "Dimensions", dims, key="dim", required=True, label_visibility="collapsed", **KEPT
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


def looked_up(words: Sequence[Word]) -> None:
    """A line that tells which words were found under another form than the one typed."""
    pairs = dict.fromkeys(
        (w.token, w.known_as)
        for w in words
        if w.known_as is not None and search_key(w.known_as) != search_key(w.token)
    )
    if pairs:
        told = [f"{literal(a[:40])} as **{literal(str(b)[:40])}**" for a, b in pairs]
        more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        st.caption(f"Looked up: {', '.join(told[:SHOWN])}{more}.")


def without_direction(words: Sequence[Word], store: WordVectors) -> None:
    """A line that names the words of a text whose numbers are all 0."""
    known = dict.fromkeys(w.known_as for w in words if w.known_as is not None)
    zeros = [form for form in known if not store.vectors([form]).any()]
    if zeros:
        named = ", ".join(f"**{literal(form[:40])}**" for form in zeros[:SHOWN])
        st.caption(
            f"All numbers are 0 for {named}. Such a vector has no direction, so no cosine, and "
            "every product with it is 0."
        )


def _dims(vectors: str) -> tuple[int, ...]:
    if vectors != OWN:
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
        st.caption(
            f"{literal(name)}: {len(store):,} words with {store.dim} "
            f"numbers each. {literal(store.note)} Only you can use them, until you leave: a link "
            "to this page does not hold them.",
            width="stretch",
        )
        st.button("Another file", on_click=_forget, type="tertiary")
    return store


def _ask() -> None:
    most = hosting().uploads
    with st.container(border=True, key="offer"):
        if not most:
            st.markdown(CLOSED)
            fetching.back()
            return
        st.markdown(
            "**Your own word vectors**, in any language, for you alone until you leave. Send a "
            "file of word2vec (text or binary), GloVe or fastText (.vec). It may be packed as .gz, "
            ".bz2, .xz or .zip. For Spanish take *cc.es.300.vec* from fasttext.cc. Of a large "
            ".vec the first 40,000 lines are enough.  \n"
            f":gray[A file has up to {most} MB, and up to {MOST_BYTES // 10**6} MB unpacked. The "
            f"page reads the first {MOST_WORDS:,} words, and at most {MOST_NUMBERS // 10**6} "
            "million numbers. Until then it shows the built-in vectors.]"
        )
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
            st.warning(literal(fault), icon=":material/info:")
        fetching.back()


def _read(upload: UploadedFile) -> None:
    """Read an upload into the session; then, or told what is wrong, begin anew without it."""
    bar = st.progress(0.0, f"Reading {literal(upload.name[:80])}")

    def show(progress: Progress) -> None:
        if not progress.total:
            bar.progress(0.0, "Waiting for the file of another visitor")
            return
        bar.progress(min(progress.done / progress.total, 1.0), f"Reading: {progress.amount}")

    try:
        STORE.set(_taken_in(upload, show))
    except AttnvizError as fault:
        UPLOAD_FAULT.set(str(fault))
    except (OSError, MemoryError):
        name = shortened(harmless(upload.name), 80)
        UPLOAD_FAULT.set(f"This server has no room to unpack {name}.")
    finally:  # whatever happens, the next run does not begin with this file again
        _name(upload.name)
        forget_upload(upload)
    st.rerun()


def _taken_in(upload: UploadedFile, show: Callable[[Progress], None]) -> WordVectors:
    """The vectors of an upload, within the room there is for those of all visitors."""
    allowed = hosting()
    if upload.size > allowed.uploads * MB:
        raise TooLarge(upload.name[:80], "MB", allowed.uploads)
    most = allowed.together * MB
    with MEMORY.reserved(upload.size, most):
        while not MEMORY.reading.acquire(timeout=0.5):
            show(Progress("waiting", 0, 0))
        try:
            numbers = min(MOST_NUMBERS, MEMORY.left(most) // BYTES)
            store = _read_within(upload, numbers, show)
            MEMORY.count(store)
        finally:
            MEMORY.reading.release()
    return store


def _read_within(
    upload: UploadedFile, numbers: int, show: Callable[[Progress], None]
) -> WordVectors:
    try:
        return read_mapped(
            upload,
            title="Your vectors",
            most_words=MOST_WORDS,
            most_bytes=MOST_BYTES,
            most_numbers=numbers,
            most_letters=MOST_LETTERS,
            progress=show,
        )
    except TooLarge as fault:
        if fault.limit == numbers < MOST_NUMBERS:
            raise NoRoom from None
        raise


def _forget() -> None:
    STORE.pop()
