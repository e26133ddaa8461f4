"""A store on disk: a folder whose matrix and trie are mapped, not read.

Row r of `vectors.npy` is the vector of the word with id r in the trie `words.marisa`, and
`ranks.npy` has the place of that word in the order of frequency. Where there are words of unusual
spellings, `spellings.marisa` leads to them. `store.json` holds names, sizes and checksums.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from attnviz.errors import DataFileError
from attnviz.vectors.unusual import MappedSpellings, save_spellings

TRIE, SPELLINGS = "words.marisa", "spellings.marisa"
FILES = ("vectors.npy", TRIE, "ranks.npy")
DESCRIPTION = "store.json"
REMEDY = "install attnviz again"
Index = tuple[marisa_trie.Trie, npt.NDArray[np.floating], npt.NDArray[np.integer]]


def mapped(folder: Path, remedy: str = REMEDY) -> tuple[dict[str, Any], Index]:
    """The description of the store in `folder` and its trie, matrix and ranks, all mapped.

    Raises `DataFileError`, as `describe` does, and where the files lead to damage or are of
    other shapes or kinds of numbers than they should be; its sentence ends in the `remedy`.
    """
    about = describe(folder, remedy)
    try:
        trie, matrix, ranks = index = _opened(folder)
    except Exception as fault:  # NumPy's reader of headers lets out faults of many kinds
        why = f"leads to damage: {str(fault)[:200]}; {remedy}"
        raise DataFileError(folder / DESCRIPTION, why) from fault
    count, _ = shape = tuple(about["shape"])
    whole = (matrix.shape, ranks.shape, len(trie)) == (shape, (count,), count)
    if not whole or (matrix.dtype.kind, ranks.dtype.kind) != ("f", "u"):
        why = f"has {matrix.dtype} numbers in the shape {matrix.shape}; {remedy}"
        raise DataFileError(folder / "vectors.npy", why)
    return about, index


def _opened(folder: Path) -> Index:
    matrix = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    ranks = np.load(folder / "ranks.npy", mmap_mode="r", allow_pickle=False)
    return marisa_trie.Trie().mmap(str(folder / TRIE)), matrix, ranks


def mapped_spellings(folder: Path, about: Mapping[str, Any]) -> Mapping[str, str]:
    """The words of unusual spellings of the store that `about` describes, by their key."""
    return MappedSpellings(folder / SPELLINGS) if SPELLINGS in about["files"] else {}


def describe(folder: Path, remedy: str = REMEDY) -> dict[str, Any]:
    """The description of the store in `folder`, after checking that its files are whole.

    That is their sizes, and of the tries the checksums.
    """
    path = folder / DESCRIPTION
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        tries = [name for name in (TRIE, SPELLINGS) if name == TRIE or name in about["files"]]
        sizes = {name: about["files"][name]["bytes"] for name in {*FILES, *tries}}
        recorded = {name: about["files"][name]["sha256"] for name in tries}
        _, (_, _) = about["title"], about["shape"]
    except FileNotFoundError:
        raise DataFileError(path, f"is missing; {remedy}") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise DataFileError(path, f"cannot be read ({str(fault)[:80]}); {remedy}") from None
    for name, size in sizes.items():
        found = _size(folder / name)
        if found != size:
            state = "is missing" if found is None else f"has {found:,} bytes instead of {size:,}"
            raise DataFileError(folder / name, f"{state}; {remedy}")
    for name in tries:
        if _sum(folder / name) != recorded[name]:
            raise DataFileError(folder / name, f"is damaged: its checksum is wrong; {remedy}")
    return about


def save_matrix(matrix: npt.NDArray[np.floating], folder: Path) -> None:
    """Write the vectors of a store, one row for each id of its trie."""
    np.save(folder / "vectors.npy", matrix, allow_pickle=False)


def save_index(
    trie: marisa_trie.Trie,
    ranks: npt.NDArray[np.integer],
    spellings: Mapping[str, str],
    folder: Path,
) -> None:
    """Write the words of a store, their ranks, and which of them have unusual spellings."""
    np.save(folder / "ranks.npy", ranks, allow_pickle=False)
    trie.save(str(folder / TRIE))
    (folder / SPELLINGS).unlink(missing_ok=True)
    if spellings:
        save_spellings(spellings, folder / SPELLINGS)


def save_description(folder: Path, title: str, shape: tuple[int, ...], **about: object) -> None:
    """Write what makes a folder of files a store: last of all, when they are whole."""
    there = [name for name in (*FILES, SPELLINGS) if name in FILES or (folder / name).exists()]
    files = {name: _fingerprint(folder / name) for name in there}
    text = {"title": title, "shape": shape, "files": files, **about}
    (folder / DESCRIPTION).write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")


def _fingerprint(path: Path) -> dict[str, object]:
    return {"bytes": path.stat().st_size, "sha256": _sum(path)}


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:  # it is not there, or may not be read
        return None


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
