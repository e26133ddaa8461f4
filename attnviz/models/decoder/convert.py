"""A model of the Llama family in a GGUF file, made into the mapped form that `Weights` opens."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from attnviz.errors import UnreadableModel, shortened
from attnviz.models.decoder.blocks import Packed, numbers, unpack
from attnviz.models.decoder.bytepairs import BytePairs
from attnviz.models.decoder.gguf import File
from attnviz.models.decoder.shape import Shape
from attnviz.models.decoder.weights import BINARY, PIECES, Writer, save_description, save_pieces
from attnviz.vectors.progress import Report, StageProgress

FAMILY = "llama"
# How tokenisers are called in files; those of one line cut a text in the same way.
CUTTERS = {"smollm": "smollm", "gpt-2": "gpt-2", "gpt2": "gpt-2", "starcoder": "smollm"}
MOST = 100_000  # of anything that is counted: no model of this size has more
SIZES = {
    "layers": "block_count",
    "heads": "attention.head_count",
    "width": "embedding_length",
    "inner": "feed_forward_length",
    "longest": "context_length",
}


def convert(path: Path, folder: Path, *, progress: Report | None = None, **about: object) -> None:
    """Make of the GGUF file `path` a model in `folder`, whole or not at all.

    `about` goes into its description. Raises `UnreadableModel` for what is no model of the
    family, by what it is, and OSError if the disk is at fault.
    """
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    file = File(path)
    try:
        making.mkdir(parents=True)
        _write(file, making, progress, about)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(making, folder)
    finally:
        file.close()
        shutil.rmtree(making, ignore_errors=True)


def _write(file: File, folder: Path, progress: Report | None, about: dict[str, object]) -> None:
    shape, (pieces, merges) = shape_of(file), _pieces(file)
    expected = dict(_expected(file, shape))
    _check_arrays(file, expected)
    stage = StageProgress(progress, "storing", sum(array.size for array in file.arrays.values()))
    done = 0
    with (folder / BINARY).open("wb") as binary:
        writer = Writer(binary)
        for name, array in file.arrays.items():
            packed = unpack(file.blocks(name), array.kind)
            _check_finite(file, name, packed)
            if len(array.shape) == 1:
                writer.vector(name.removesuffix(".weight"), numbers(packed)[0])
            else:
                writer.matrix(name.removesuffix(".weight"), packed)
            done += array.size
            stage.reached(done)
        binary.flush()
        os.fsync(binary.fileno())
    save_pieces(folder / PIECES, pieces, merges)
    title = str(file.about.get("general.name") or file.name)[:80]
    save_description(folder, shape, writer, **{"title": title, **about})


def shape_of(file: File) -> Shape:
    """The size of the model that a file describes; a model of another family is refused."""
    family = file.about.get("general.architecture")
    if family != FAMILY:
        file.refuse(f"it is of the architecture {shortened(str(family))}; {FAMILY} is read")
    scaling = file.about.get(f"{FAMILY}.rope.scaling.type", "none")
    if scaling != "none":
        file.refuse(f"its rotation is scaled ({shortened(str(scaling))})")
    if file.about.get(f"{FAMILY}.expert_count", 0):
        file.refuse("it is a mixture of experts")
    sizes = {field: _size(file, name) for field, name in SIZES.items()}
    heads, width = sizes["heads"], sizes["width"]
    shape = Shape(
        **sizes,
        key_heads=_size(file, "attention.head_count_kv", heads),
        size=_size(file, "attention.key_length", width // heads),
        vocabulary=len(_list(file, "tokenizer.ggml.tokens")),
        theta=_number(file, "rope.freq_base", 10_000.0),
        epsilon=_number(file, "attention.layer_norm_rms_epsilon", 1e-5),
    )
    _check_shape(file, shape)
    return shape


def _check_shape(file: File, shape: Shape) -> None:
    if shape.heads % shape.key_heads:
        file.refuse(f"its {shape.heads} heads cannot share {shape.key_heads} keys")
    turned = _size(file, "rope.dimension_count", shape.size)
    if shape.size % 2 or turned != shape.size:
        file.refuse(f"its rotation turns {turned} of the {shape.size} numbers of a key")
    if _size(file, "attention.value_length", shape.size) != shape.size:
        file.refuse("its values have another size than its keys")


def _size(file: File, name: str, default: int | None = None) -> int:
    found = file.about.get(f"{FAMILY}.{name}", default)
    if not isinstance(found, int) or not 1 <= found <= MOST:
        file.refuse(f"its {name} is {shortened(str(found))}")
    return found


def _number(file: File, name: str, default: float) -> float:
    found = file.about.get(f"{FAMILY}.{name}", default)
    if not isinstance(found, float | int) or not 0 < found < 1e12:
        file.refuse(f"its {name} is {shortened(str(found))}")
    return float(found)


def _list(file: File, name: str) -> list[str]:
    found = file.about.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(x, str) for x in found):
        file.refuse(f"it has no {name}")
    return found


def _pieces(file: File) -> tuple[BytePairs, list[str]]:
    model, cutter = (file.about.get(f"tokenizer.ggml.{name}") for name in ("model", "pre"))
    if model != "gpt2" or cutter not in CUTTERS:
        named = shortened(f"{model}, {cutter}")
        file.refuse(f"its tokeniser is {named}; byte pairs (gpt2: {', '.join(CUTTERS)}) are read")
    tokens, merges = (_list(file, f"tokenizer.ggml.{name}") for name in ("tokens", "merges"))
    pieces = BytePairs(tokens, merges, CUTTERS[cutter])
    if missing := pieces.missing():
        file.refuse(f"its vocabulary has no piece {shortened(missing)!r}")
    return pieces, merges


def _expected(file: File, shape: Shape) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The arrays of a model of this size, each with its shape in the file."""
    width, inner = shape.width, shape.inner
    queries, keys = shape.heads * shape.size, shape.key_heads * shape.size
    yield "token_embd", (shape.vocabulary, width)
    yield "output_norm", (width,)
    if "output.weight" in file.arrays:
        yield "output", (shape.vocabulary, width)
    for layer in range(shape.layers):
        parts: dict[str, tuple[int, ...]] = {
            "attn_norm": (width,),
            "ffn_norm": (width,),
            "attn_q": (queries, width),
            "attn_k": (keys, width),
            "attn_v": (keys, width),
            "attn_output": (width, queries),
            "ffn_down": (width, inner),
            "ffn_gate": (inner, width),
            "ffn_up": (inner, width),
        }
        for name, size in parts.items():
            yield f"blk.{layer}.{name}", size


def _check_arrays(file: File, expected: dict[str, tuple[int, ...]]) -> None:
    wanted = {f"{name}.weight": shape for name, shape in expected.items()}
    for name, shape in wanted.items():
        if name not in file.arrays:
            file.refuse(f"it has no array {name}")
        if file.arrays[name].shape != shape:
            file.refuse(f"its array {name} is {file.arrays[name].shape} instead of {shape}")
    if other := next((name for name in file.arrays if name not in wanted), None):
        file.refuse(f"it has an array {shortened(other)}, which this family's models do not have")


def _check_finite(file: File, name: str, packed: Packed) -> None:
    parts: list[Any] = [x for x in (packed.scales, packed.minima) if x is not None]
    if packed.scales is None:
        parts = [packed.codes]
    if not all(np.isfinite(part).all() for part in parts):
        raise UnreadableModel(
            file.name, f"the array {shortened(name)} has numbers that are infinite or not numbers"
        )
