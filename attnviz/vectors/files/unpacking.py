"""A file of vectors as a stream of plain bytes: plain, gzip or zip, told by content, bounded."""

import gzip
import zipfile
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, TypeVar

from attnviz.errors import PickledVectors, TooLarge, UnreadableVectors

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # unpacked piece by piece; others all at once
DAMAGE = Exception  # of damage zipfile, gzip and zlib let out faults of every kind
T = TypeVar("T")


class Unpacked:
    """The unpacked bytes of `raw`, never more than `most` of them; damage is told by its byte."""

    def __init__(self, raw: IO[bytes] | gzip.GzipFile, name: str, most: int) -> None:
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
            raise UnreadableVectors(self.name, at) from None
        self.read_so_far += len(piece)
        if self.read_so_far > self.most:
            raise TooLarge(self.name, "bytes when unpacked", self.most)
        return piece


def one_ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same items, the next one made in a thread while this one is worked on.

    Who does not take them all closes it: left to the collector of garbage, its thread may be
    waited for where no thread can end, for ever.

    >>> list(one_ahead(iter("abc")))
    ['a', 'b', 'c']
    """
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item


@contextmanager
def unpacked(source: Path | BinaryIO, name: str, most: int) -> Iterator[Unpacked]:
    """Open a path, or a seekable binary file (left open), whatever it is packed with."""
    if isinstance(source, Path):
        with source.open("rb") as file, unpacked(file, name, most) as stream:
            yield stream
        return
    source.seek(0)
    start = source.read(4)
    source.seek(0)
    if start.startswith((ZIP, EMPTY_ZIP)):
        with _member(source, name) as member:
            yield Unpacked(member, name, most)
    elif start.startswith(GZIP):
        with gzip.GzipFile(fileobj=source) as content:
            yield Unpacked(content, name, most)
    else:
        yield Unpacked(source, name, most)


@contextmanager
def _member(source: BinaryIO, name: str) -> Iterator[IO[bytes]]:
    """The one file in a zip archive."""
    try:
        archive = zipfile.ZipFile(source)
    except DAMAGE:
        raise UnreadableVectors(name, "its zip archive is cut short or damaged") from None
    with archive:
        yield _open_only(archive, name)


def _open_only(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    infos = [
        i for i in archive.infolist() if i.filename[-1:] != "/" and "__MACOSX" not in i.filename
    ]
    if any(i.filename.endswith("data.pkl") for i in infos):
        raise PickledVectors(name, "it is a saved PyTorch object")
    if len(infos) != 1:
        held = ", ".join(Path(i.filename).name[:40] for i in infos[:4]) or "nothing"
        raise UnreadableVectors(
            name, f"its zip archive must hold one file and holds {len(infos)} ({held})"
        )
    if infos[0].compress_type not in PLAIN:
        raise UnreadableVectors(
            name, "its zip archive is of a rare kind; pack it plainly, or as .gz"
        )
    try:
        return archive.open(infos[0])
    except DAMAGE:
        raise UnreadableVectors(name, "its zip archive is encrypted or damaged") from None
