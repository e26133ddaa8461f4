"""The text to learn from: the one that ships, one pasted, or a file."""

from functools import lru_cache

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from attnviz.errors import AttnvizError, harmless, shortened
from attnviz.hosting import MB, hosting
from attnviz.meaning.corpus import TOM_SAWYER, Corpus, corpus, decoded
from attnviz.ui.parts.markdown import literal
from attnviz.ui.state import PASTED, TEXT_KIND

BOOK, FILE = "book", "file"
KINDS = (BOOK, PASTED, FILE)
NAMES = {BOOK: TOM_SAWYER.title, PASTED: "A text of yours", FILE: "A file of yours"}
LETTERS = 12  # characters for each word that may be read, spaces and marks among them
MOST_PASTED = 500_000  # characters
READ = "the text to learn from"


def chosen_text(most: int) -> tuple[str, Corpus] | None:
    """The name of the text and its first `most` words, or None while there is none."""
    kind = st.segmented_control(
        "Text",
        KINDS,
        key=TEXT_KIND,
        default=BOOK,
        required=True,
        format_func=NAMES.__getitem__,
        persist_state="session",
        label_visibility="collapsed",
    )
    if kind == BOOK:
        st.caption(f"{TOM_SAWYER.source}.")
        return TOM_SAWYER.title, _book(most)
    text = _pasted(most) if kind == PASTED else _sent(most)
    if not text or not text[1].strip():
        return None
    name, content = text
    found = _kept(content[: LETTERS * most], most)
    return (name, found) if found.words else None


def told(found: Corpus) -> str:
    """How much of a text is read."""
    start = "The first " if found.cut else ""
    return f"{start}{found.words:,} words in {len(found.sentences):,} sentences"


@lru_cache(maxsize=2)
def _book(most: int) -> Corpus:
    return corpus(TOM_SAWYER.read(), most)


def _kept(text: str, most: int) -> Corpus:
    """The corpus of a visitor's text, kept with the visit as long as the text is the same."""
    kept = st.session_state.get(READ)
    if kept is None or kept[:2] != (text, most):
        kept = st.session_state[READ] = (text, most, corpus(text, most))
    found: Corpus = kept[2]
    return found


def _pasted(most: int) -> tuple[str, str]:
    text = st.text_area(
        "Your text",
        key="pasted",
        max_chars=min(MOST_PASTED, LETTERS * most),
        height=180,
        persist_state="session",
        placeholder="Paste a text here, in any language; some 10,000 words are a beginning.",
    )
    return "your text", text


def _sent(most: int) -> tuple[str, str] | None:
    size = min(hosting().uploads, -(-LETTERS * most // MB))
    if not size:
        st.info("The host of this server takes no files; paste a text instead.")
        return None
    upload: UploadedFile | None = st.file_uploader(
        f"Plain text in UTF-8 (.txt), up to {size} MB", key="sent-text", max_upload_size=size
    )
    if upload is None:
        return None
    name = shortened(harmless(upload.name), 60)
    try:
        return name, decoded(upload.getvalue(), name)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")
        return None
