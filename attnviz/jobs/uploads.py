"""A visitor's file of word vectors is read within the room that those of all visitors have."""

from collections.abc import Callable
from typing import BinaryIO

from attnviz.errors import NoRoom, TooLarge
from attnviz.hosting import MB, hosting
from attnviz.jobs.memory import MEMORY
from attnviz.vectors import Progress, WordVectors, read_mapped

MOST_WORDS, MOST_BYTES, MOST_NUMBERS, MOST_LETTERS = 200_000, 5 * 10**8, 60_000_000, 8_000_000
BYTES = 8  # of a number while its file is made a store


def read_upload(
    file: BinaryIO, name: str, size: int, show: Callable[[Progress], None]
) -> WordVectors:
    """The vectors of a file of `size` bytes; `show` is told how far it is, one file at a time.

    Raises `TooLarge` beyond what the host allows, `NoRoom` where others have taken the room, and
    what `read_mapped` raises.
    """
    allowed = hosting()
    if size > allowed.uploads * MB:
        raise TooLarge(name[:80], "MB", allowed.uploads)
    most = allowed.together * MB
    with MEMORY.reserved(size, most):
        while not MEMORY.reading.acquire(timeout=0.5):
            show(Progress("waiting", 0, 0))
        try:
            store = _read(file, min(MOST_NUMBERS, MEMORY.left(most) // BYTES), show)
            MEMORY.count(store)
        finally:
            MEMORY.reading.release()
    return store


def _read(file: BinaryIO, numbers: int, show: Callable[[Progress], None]) -> WordVectors:
    """The vectors, of at most so many numbers."""
    try:
        return read_mapped(
            file,
            title="Your vectors",
            most_words=MOST_WORDS,
            most_bytes=MOST_BYTES,
            most_numbers=numbers,
            most_letters=MOST_LETTERS,
            progress=show,
        )
    except TooLarge as fault:
        if fault.limit == numbers < MOST_NUMBERS:
            raise NoRoom from None
        raise
