"""A file of word vectors made into a store on disk, without holding the matrix in memory."""

import errno
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import numpy as np

from attnviz.errors import TooLarge
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.readers import MOST_DIM, MOST_LETTERS, name_of, read_blocks
from attnviz.vectors.files.text_format import Block
from attnviz.vectors.folder import save_description, save_index
from attnviz.vectors.progress import Report, StageProgress
from attnviz.vectors.store import WordVectors, index_words
from attnviz.vectors.unusual import unusual_spellings

ROWS = "rows.part"  # the rows in the file's order, until the ids of the words are known
MOST_WORDS, MOST_BYTES, MOST_NUMBERS = 5_000_000, 10**11, 10**10
GATHERED = 1 << 12  # rows


def convert(
    file: Path | BinaryIO,
    folder: Path,
    /,
    *,
    title: str,
    most_words: int = MOST_WORDS,
    most_bytes: int = MOST_BYTES,
    most_numbers: int = MOST_NUMBERS,
    most_letters: int = MOST_LETTERS,
    progress: Report | None = None,
    **about: object,
) -> None:
    """Make a store in `folder` from a `file` of vectors; `about` describes it.

    The file streams through: its rows go to disk as they come, then once more in the order
    of the words' ids, because a trie has no ids before it has all its words. Raises
    `UnreadableVectors`, `TooLarge` for more than `most_bytes` unpacked, `most_numbers` to
    store or `most_letters` in its words, and OSError when the disk is full; `folder` is then
    no store.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found, limits = Findings(name_of(file)), (most_words, most_bytes, MOST_DIM, most_letters)
    with read_blocks(file, found, *limits) as (layout, blocks):
        stage = StageProgress(progress, "converting", min(layout.count or most_words, most_words))
        blocks = _bounded(
            blocks, most_numbers // layout.dim, TooLarge(found.name, "numbers", most_numbers)
        )
        words = _spool(blocks, folder / ROWS, stage)
    trie, lines, ranks = index_words(words)
    found.doubled = len(words) - len(lines)
    save_index(trie, ranks, unusual_spellings(words, trie), folder)
    _gather(folder / ROWS, lines, layout.dim, folder / "vectors.npy")
    (folder / ROWS).unlink()
    save_description(folder, title, (len(lines), layout.dim), note=found.note, **about)


def read_mapped(
    source: Path | BinaryIO,
    *,
    title: str,
    most_words: int = MOST_WORDS,
    most_bytes: int = MOST_BYTES,
    most_numbers: int = MOST_NUMBERS,
    most_letters: int = MOST_LETTERS,
    progress: Report | None = None,
) -> WordVectors:
    """What `read_vectors` gives, on disk and mapped, so that it takes hardly any memory.

    The files are deleted at once and live on only through the map: they go with the store,
    and with the process however that ends. Raises as `convert` does.

    >>> import io
    >>> store = read_mapped(io.BytesIO(b"river 0.5 1\\nbank 0.25 2\\n"), title="Mine")
    >>> store.words(), store["bank"]
    (['river', 'bank'], array([0.25, 2.  ], dtype=float32))
    """
    limits = {"most_words": most_words, "most_bytes": most_bytes, "most_numbers": most_numbers}
    limits["most_letters"] = most_letters
    # Where mapped files cannot be deleted, as on Windows, they stay until the system cleans up.
    with TemporaryDirectory(prefix="attnviz-", ignore_cleanup_errors=True) as folder:
        convert(source, Path(folder), title=title, progress=progress, **limits)
        return WordVectors.open(Path(folder))


def _bounded(blocks: Iterator[Block], most: int, fault: TooLarge) -> Iterator[Block]:
    """The same blocks, as long as they hold at most `most` words together."""
    count = 0
    for words, rows in blocks:
        count += len(words)
        if count > most:
            raise fault
        yield words, rows


def _spool(blocks: Iterator[Block], path: Path, stage: StageProgress) -> list[str]:
    """Write the rows as they come; the words."""
    words: list[str] = []
    with path.open("wb") as file:
        for some, rows in blocks:
            rows.tofile(file)
            words += some
            stage.reached(len(words))
    return words


def _gather(source: Path, lines: np.ndarray, dim: int, target: Path) -> None:
    """Write a .npy whose row i is row `lines[i]` of the raw float32 rows in `source`.

    Read row by row and not through a map, which would count as this process's memory.
    """
    header = {"descr": "<f4", "fortran_order": False, "shape": (len(lines), dim)}
    with target.open("wb") as file, source.open("rb", buffering=0) as rows:
        np.lib.format.write_array_header_1_0(file, header)
        for at in range(0, len(lines), GATHERED):
            some = np.empty((len(lines[at : at + GATHERED]), dim), np.float32)
            for row, line in zip(some, lines[at : at + GATHERED].tolist(), strict=True):
                rows.seek(4 * dim * line)
                if rows.readinto(row.data) != row.nbytes:
                    raise OSError(errno.ENOSPC, "what was written is not there")
            some.tofile(file)
