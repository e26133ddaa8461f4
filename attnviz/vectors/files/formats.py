"""Which of the formats of word vectors a file is in, told by how it begins."""

import re
from codecs import getincrementaldecoder
from collections import Counter
from dataclasses import dataclass

from attnviz.errors import PickledVectors, TooLarge, UnreadableVectors
from attnviz.vectors.files.other_kinds import PICKLES, binary_kind, table_kind, text_kind
from attnviz.vectors.files.rows import fields_of, numbers, read_row, trailing_numbers

START = 1 << 18  # bytes that must hold the first two lines
MOST_DIM = 10_000  # numbers a word of what counts as vectors
SAMPLE = 20  # lines looked at before the first is read
BOM = b"\xef\xbb\xbf"
NEITHER = "line 1 is neither a word with its numbers nor “how many words, how many numbers”"
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


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
    """The layout of a file whose first bytes are `start`.

    Raises `UnreadableVectors`, which names what else the file is and what to do, and `TooLarge`
    for more than `most_dim` numbers a word.

    >>> recognise(b"the 0.1 0.2\\nof 0.3 0.4\\n", "some.txt", 300)
    Layout(kind='text', dim=2, count=None, body=0)
    >>> recognise(b"2 1\\nthe \\x00\\x00\\x80\\x3f", "some.bin", 300)
    Layout(kind='binary', dim=1, count=2, body=4)
    """
    _refuse_others(start, name)
    skipped = len(BOM) if start.startswith(BOM) else 0
    lines = _whole_lines(start[skipped:])
    if not lines:
        raise UnreadableVectors(name, NEITHER)
    header = _header(lines[0])
    if header is None:
        return Layout("text", _checked(_dim_of(lines, start, name), name, most_dim), None, skipped)
    if min(header) < 1:
        raise UnreadableVectors(name, "its first line promises no words or no numbers")
    count, dim = header[0], _checked(header[1], name, most_dim)
    end = start.find(b"\n", skipped) + 1
    body = end or len(start)
    if not _reads_as_text(start[body:], dim):
        return Layout("binary", dim, count, body)
    rows = [line for line in lines[1:] if line.strip()]
    why = table_kind(rows, dim) if rows else None
    if rows and why is None and read_row(rows[0], dim) is None:
        why = text_kind(start[body:])
    if why is not None:
        raise UnreadableVectors(name, why)
    return Layout("text", dim, count, body)


def begins_as_vectors(start: bytes) -> bool:
    """Whether what begins so is a file of word vectors, and no text with a number here and there.

    >>> begins_as_vectors(b"the 0.1 0.2\\nof 0.3 0.4"), begins_as_vectors(b"Chapter 1\\nof 2 3")
    (True, False)
    """
    try:
        layout = recognise(start[:START], "", MOST_DIM)
    except (UnreadableVectors, PickledVectors, TooLarge):
        return False
    body = start[layout.body : START]
    if layout.kind == "binary":
        return _CONTROLS.search(body) is not None
    lines = [line for line in _whole_lines(body) if line.strip()]
    rows = sum(read_row(line, layout.dim) is not None for line in lines)
    return layout.dim > 1 and len(lines) > 1 and 10 * rows >= 9 * len(lines)


def _whole_lines(content: bytes) -> list[bytes]:
    """The first lines; the last may be incomplete, and is left out if there are others."""
    lines = content.split(b"\n", SAMPLE)
    if len(content) >= START - len(BOM) or len(lines) > SAMPLE:
        return lines[:-1]
    return [*lines[:-1], lines[-1]] if lines[-1].strip() else lines[:-1]


def _header(line: bytes) -> tuple[int, int] | None:
    fields = line.split()
    if len(fields) != 2 or not all(f.isdigit() and len(f) < 16 for f in fields):
        return None
    return int(fields[0]), int(fields[1])


def _checked(dim: int, name: str, most: int) -> int:
    if dim > most:
        raise TooLarge(name, "numbers per word", most)
    return dim


def _dim_of(lines: list[bytes], start: bytes, name: str) -> int:
    """How many numbers a word has in a file without a header: as many as most of its lines."""
    filled = [line for line in lines if line.strip()]
    counts = Counter(map(trailing_numbers, filled))
    dim = counts.most_common(1)[0][0] if counts else 0
    begins_with_a_row = dim > 0 and trailing_numbers(lines[0]) > 0
    why = None if begins_with_a_row else text_kind(start)
    why = why or (table_kind(filled) if filled else None)
    if why is None and not begins_with_a_row:
        why = "line 1 names columns and is no word. Delete it" if dim else NEITHER
    if why is not None:
        raise UnreadableVectors(name, why)
    return dim


def _reads_as_text(body: bytes, dim: int) -> bool:
    """Whether the first word is followed by written numbers and not by dim × 4 raw bytes.

    If its numbers are not right either way, whether all that is there could be writing.
    """
    fields = fields_of(body.split(b"\n", 1)[0])
    if len(fields) > dim and numbers(fields[-dim:]) is not None:
        return True
    try:
        getincrementaldecoder("utf-8")().decode(body)  # which may end within a character
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(body)


def _refuse_others(start: bytes, name: str) -> None:
    """The kinds of file that people have instead, each with what to do about it."""
    if not start.strip():
        raise UnreadableVectors(name, "it is empty")
    if start.startswith(PICKLES) or (start.startswith(b"\x93NUMPY") and b"'|O'" in start[:256]):
        raise PickledVectors(name)
    if why := binary_kind(start):
        raise UnreadableVectors(name, why)
