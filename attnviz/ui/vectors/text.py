"""The text to learn from: the one that ships, one pasted, or a file."""

import hashlib
from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from attnviz.errors import AttnvizError, UnreadableText, harmless, shortened
from attnviz.explain.markdown import literal
from attnviz.hosting import MB, hosting
from attnviz.jobs.memory import MEMORY
from attnviz.meaning.corpus import TOM_SAWYER, Corpus, corpus
from attnviz.meaning.text_file import TextFile, read_text
from attnviz.ui.parts.fault import warn
from attnviz.ui.session import Entry
from attnviz.ui.state import PASTED, TEXT_KIND
from attnviz.ui.streamlit_internals import UploadedFile

BOOK, FILE = "book", "file"
KINDS = (BOOK, PASTED, FILE)
NAMES = {BOOK: TOM_SAWYER.title, PASTED: "Your text", FILE: "Your file"}
LETTERS = 12  # characters for each word that may be read, spaces and marks among them
MOST_PASTED = 500_000  # characters
COPIES = 16  # bytes that reading takes for each of a text: copies of it, and its words


class ReadText:
    """A visitor's text as it was read; its bytes are counted for as long as it is kept."""

    def __init__(self, source: tuple[object, int], name: str, found: Corpus, note: str) -> None:
        self.source, self.name, self.found, self.note = source, name, found, note
        self.nbytes = found.nbytes


READ = Entry[ReadText | None]("the text to learn from", None)


def chosen_text(most: int) -> tuple[str, Corpus] | None:
    """The name of the text and its first `most` words, or None while there is none."""
    st.session_state.setdefault(TEXT_KIND, BOOK)
    kind = st.segmented_control(
        "Text",
        KINDS,
        key=TEXT_KIND,
        required=True,
        format_func=NAMES.__getitem__,
        persist_state="session",
        label_visibility="collapsed",
    )
    if kind == BOOK:
        st.caption(f"{TOM_SAWYER.source}.")
        return TOM_SAWYER.title, _book(most)
    try:
        read = _pasted(most) if kind == PASTED else _sent(most)
    except AttnvizError as fault:
        warn(str(fault))
        return None
    if read is None or not read.found.words:
        return None
    if read.note:
        st.caption(literal(read.note))
    return read.name, read.found


@lru_cache(maxsize=2)
def _book(most: int) -> Corpus:
    return corpus(TOM_SAWYER.read(), most)


def _pasted(most: int) -> ReadText | None:
    limit = min(MOST_PASTED, LETTERS * most)
    text = st.text_area(
        "Your text",
        key="pasted",
        max_chars=limit,
        height=180,
        persist_state="session",
        placeholder="Paste a text here, in any language. Use 10,000 words or more.",
    )[:limit]
    if not text.strip():
        return None
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return _kept((digest, most), "your text", len(text), lambda: TextFile(text))


def _sent(most: int) -> ReadText | None:
    size = min(hosting().uploads, -(-LETTERS * most // MB))
    if not size:
        st.info("The host of this server takes no files. Paste a text instead.")
        return None
    upload: UploadedFile | None = st.file_uploader(
        f"Plain text in UTF-8 (.txt), up to {size} MB", key="sent-text", max_upload_size=size
    )
    if upload is None:
        return None
    name = shortened(harmless(upload.name), 60)
    if upload.size > size * MB:  # before it is decoded
        raise UnreadableText(name, f"it has more than {size} MB. Send a shorter text")
    source = (upload.file_id, most)
    return _kept(source, name, upload.size, lambda: read_text(upload.getvalue(), name))


def _kept(
    source: tuple[object, int], name: str, size: int, read: Callable[[], TextFile]
) -> ReadText:
    """A visitor's text of `size` bytes: read once, and then kept with the visit.

    One text at a time is read, and what it takes comes out of the room that the host gives.
    """
    most = source[1]
    kept = READ.get()
    if kept is not None and kept.source == source:
        return kept
    READ.pop()
    with MEMORY.reserved(COPIES * size, hosting().together * MB), MEMORY.reading:
        text, note = read()
        found = corpus(text[: LETTERS * most], most)
        kept = ReadText(source, name, found, note)
        READ.set(kept)
        MEMORY.count(kept)
    return kept
