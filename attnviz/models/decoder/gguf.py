"""A file in the format GGUF: what it says about a model, and where its arrays lie.

A file begins with "GGUF", a version, and how many arrays and entries follow; then come the
entries (a name, a type, a value), a description of each array, and the arrays themselves, each
at a multiple of the alignment. All numbers are little-endian. Whatever the file claims is
compared with its length before it is used, so that a damaged or hostile file costs a sentence.
"""

import math
import mmap
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from attnviz.errors import UnreadableModel, shortened

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MOST_ENTRIES, MOST_ARRAYS, MOST_ITEMS = 1_000, 10_000, 1_000_000
LONGEST_NAME, LONGEST_TEXT = 256, 1 << 20  # bytes
NUMBERS = {
    0: "B",
    1: "b",
    2: "H",
    3: "h",
    4: "I",
    5: "i",
    6: "f",
    7: "?",
    10: "Q",
    11: "q",
    12: "d",
}
TEXT, LIST = 8, 9
# The kinds of numbers that are read: the name, the numbers in a block, its bytes.
KINDS = {
    0: ("F32", 1, 4),
    1: ("F16", 1, 2),
    2: ("Q4_0", 32, 18),
    3: ("Q4_1", 32, 20),
    8: ("Q8_0", 32, 34),
}
OTHER_KINDS = {
    6: "Q5_0",
    7: "Q5_1",
    9: "Q8_1",
    10: "Q2_K",
    11: "Q3_K",
    12: "Q4_K",
    13: "Q5_K",
    14: "Q6_K",
    15: "Q8_K",
    16: "IQ2_XXS",
    17: "IQ2_XS",
    18: "IQ3_XXS",
    19: "IQ1_S",
    20: "IQ4_NL",
    21: "IQ3_S",
    22: "IQ2_S",
    23: "IQ4_XS",
    24: "I8",
    25: "I16",
    26: "I32",
    27: "I64",
    28: "F64",
    29: "IQ1_M",
    30: "BF16",
    34: "TQ1_0",
    35: "TQ2_0",
    39: "MXFP4",
}


@dataclass(frozen=True)
class Array:
    """Where an array lies: `shape` (rows, columns) or (columns,), its `kind`, its bytes."""

    shape: tuple[int, ...]
    kind: str
    first: int
    size: int


class File:
    """A GGUF file, mapped: `about`, its entries by name, and `arrays`, its arrays by name.

    Raises `UnreadableModel` for what is no such file, is cut short, or claims what cannot be.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.bytes = _mapped(path)
        self.place = 0
        try:
            self._read()
        except BaseException:
            self.close()
            raise

    def _read(self) -> None:
        if self.bytes[:4] != MAGIC:
            self.refuse(f"it begins with {bytes(self.bytes[:4])!r} and not with GGUF")
        self.place = 4
        (version,) = self._numbers("I")
        if version not in VERSIONS:
            self.refuse(f"it is in version {version:,} of GGUF; versions 2 and 3 are read")
        arrays, entries = self._numbers("QQ")
        self._at_most(entries, MOST_ENTRIES, "entries")
        self._at_most(arrays, MOST_ARRAYS, "arrays")
        self.about: dict[str, Any] = self._table(entries, self._entry)
        described = self._table(arrays, self._description)
        self.arrays = {name: self._located(name, *facts) for name, facts in described.items()}

    def close(self) -> None:
        """Give the file back to the system."""
        self.bytes.close()

    def refuse(self, why: str) -> NoReturn:
        """Say that the file is not as it should be."""
        raise UnreadableModel(self.name, why)

    def blocks(self, name: str) -> npt.NDArray[np.uint8]:
        """The bytes of the array `name`, a copy: (rows, bytes of a row)."""
        array = self.arrays[name]
        found = np.frombuffer(self.bytes, np.uint8, array.size, array.first).copy()
        return found.reshape(array.shape[0] if len(array.shape) > 1 else 1, -1)

    def _table(self, count: int, read: Callable[[], Any]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for _ in range(count):
            name = self._text(LONGEST_NAME)
            if name in table:
                self.refuse(f"it names {shortened(name)!r} twice")
            table[name] = read()
        return table

    def _entry(self) -> Any:
        (kind,) = self._numbers("I")
        if kind != LIST:
            return self._value(kind)
        kind, count = self._numbers("IQ")
        self._at_most(count, MOST_ITEMS, "items in a list")
        if kind in NUMBERS:
            return list(self._numbers(f"{count}{NUMBERS[kind]}"))
        return [self._value(kind) for _ in range(count)]

    def _value(self, kind: int) -> Any:
        if kind == TEXT:
            return self._text(LONGEST_TEXT)
        if kind not in NUMBERS:
            self.refuse(f"an entry is of the unknown type {kind}")
        return self._numbers(NUMBERS[kind])[0]

    def _description(self) -> tuple[tuple[int, ...], int, int]:
        (dimensions,) = self._numbers("I")
        if not 1 <= dimensions <= 2:
            self.refuse(f"an array has {dimensions:,} dimensions; those of this family have 1 or 2")
        shape = self._numbers(f"{dimensions}Q")
        kind, offset = self._numbers("IQ")
        return shape[::-1], kind, offset  # the file names the columns first

    def _located(self, name: str, shape: tuple[int, ...], kind: int, offset: int) -> Array:
        if kind not in KINDS:
            other = OTHER_KINDS.get(kind, f"of the unknown kind {kind}")
            known = ", ".join(known for known, _, _ in KINDS.values())
            self.refuse(f"the numbers of {shortened(name)} are {other}; {known} are read")
        called, numbers, size = KINDS[kind]
        if min(shape) < 1 or shape[-1] % numbers:
            self.refuse(f"the array {shortened(name)} cannot have the shape {shape}")
        alignment = self.about.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 1 <= alignment <= 1 << 16:
            self.refuse(f"its arrays cannot be aligned at {alignment!r}")
        first = -(-self.place // alignment) * alignment + offset
        length = math.prod(shape) // numbers * size
        if offset % alignment or first + length > len(self.bytes):
            self.refuse(
                f"the array {shortened(name)} does not lie within the file; is it cut short?"
            )
        return Array(shape, called, first, length)

    def _numbers(self, pattern: str) -> tuple[Any, ...]:
        try:
            found = struct.unpack_from(f"<{pattern}", self.bytes, self.place)
        except struct.error:
            self.refuse(f"it ends after {len(self.bytes):,} bytes, within its description")
        self.place += struct.calcsize(f"<{pattern}")
        return found

    def _text(self, longest: int) -> str:
        (length,) = self._numbers("Q")
        if length > min(longest, len(self.bytes) - self.place):
            self.refuse(f"one of its texts would have {length:,} bytes")
        self.place += length
        return self.bytes[self.place - length : self.place].decode("utf-8", "replace")

    def _at_most(self, count: int, most: int, what: str) -> None:
        if count > most:
            self.refuse(f"it claims {count:,} {what}, more than the {most:,} that are read")


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:  # nothing can be mapped of it
        raise UnreadableModel(path.name, "it is empty") from None
    except OSError as fault:
        raise UnreadableModel(path.name, str(fault.strerror or fault)) from None
