"""Vectors written as text, a word and its numbers a line: word2vec, GloVe, fastText .vec.

The numbers are those of gensim's reader: each decimal becomes the nearest float64, then the
nearest float32. Blocks of lines go through pyarrow's CSV reader; a block that it does not
take as it stands is read line by line by gensim's rules, which also finds the line at fault.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from io import BytesIO

import numpy as np
import numpy.typing as npt

from attnviz.errors import UnreadableVectors
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.formats import BOM, Layout
from attnviz.vectors.files.rows import Row, fault_of, is_number, read_row
from attnviz.vectors.files.unpacking import Unpacked, one_ahead

BLOCK = 1 << 22  # bytes; some 1,600 words of 300 numbers
Rows = npt.NDArray[np.float32]
Block = tuple[list[str], Rows]
Blocks = Generator[Block, None, None]


def text_blocks(
    stream: Unpacked, layout: Layout, start: bytes, most: int, found: Findings
) -> Blocks:
    """Words and their rows, (n, dim), a block at a time: of all lines, or of the first `most`."""
    line = first = 1 if layout.count is None else 2
    with closing(one_ahead(_whole_lines(stream, start[layout.body :], first))) as ahead:
        for block in ahead:
            taken, rest = _first_lines(block, most - (line - first))
            if taken:
                words, rows = _parse(taken, layout.dim, line, found)
                line += _count_lines(taken)
                if words:
                    yield words, rows
            if rest or (line - first == most and next(ahead, None) is not None):
                found.limit = most
                return


def _whole_lines(stream: Unpacked, carry: bytes, first: int) -> Iterator[bytes]:
    """Blocks of whole lines; blank ones at the very end are left out.

    The last line comes alone, and without its line end where the file has none.
    """
    line = first
    while chunk := stream.read(BLOCK):
        carry += chunk
        cut = carry.rstrip().rfind(b"\n") + 1
        if not cut and len(carry) > BLOCK:
            raise UnreadableVectors(stream.name, f"line {line:,} is longer than {BLOCK:,} bytes")
        if cut:
            line += carry.count(b"\n", 0, cut)
            yield carry[:cut]
        carry = carry[cut:]
    content = carry.rstrip()
    *whole, last = content.split(b"\n") if content else [b""]
    if whole:
        yield b"\n".join(whole) + b"\n"
    if last:
        yield last + b"\n" * (b"\n" in carry[len(content) :])


def _first_lines(block: bytes, count: int) -> tuple[bytes, bytes]:
    """The first `count` lines, and the rest."""
    if _count_lines(block) <= count:
        return block, b""
    rest = block.split(b"\n", count)[-1]
    return block[: len(block) - len(rest)], rest


def _count_lines(block: bytes) -> int:
    return block.count(b"\n") + (not block.endswith(b"\n"))


def _parse(block: bytes, dim: int, line: int, found: Findings) -> Block:
    parsed = _parsed_fast(block, dim)
    return _parsed_by_line(block, dim, line, found) if parsed is None else parsed


def _with_single_spaces(block: bytes) -> bytes:
    """The block with one space for each run of spaces and tabs, and none where a line ends."""
    if b"\t" in block:
        block = block.replace(b"\t", b" ")
    while b"  " in block:
        block = block.replace(b"  ", b" ")
    for ending in (b"\r\n", b" \n"):  # as on Windows; as fastText ends its lines
        block = block.replace(ending, b"\n")
    return block


def _parsed_fast(block: bytes, dim: int) -> Block | None:
    """The block through pyarrow's CSV reader; None if it is not plainly one row a line."""
    import pyarrow
    from pyarrow import csv

    block = _with_single_spaces(block)
    if (
        b"\r" in block
        or b"\n\n" in block
        or b"\n " in block
        or block.startswith((b"\n", b" ", BOM))
    ):
        return None
    columns = ["word", *map(str, range(dim))]
    types = {c: pyarrow.float64() for c in columns} | {"word": pyarrow.string()}
    try:
        table = csv.read_csv(
            pyarrow.py_buffer(block),
            csv.ReadOptions(column_names=columns, block_size=1 << 20, use_threads=False),
            csv.ParseOptions(delimiter=" ", quote_char=False, double_quote=False),
            csv.ConvertOptions(column_types=types, null_values=[], check_utf8=True),
        )
    except pyarrow.ArrowInvalid:
        return None
    rows = np.empty((len(table), dim), np.float32)
    # Not by pyarrow's to_numpy: it imports pandas, here in a thread of its own, at which a chart
    # that is made meanwhile would find it half imported.
    with np.errstate(over="ignore"):
        for i in range(dim):
            rows[:, i] = np.concatenate([*map(np.from_dlpack, table.column(i + 1).chunks)])
    whole = len(rows) == _count_lines(block) and np.isfinite(rows).all()
    return (table.column("word").to_pylist(), rows) if whole else None


def _parsed_by_line(block: bytes, dim: int, line: int, found: Findings) -> Block:
    words: list[str] = []
    rows: list[Rows] = []  # no room is taken for a line that may be none
    for number, text in enumerate(BytesIO(block), line):
        row = read_row(text, dim)
        if row is None and not text.endswith(b"\n") and found.words + len(words):
            found.ends_within = f"line {number:,}"  # what is cut, is cut in its last line
            break
        if row is None:
            raise UnreadableVectors(found.name, fault_of(text, dim, number))
        values = _finite(row, number, found.name)
        word = _word_of(row, f"line {number:,}", found)
        if word is not None:
            words.append(word)
            rows.append(values)
    return words, np.array(rows, np.float32).reshape(-1, dim)


def _finite(row: Row, number: int, name: str) -> Rows:
    with np.errstate(over="ignore"):
        values = np.array(row.values, np.float32)
    if not np.isfinite(values).all():
        why = f"line {number:,} has a number that is infinite or not a number"
        raise UnreadableVectors(name, why)
    return values


def _word_of(row: Row, place: str, found: Findings) -> str | None:
    """The word of a row; None, and counted, where there is none or it is broken."""
    if not row.word:
        found.has_no_word(place)
        return None
    word = found.decoded(row.word, place)
    parts = row.word.split(b" ")
    if word is not None and len(parts) > 1 and any(map(is_number, parts)):
        found.holds_a_number(word, place)
    return word
