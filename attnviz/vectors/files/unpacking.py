"""A file of vectors as a stream of plain bytes, whatever it is packed with, within bounds."""

import bz2
import gzip
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar

from attnviz.errors import TooLarge, UnreadableVectors
from attnviz.vectors.files.archives import open_archive, open_member
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.other_kinds import BZIP2, EMPTY_ZIP, GZIP, XZ, ZIP
from attnviz.vectors.files.xz import XzFile

DAMAGE = Exception  # of damage gzip, bz2, lzma and zlib let out faults of every kind
T = TypeVar("T")


class Unpacked:
    """The unpacked bytes of `raw`, never more than `most` of them; damage is told by its byte."""

    def __init__(self, raw: IO[bytes] | XzFile, name: str, most: int) -> None:
        self.raw, self.name, self.most, self.read_so_far = raw, name, most, 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, fewer only at the end; raises `TooLarge`, `UnreadableVectors`."""
        pieces, wanted = [], size
        while wanted and (piece := self._read(wanted)):
            pieces.append(piece)
            wanted -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _read(self, size: int) -> bytes:
        try:
            piece = self.raw.read(size)
        except DAMAGE:
            at = f"its packing is cut short or damaged after byte {self.read_so_far:,} of content"
            why = f"{at}. It may be the beginning of a larger file: send the whole file"
            raise UnreadableVectors(self.name, why) from None
        self.read_so_far += len(piece)
        if self.read_so_far > self.most:
            raise TooLarge(self.name, "bytes when unpacked", self.most)
        return piece


def one_ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same items, the next one made in a thread while this one is worked on.

    Close it unless you take them all: the garbage collector may otherwise wait for its thread
    where no thread can end.

    >>> list(one_ahead(iter("abc")))
    ['a', 'b', 'c']
    """
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item


@contextmanager
def unpacked(source: Path | BinaryIO, found: Findings, most: int) -> Iterator[Unpacked]:
    """Open a path, or a seekable binary file (left open), whatever it is packed with."""
    if isinstance(source, Path):
        with source.open("rb") as file, unpacked(file, found, most) as stream:
            yield stream
        return
    source.seek(0)
    start = source.read(10)
    source.seek(0)
    if start.startswith((ZIP, EMPTY_ZIP)):
        with open_archive(source, found.name) as archive, open_member(archive, found) as member:
            yield Unpacked(member, found.name, most)
        return
    yield Unpacked(_opener(start)(source), found.name, most)


def _opener(start: bytes) -> Callable[[BinaryIO], Any]:
    """What unpacks a file that begins so; of a plain one, the file itself."""
    if start.startswith(GZIP):
        return lambda raw: gzip.GzipFile(fileobj=raw)
    if BZIP2.match(start):
        return bz2.BZ2File
    return XzFile if start.startswith(XZ) else lambda raw: raw
