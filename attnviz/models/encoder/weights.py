"""A model's arrays on disk: 8-bit matrices, mapped and not read, beside their description.

A matrix is cut into groups of 32 numbers of a row: `codes.npy` (groups, 32) holds whole
numbers from -127 to 127, `scales.npy` (groups,) the float16 that each group is multiplied
by. Vectors (biases, layer norms) are float32 in `vectors.npy`, one after another.
`model.json` says where each array lies, its shape, and every file's size and checksum.
"""

import hashlib
import json
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from attnviz.errors import DataFileError

GROUP = 32
ARRAYS = ("codes.npy", "scales.npy", "vectors.npy")
FILES = (*ARRAYS, "pieces.txt", "characters.json")
DESCRIPTION = "model.json"

Array = npt.NDArray[np.float32]


class Weights:
    """The arrays of a model by name, in float32."""

    def __init__(
        self,
        codes: npt.NDArray[np.int8],
        scales: npt.NDArray[np.float16],
        vectors: Array,
        layout: Mapping[str, tuple[int, list[int]]],
    ) -> None:
        self.codes, self.scales, self.vectors, self.layout = codes, scales, vectors, layout

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the arrays in `folder`; `DataFileError` names a file that is missing or damaged."""
        about = describe(folder)
        codes, scales, vectors = (
            _mapped(folder / name, tuple(about["files"][name]["shape"])) for name in ARRAYS
        )
        return cls(codes, scales, vectors, about["arrays"])

    def matrix(self, name: str, rows: npt.ArrayLike | None = None) -> Array:
        """The matrix `name`, or those of its rows whose numbers are given."""
        first, (height, width) = self.layout[name]
        groups = width // GROUP
        chosen = slice(None) if rows is None else np.asarray(rows)
        codes = self.codes[first : first + height * groups].reshape(height, groups, GROUP)
        scales = self.scales[first : first + height * groups].reshape(height, groups, 1)
        x: Array = np.multiply(codes[chosen], scales[chosen], dtype=np.float32)
        return x.reshape(-1, width)

    def vector(self, name: str) -> Array:
        """The vector `name`."""
        first, (size,) = self.layout[name]
        return np.asarray(self.vectors[first : first + size])


def _mapped(path: Path, shape: tuple[int, ...]) -> npt.NDArray[Any]:
    try:
        x = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise DataFileError(path, f"cannot be read: {fault}") from fault
    if x.shape != shape:
        raise DataFileError(path, f"has the shape {x.shape} instead of {shape}")
    return x


def quantised(x: npt.NDArray[np.floating]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    """A matrix as codes (groups, 32) and scales (groups,): codes · scale ≈ x.

    >>> codes, scales = quantised(np.linspace(-1, 1, 32, dtype=np.float32)[None])
    >>> int(codes.min()), int(codes.max()), round(float(scales[0]) * 127, 3)
    (-127, 127, 1.0)
    """
    groups = x.reshape(-1, GROUP)
    scales = (np.abs(groups).max(axis=1) / 127).astype(np.float16)
    steps = np.where(scales > 0, scales, 1).astype(np.float32)[:, None]
    return np.clip(np.rint(groups / steps), -127, 127).astype(np.int8), scales


def describe(folder: Path) -> dict[str, Any]:
    """The description of the model in `folder`, after checking that its files are whole."""
    path = folder / DESCRIPTION
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        sizes = {name: about["files"][name]["bytes"] for name in FILES}
    except FileNotFoundError:
        raise DataFileError(path, "is missing; install attnviz again") from None
    except (ValueError, KeyError, TypeError) as fault:
        raise DataFileError(path, f"cannot be read ({fault}); install attnviz again") from None
    for name, size in sizes.items():
        found = (folder / name).stat().st_size if (folder / name).exists() else None
        if found != size:
            state = "is missing" if found is None else f"has {found:,} bytes instead of {size:,}"
            raise DataFileError(folder / name, f"{state}; install attnviz again")
    return about


def save(arrays: Mapping[str, npt.NDArray[np.floating]], folder: Path, **about: object) -> None:
    """Write arrays that `Weights.open` maps; `about` goes into their description."""
    matrices = {name: quantised(x) for name, x in arrays.items() if x.ndim == 2}
    vectors = {name: x.astype(np.float32) for name, x in arrays.items() if x.ndim == 1}
    codes, scales = zip(*matrices.values(), strict=True)
    files: dict[str, dict[str, object]] = {name: {} for name in FILES}
    for name, parts in zip(ARRAYS, (codes, scales, vectors.values()), strict=True):
        whole = np.concatenate(list(parts))
        np.save(folder / name, whole, allow_pickle=False)
        files[name]["shape"] = whole.shape
    for name in FILES:
        content = (folder / name).read_bytes()
        files[name] |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    firsts = _firsts({name: len(scales) for name, (_, scales) in matrices.items()})
    firsts |= _firsts({name: len(x) for name, x in vectors.items()})
    layout = {name: (firsts[name], x.shape) for name, x in arrays.items()}
    text = json.dumps({**about, "files": files, "arrays": layout}, indent=1)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def _firsts(lengths: Mapping[str, int]) -> dict[str, int]:
    """Where each of several arrays begins when they lie one after another."""
    return dict(zip(lengths, accumulate(lengths.values(), initial=0), strict=False))
