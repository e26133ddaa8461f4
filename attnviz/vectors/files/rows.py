"""A line of a file of vectors: a word, and its numbers after any run of spaces or tabs."""

import re
from typing import NamedTuple

BLANKS = b" \t\r\n"
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


class Row(NamedTuple):
    """A word as bytes, and its numbers."""

    word: bytes
    values: list[float]


def is_number(field: bytes) -> bool:
    """Whether a field is a number written in digits.

    >>> [is_number(field) for field in (b"-1.5e-3", b".5", b"nan", b"1_000", b"0,5")]
    [True, True, False, False, False]
    """
    return _NUMBER.fullmatch(field) is not None


def numbers(fields: list[bytes]) -> list[float] | None:
    """The fields as numbers, or None if one of them is not."""
    try:
        return [float(field) for field in fields]
    except ValueError:
        return None


def read_row(line: bytes, dim: int) -> Row | None:
    """The word of a line and its `dim` numbers; None where the line is no such row.

    A word may hold spaces, as some of GloVe 840B's do. It ends in a number only where a tab
    parts it from its own numbers. A line that begins with a space may have no word at all.

    >>> read_row(b"at  home\\t0.5 1", 2), read_row(b"river 66 0.5 1", 2)
    (Row(word=b'at home', values=[0.5, 1.0]), None)
    """
    text = line.strip(BLANKS)
    name, tab, after = text.partition(b"\t")
    fields = fields_of(after)
    if tab and len(fields) == dim and (values := numbers(fields)) is not None:
        return Row(b" ".join(fields_of(name)), values)
    fields = fields_of(text)
    if len(fields) == dim and line[:1] in b" \t" and (values := numbers(fields)) is not None:
        return Row(b"", values)
    values = numbers(fields[-dim:]) if len(fields) > dim else None
    if values is None or (len(fields) > dim + 1 and is_number(fields[-dim - 1])):
        return None
    return Row(b" ".join(fields[:-dim]), values)


def fields_of(line: bytes) -> list[bytes]:
    """What spaces and tabs part in a line; other white space may be part of a word.

    >>> fields_of(b" New  York\t0.5 ")
    [b'New', b'York', b'0.5']
    """
    return [field for field in line.strip(BLANKS).replace(b"\t", b" ").split(b" ") if field]


def trailing_numbers(line: bytes) -> int:
    """How many numbers stand at the end of a line, after at least one other field.

    >>> [trailing_numbers(line) for line in (b"New York 1 2", b"7 1 2", b"1 2 x", b"")]
    [2, 2, 0, 0]
    """
    fields = fields_of(line)
    count = next(
        (i for i, field in enumerate(reversed(fields)) if not is_number(field)), len(fields)
    )
    return max(0, min(count, len(fields) - 1))


def fault_of(line: bytes, dim: int, number: int) -> str:
    """Why the line with this `number` is no row of `dim` numbers."""
    fields = fields_of(line)
    if not fields:
        return f"line {number:,} is empty"
    count = len(fields) - 1
    if count != dim:
        return f"line {number:,} has {count:,} number{'s' * (count != 1)} instead of {dim:,}"
    wrong = next(field for field in fields[1:] if numbers([field]) is None)
    return f"line {number:,} has {wrong[:20].decode(errors='replace')!r} where a number should be"
