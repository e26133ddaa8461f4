"""A visitor's file as a text to learn from, or refused by what it is."""

from typing import NamedTuple

from attnviz.errors import UnreadableText
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.formats import begins_as_vectors
from attnviz.vectors.files.other_kinds import binary_kind, is_packed, page_or_pointer

_VECTORS = (
    "it is a file of word vectors, which are learned already. Choose “Your own” as the vectors, "
    "then send it there"
)
_PLAIN = "Send plain text in UTF-8 (.txt)"


class TextFile(NamedTuple):
    """The text of a file, and a note of what was skipped in it."""

    text: str
    note: str = ""


def read_text(content: bytes, name: str) -> TextFile:
    """The text of a file; `UnreadableText` names what else it is and what to do.

    A word that is broken within a letter is left out.

    >>> read_text("\ufeffthe río".encode(), "a.txt").text
    'the río'
    >>> read_text("a río".encode() + b" caf\\xc3", "a.txt")
    TextFile(text='a río', note='1 word was skipped: broken in the middle of a letter (line 1).')
    """
    if why := _other_kind(content):
        raise UnreadableText(name, why)
    try:
        return TextFile(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _without_broken_words(content, name)


def _other_kind(content: bytes) -> str | None:
    if is_packed(content):
        return f"it is packed, or a document of Word or a similar program. {_PLAIN}"
    if why := binary_kind(content) or page_or_pointer(content):
        return why
    if begins_as_vectors(content):
        return _VECTORS
    place = content.find(b"\0")
    return f"byte {place + 1:,} is not text. {_PLAIN}" if place >= 0 else None


def _without_broken_words(content: bytes, name: str) -> TextFile:
    found, lines = Findings(name), []
    for number, line in enumerate(content.split(b"\n"), 1):
        words = [found.decoded(word, f"line {number:,}") for word in line.split()]
        whole = [word for word in words if word is not None]
        found.count(whole)
        lines.append(" ".join(whole))
    if why := found.wrong_encoding:
        raise UnreadableText(name, why)
    return TextFile("\n".join(lines).removeprefix("\ufeff"), found.note)
