"""A file of word vectors made into a store on disk, without holding the matrix in memory."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from attnviz.vectors.progress import Report, Stage
from attnviz.vectors.readers import MOST_DIM, read_blocks
from attnviz.vectors.store import index_words, save_description, save_index
from attnviz.vectors.text_format import Block

ROWS = "rows.part"  # the rows in the file's order, until the ids of the words are known
MOST_WORDS, MOST_BYTES = 5_000_000, 10**11
GATHERED = 1 << 12  # rows


def convert(
    path: Path,
    folder: Path,
    *,
    title: str,
    most_words: int = MOST_WORDS,
    progress: Report | None = None,
    **about: object,
) -> None:
    """Make a store in `folder` from the file at `path`; `about` describes it.

    The file streams through: its rows go to disk as they come, then once more in the order
    of the words' ids, because a trie has no ids before it has all its words. Raises
    `UnreadableVectors` and, when the disk is full, OSError; `folder` is then no store.
    """
    folder.mkdir(parents=True, exist_ok=True)
    limits = (most_words, MOST_BYTES, MOST_DIM)
    with read_blocks(path, path.name, *limits) as (layout, blocks):
        stage = Stage(progress, "converting", layout.count or most_words)
        words = _spool(blocks, folder / ROWS, stage)
    trie, lines, ranks = index_words(words)
    save_index(trie, ranks, folder)
    _gather(folder / ROWS, lines, layout.dim, folder / "vectors.npy")
    (folder / ROWS).unlink()
    save_description(folder, title, (len(lines), layout.dim), **about)


def _spool(blocks: Iterator[Block], path: Path, stage: Stage) -> list[str]:
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
                rows.readinto(row.data)
            some.tofile(file)
