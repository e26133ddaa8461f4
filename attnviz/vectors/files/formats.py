"""Which of the formats of word vectors a file is in, told by how it begins."""

import re
from codecs import getincrementaldecoder
from dataclasses import dataclass

from attnviz.errors import PickledVectors, TooLarge, UnreadableVectors
from attnviz.vectors.files.unpacking import EMPTY_ZIP, GZIP, ZIP

START = 1 << 18  # bytes that must hold the first two lines
BOM = b"\xef\xbb\xbf"
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PICKLES = tuple(b"\x80" + bytes([protocol]) for protocol in range(2, 6))
_FASTTEXT_MODEL = b"\xba\x16\x4f\x2f"


@dataclass(frozen=True)
class Layout:
    """What the start of a file says: its kind, its `dim`, and where its words begin.

    `count` is the number of words that the first line promises; None: GloVe's format, which
    has no such line.
    """

    kind: str
    dim: int
    count: int | None
    body: int


def recognise(start: bytes, name: str, most_dim: int) -> Layout:
    """The layout of a file whose first bytes are `start`; raises `UnreadableVectors`.

    >>> recognise(b"the 0.1 0.2\\nof 0.3 0.4\\n", "some.txt", 300)
    Layout(kind='text', dim=2, count=None, body=0)
    >>> recognise(b"2 1\\nthe \\x00\\x00\\x80\\x3f", "some.bin", 300)
    Layout(kind='binary', dim=1, count=2, body=4)
    """
    _refuse_others(start, name)
    skipped = len(BOM) if start.startswith(BOM) else 0
    end = start.find(b"\n", skipped)
    first = start[skipped : len(start) if end < 0 else end]
    header = _header(first)
    dim = header[1] if header else len(first.rstrip().split(b" ")) - 1
    if header and min(header) < 1:
        raise UnreadableVectors(name, "its first line promises no words or no numbers")
    if (end < 0 and len(start) >= START) or not dim or not _is_row(first, dim, header):
        raise UnreadableVectors(
            name, "line 1 is neither a word with its numbers nor “how many words, how many numbers”"
        )
    if dim > most_dim:
        raise TooLarge(name, "numbers a word", most_dim)
    if header is None:
        return Layout("text", dim, None, skipped)
    body = len(start) if end < 0 else end + 1
    kind = "text" if _reads_as_text(start[body:], dim) else "binary"
    return Layout(kind, dim, header[0], body)


def numbers(fields: list[bytes]) -> list[float] | None:
    """The fields as numbers, or None if one of them is not."""
    try:
        return [float(field) for field in fields]
    except ValueError:
        return None


def _header(line: bytes) -> tuple[int, int] | None:
    fields = line.split()
    if len(fields) != 2 or not all(f.isdigit() and len(f) < 16 for f in fields):
        return None
    return int(fields[0]), int(fields[1])


def _is_row(line: bytes, dim: int, header: tuple[int, int] | None) -> bool:
    return header is not None or numbers(line.rstrip().split(b" ")[-dim:]) is not None


def _reads_as_text(body: bytes, dim: int) -> bool:
    """Whether the first word is followed by written numbers and not by dim × 4 raw bytes.

    If its numbers are not right either way, whether all that is there could be writing.
    """
    fields = body.split(b"\n", 1)[0].rstrip().split(b" ")
    if len(fields) > dim and numbers(fields[-dim:]) is not None:
        return True
    try:
        getincrementaldecoder("utf-8")().decode(body)  # which may end within a character
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(body)


def _refuse_others(start: bytes, name: str) -> None:
    """The kinds of file that people have instead, each with what to do about it."""
    if not start:
        raise UnreadableVectors(name, "it is empty")
    if start.startswith(_PICKLES) or (start.startswith(b"\x93NUMPY") and b"'|O'" in start[:256]):
        raise PickledVectors(name)
    if start.startswith(b"\x93NUMPY"):
        why = "a NumPy array has no words; in Python, WordVectors.from_arrays takes both"
        raise UnreadableVectors(name, why)
    if start.startswith(_FASTTEXT_MODEL):
        why = "it is a fastText model (.bin); send its word vectors, the .vec file"
        raise UnreadableVectors(name, why)
    if start.startswith((GZIP, ZIP, EMPTY_ZIP)):
        raise UnreadableVectors(name, "it is packed twice; unpack it once")
