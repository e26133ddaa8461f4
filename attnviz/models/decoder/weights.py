"""A decoder's arrays on disk, mapped and not read, and the product with one of its matrices.

`weights.bin` holds the arrays one after another, `model.json` where each lies, and `pieces.json`
the vocabulary. A matrix M (in, out) stands as its codes (whole numbers of 8 bits) and, for each 32
of them in a column, a scale and perhaps a minimum: x M is worked out some columns at a time, so
that what is unpacked stays in the processor's cache and little memory is used.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
import numpy.typing as npt

from attnviz.errors import DataFileError
from attnviz.models.decoder.blocks import GROUP, Packed
from attnviz.models.decoder.bytepairs import BytePairs
from attnviz.models.decoder.shape import Shape

BINARY, PIECES, DESCRIPTION = "weights.bin", "pieces.json", "model.json"
FILES = (BINARY, PIECES)
REMEDY = "fetch the model again"
ALIGNMENT = 64  # bytes
UNPACKED = 1 << 17  # numbers that are unpacked at a time, 0.5 MB
BLOCK = 64  # columns of a product

Array = npt.NDArray[np.float32]


class Matrix:
    """M (in, out), packed; `x @ M` for x (…, in) is unpacked as it goes."""

    __array_ufunc__ = None  # so that NumPy leaves the product to this class

    def __init__(self, packed: Packed) -> None:
        self.codes, self.scales, self.minima = packed.codes, packed.scales, packed.minima
        height, width = packed.codes.shape
        self.shape = (height, width)

    def __rmatmul__(self, x: Array) -> Array:
        """X M: (…, in) → (…, out)."""
        height, width = self.shape
        rows = x.reshape(-1, height)
        y = np.empty((len(rows), width), np.float32)
        step = max(1, UNPACKED // (height * BLOCK)) * BLOCK
        room = np.empty(height * min(step, width), np.float32)
        for first in range(0, width, step):
            part = slice(first, min(first + step, width))
            _multiply(rows, self._columns(part, room), y[:, part])
        if self.minima is not None:
            y += rows.reshape(len(rows), -1, GROUP).sum(axis=2) @ self.minima
        return y.reshape(*x.shape[:-1], width)

    def _columns(self, part: slice, room: Array) -> Array:
        """Some columns, scaled, without their minima, in `room`."""
        codes = self.codes[:, part]
        x = room[: codes.size].reshape(codes.shape)
        np.copyto(x, codes, casting="unsafe")
        if self.scales is not None:
            groups = x.reshape(-1, GROUP, codes.shape[1])
            groups *= self.scales[:, None, part]
        return x

    def columns(self, numbers: Sequence[int]) -> Array:
        """The columns with these numbers as rows, (n, in)."""
        x = self.codes[:, numbers].T.astype(np.float32)
        groups = x.reshape(len(numbers), -1, GROUP) if self.scales is not None else x
        if self.scales is not None:
            groups *= self.scales[:, numbers].T[..., None]
        if self.minima is not None:
            groups += self.minima[:, numbers].T[..., None]
        return x


def _multiply(rows: Array, M: Array, out: Array) -> None:
    """Rows M, into `out`, a block of columns at a time.

    OpenBLAS reads so small a matrix where it lies, and copies a larger one first: with some dozen
    rows that copy takes as long as the product.
    """
    whole = M.shape[1] // BLOCK * BLOCK
    np.matmul(rows, _blocks(M[:, :whole]), out=_blocks(out[:, :whole]))
    np.matmul(rows, M[:, whole:], out=out[:, whole:])


def _blocks(x: Array) -> Array:
    """(n, k · 64) → (k, n, 64), the same memory."""
    return x.reshape(len(x), x.shape[1] // BLOCK, BLOCK).swapaxes(0, 1)


class Weights:
    """The arrays of a model by the names they have in its file, without ".weight"."""

    def __init__(self, folder: Path, about: Mapping[str, Any]) -> None:
        self.shape = Shape(**about["shape"])
        self.title: str = about["title"]
        whole = np.asarray(np.memmap(folder / BINARY, np.uint8, mode="r"))
        self.parts = {name: _part(whole, *place) for name, place in about["arrays"].items()}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the arrays in `folder`; `DataFileError` names a file that is missing or damaged."""
        about = describe(folder)
        try:
            return cls(folder, about)
        except (KeyError, TypeError, ValueError, OSError) as fault:
            why = f"leads to damage ({str(fault)[:80]}); {REMEDY}"
            raise DataFileError(folder / DESCRIPTION, why) from fault

    def vector(self, name: str) -> Array:
        """The vector `name`."""
        return np.asarray(self.parts[name], np.float32)

    def matrix(self, name: str) -> Matrix:
        """The matrix `name`, (in, out)."""
        scales, minima = (self.parts.get(f"{name}.{part}") for part in ("scales", "minima"))
        return Matrix(Packed(self.parts[name], scales, minima))

    def has(self, name: str) -> bool:
        """Whether there is an array of that name."""
        return name in self.parts


def _part(
    whole: npt.NDArray[np.uint8], first: int, dtype: str, shape: Sequence[int]
) -> npt.NDArray[Any]:
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    return whole[first : first + size].view(dtype).reshape(shape)


class Writer:
    """Writes the arrays of a model one after another into an open file."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.places = file, dict[str, tuple[int, str, list[int]]]()

    def vector(self, name: str, numbers: Array) -> None:
        """Add a vector."""
        self._add(name, numbers)

    def matrix(self, name: str, packed: Packed) -> None:
        """Add a matrix given as its file has it, (out, in); it is stored as (in, out)."""
        self._add(name, packed.codes.T)
        if packed.scales is not None:
            self._add(f"{name}.scales", packed.scales.T)
        if packed.minima is not None:
            self._add(f"{name}.minima", packed.minima.T)

    def _add(self, name: str, x: npt.NDArray[Any]) -> None:
        self.file.write(bytes(-self.file.tell() % ALIGNMENT))
        self.places[name] = (self.file.tell(), x.dtype.str, list(x.shape))
        self.file.write(np.ascontiguousarray(x).data)


def save_description(folder: Path, shape: Shape, writer: Writer, **about: object) -> None:
    """Write what makes a folder of files a model: last of all, when they are whole."""
    sizes = {name: (folder / name).stat().st_size for name in FILES}
    text = {**about, "shape": asdict(shape), "files": sizes, "arrays": writer.places}
    (folder / DESCRIPTION).write_text(json.dumps(text) + "\n", encoding="utf-8")


def describe(folder: Path) -> dict[str, Any]:
    """The description of the model in `folder`, after checking that its files are whole."""
    path = folder / DESCRIPTION
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        sizes = {name: about["files"][name] for name in FILES}
    except FileNotFoundError:
        raise DataFileError(path, f"is missing; {REMEDY}") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise DataFileError(path, f"cannot be read ({str(fault)[:80]}); {REMEDY}") from None
    for name, size in sizes.items():
        found = (folder / name).stat().st_size if (folder / name).exists() else None
        if found != size:
            state = "is missing" if found is None else f"has {found:,} bytes instead of {size:,}"
            raise DataFileError(folder / name, f"{state}; {REMEDY}")
    return about


def save_pieces(path: Path, pieces: BytePairs, merges: Sequence[str]) -> None:
    """Write a vocabulary that `open_pieces` reads."""
    text = {"tokens": list(pieces.tokens), "merges": list(merges), "cutter": pieces.cutter}
    path.write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")


def open_pieces(path: Path) -> BytePairs:
    """The vocabulary in a file; `DataFileError` if it is missing or damaged."""
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        return BytePairs(about["tokens"], about["merges"], about["cutter"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise DataFileError(path, f"cannot be read ({str(fault)[:80]}); {REMEDY}") from None
