"""The content of an xz file as a stream, with a bound on the memory that unpacking takes."""

import lzma
from typing import BinaryIO

MEMORY = 1 << 27  # bytes; xz packs with 65 MB at most, unless it is told to take more
PIECE = 1 << 16  # bytes


class XzFile:
    """The content of an xz file, unpacked as it is read, within a bound on memory."""

    def __init__(self, raw: BinaryIO) -> None:
        self.raw, self.stream, self.coming = raw, _stream(), b""

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, none only at the end; raises EOFError and `lzma.LZMAError`."""
        while True:
            if self.stream.eof:
                # Another stream may follow, after zeros that fill up to four bytes.
                self.coming = (self.stream.unused_data or self.raw.read(PIECE)).lstrip(b"\0")
                if not self.coming:
                    return b""
                self.stream = _stream()
            elif self.stream.needs_input and not self.coming:
                self.coming = self.raw.read(PIECE)
                if not self.coming:
                    raise EOFError
            some, self.coming = self.coming, b""
            if piece := self.stream.decompress(some, size):
                return piece


def _stream() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)
