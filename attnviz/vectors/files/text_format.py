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
from attnviz.vectors.files.formats import BOM, Layout, numbers
from attnviz.vectors.files.unpacking import Unpacked, one_ahead

BLOCK = 1 << 22  # bytes; some 1,600 words of 300 numbers
Rows = npt.NDArray[np.float32]
Block = tuple[list[str], Rows]
Blocks = Generator[Block, None, None]


def text_blocks(stream: Unpacked, layout: Layout, start: bytes, most: int) -> Blocks:
    """Words and their rows, (n, dim), a block at a time: all of them, or the first `most`."""
    line = first = 1 if layout.count is None else 2
    promised = layout.count if layout.count is not None else most
    wanted, cut_short = min(promised, most), layout.count is None or most < layout.count
    with closing(one_ahead(_whole_lines(stream, start[layout.body :], first))) as ahead:
        for block in ahead:
            taken, rest = _first_lines(block, wanted - (line - first))
            if taken:
                words, rows = _parse(taken, layout.dim, line, stream.name)
                line += len(words)
                yield words, rows
            if cut_short and line - first == wanted:
                return
            if rest:
                why = f"line {line:,} comes after the {promised:,} words that line 1 promises"
                raise UnreadableVectors(stream.name, why)
    if layout.count is not None and line - first < wanted:
        why = f"it ends after line {line - 1:,}, and line 1 promises {promised:,} words"
        raise UnreadableVectors(stream.name, why)


def _whole_lines(stream: Unpacked, carry: bytes, first: int) -> Iterator[bytes]:
    """Blocks of whole lines; blank ones at the very end are left out."""
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
    if last := carry.rstrip():
        yield last + b"\n"


def _first_lines(block: bytes, count: int) -> tuple[bytes, bytes]:
    """The first `count` lines, and the rest."""
    if block.count(b"\n") <= count:
        return block, b""
    rest = block.split(b"\n", count)[-1]
    return block[: len(block) - len(rest)], rest


def _parse(block: bytes, dim: int, line: int, name: str) -> Block:
    found = _parsed_fast(block, dim)
    return _parsed_by_line(block, dim, line, name) if found is None else found


def _parsed_fast(block: bytes, dim: int) -> Block | None:
    """The block through pyarrow's CSV reader; None if it is not plainly one row a line."""
    import pyarrow
    from pyarrow import csv

    for ending in (b"\r\n", b" \n"):  # as on Windows; as fastText ends its lines
        block = block.replace(ending, b"\n")
    if b"\r" in block or b"\n\n" in block or block.startswith((b"\n", BOM)):
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
    whole = len(rows) == block.count(b"\n") and np.isfinite(rows).all()
    return (table.column("word").to_pylist(), rows) if whole else None


def _parsed_by_line(block: bytes, dim: int, line: int, name: str) -> Block:
    words, rows = [], []  # no room is taken for a line that may be none
    for i, text in enumerate(BytesIO(block)):
        fields = text.rstrip().split(b" ")
        values = numbers(fields[-dim:]) if len(fields) > dim else None
        # A word may hold spaces, as some of GloVe 840B's do, but does not end in a number.
        spaced = len(fields) > dim + 1 and numbers(fields[-dim - 1 : -dim]) is not None
        if values is None or spaced:
            raise UnreadableVectors(name, _fault(fields, dim, line + i))
        with np.errstate(over="ignore"):
            rows.append(np.array(values, np.float32))
        if not np.isfinite(rows[i]).all():
            why = f"line {line + i:,} has a number that is infinite or not a number"
            raise UnreadableVectors(name, why)
        words.append(decoded(b" ".join(fields[:-dim]), name, f"line {line + i:,}"))
    return words, np.array(rows, np.float32)


def _fault(fields: list[bytes], dim: int, line: int) -> str:
    if fields == [b""]:
        return f"line {line:,} is empty"
    count = len(fields) - 1
    if count != dim:
        return f"line {line:,} has {count:,} number{'s' * (count != 1)} instead of {dim:,}"
    wrong = next(field for field in fields[1:] if numbers([field]) is None)
    return f"line {line:,} has {wrong[:20].decode(errors='replace')!r} where a number should be"


def decoded(word: bytes, name: str, place: str) -> str:
    """A word's bytes as text; `UnreadableVectors` tells the `place` of one that is not UTF-8."""
    try:
        return word.decode()
    except UnicodeDecodeError:
        raise UnreadableVectors(name, f"the word at {place} is not UTF-8 text") from None
