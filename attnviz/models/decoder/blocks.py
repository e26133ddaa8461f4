"""Blocks of numbers as GGUF files pack them, and as they are kept here: codes, scales, minima.

Q8_0, Q4_0 and Q4_1 cut a row into blocks of 32 numbers that share a scale, a float16:

    Q8_0    scale · code             codes are whole numbers from -128 to 127
    Q4_0    scale · (code - 8)       codes from 0 to 15, two in a byte, the low ones first
    Q4_1    scale · code + minimum   the same, and a second float16

All three are kept exactly: codes as int8, scales and minima as float32.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

GROUP = 32
Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Packed:
    """A matrix (rows, columns): `codes` int8; `scales`, `minima` (rows, columns / 32) or None.

    Without scales the codes are the numbers themselves, float16 or float32.
    """

    codes: npt.NDArray[np.generic]
    scales: npt.NDArray[np.float32] | None = None
    minima: npt.NDArray[np.float32] | None = None


def unpack(rows: npt.NDArray[np.uint8], kind: str) -> Packed:
    """The numbers in `rows` (n, bytes of a row), packed as `kind`, a name of `gguf.KINDS`.

    >>> row = np.array([[*np.float16(0.5).tobytes(), *range(32)]], np.uint8)
    >>> packed = unpack(row, "Q8_0")
    >>> packed.codes[0, :4], packed.scales
    (array([0, 1, 2, 3], dtype=int8), array([[0.5]], dtype=float32))
    """
    if kind in ("F32", "F16"):
        return Packed(rows.view("<f4" if kind == "F32" else "<f2"))
    blocks = rows.reshape(len(rows), -1, {"Q8_0": 34, "Q4_0": 18, "Q4_1": 20}[kind])
    scales = _halves(blocks[..., :2])
    if kind == "Q8_0":
        return Packed(blocks[..., 2:].view(np.int8).reshape(len(rows), -1), scales)
    codes = _nibbles(blocks[..., -16:]).reshape(len(rows), -1)
    if kind == "Q4_0":
        return Packed(codes - np.int8(8), scales)
    return Packed(codes, scales, _halves(blocks[..., 2:4]))


def numbers(packed: Packed) -> npt.NDArray[np.float32]:
    """The matrix itself, (rows, columns) in float32."""
    x = packed.codes.astype(np.float32)
    if packed.scales is None:
        return x
    groups = x.reshape(len(x), -1, GROUP)
    groups *= packed.scales[..., None]
    if packed.minima is not None:
        groups += packed.minima[..., None]
    return x


def _halves(two: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    return np.ascontiguousarray(two).view("<f2")[..., 0].astype(np.float32)


def _nibbles(packed: npt.NDArray[np.uint8]) -> npt.NDArray[np.int8]:
    return np.concatenate([packed & 15, packed >> 4], axis=-1).view(np.int8)
