"""Small GGUF files of the Llama family, written here byte by byte: random, or wrong on purpose."""

import struct
from pathlib import Path
from typing import Any

import numpy as np

SHAPE = {"layers": 3, "heads": 4, "keys": 2, "width": 64, "inner": 96, "size": 16}
KINDS = {"F32": 0, "F16": 1, "Q4_0": 2, "Q4_1": 3, "Q8_0": 8}
LETTERS = [chr(b) for b in (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))]
LETTERS += [chr(0x100 + i) for i in range(68)]
MERGES = ["t h", "th e", "Ġ the", "Ġ c", "a t", "Ġc at", "o n", "Ġ m", "Ġm at"]
TOKENS = ["<|endoftext|>", *LETTERS, *(pair.replace(" ", "") for pair in MERGES)]


def packed(x: np.ndarray, kind: str) -> tuple[bytes, np.ndarray]:
    """A matrix as the bytes of a file, and the numbers that those bytes mean."""
    if kind in ("F32", "F16"):
        y = x.astype("<f4" if kind == "F32" else "<f2")
        return y.tobytes(), y.astype(np.float64)
    blocks = x.reshape(-1, 32)
    if kind == "Q4_1":
        low = blocks.min(1).astype("<f2")
        step = ((blocks.max(1) - low) / 15).astype("<f2")
    else:
        low = np.zeros(len(blocks), "<f2")
        step = (abs(blocks).max(1) / (127 if kind == "Q8_0" else 7)).astype("<f2")
    steps, lows = (v.astype(np.float64)[:, None] for v in (step, low))
    codes = np.rint((blocks - lows) / steps)
    codes = np.clip(codes, *{"Q8_0": (-127, 127), "Q4_0": (-8, 7), "Q4_1": (0, 15)}[kind])
    signed = codes.astype(int) + (8 if kind == "Q4_0" else 0)
    out = []
    for block, d, m in zip(signed, step, low, strict=True):
        half = range(16 if kind.startswith("Q4") else 0)
        nibbles = bytes(int(block[j]) | int(block[j + 16]) << 4 for j in half)
        out.append(d.tobytes() + (m.tobytes() if kind == "Q4_1" else b""))
        out.append(nibbles or block.astype(np.int8).tobytes())
    return b"".join(out), (codes * steps + lows).reshape(x.shape)


def value(x: Any) -> bytes:
    """An entry's type and value."""
    if isinstance(x, str):
        return struct.pack("<I", 8) + text(x)
    if isinstance(x, list):
        return struct.pack("<IIQ", 9, 8, len(x)) + b"".join(map(text, x))
    return struct.pack("<If", 6, x) if isinstance(x, float) else struct.pack("<II", 4, x)


def text(x: str) -> bytes:
    return struct.pack("<Q", len(x.encode())) + x.encode()


def entries(**changed: Any) -> dict[str, Any]:
    """What a file says about the model; `None` leaves an entry out."""
    s = SHAPE
    about = {
        "general.architecture": "llama",
        "general.name": "Tiny",
        "llama.block_count": s["layers"],
        "llama.context_length": 512,
        "llama.embedding_length": s["width"],
        "llama.feed_forward_length": s["inner"],
        "llama.attention.head_count": s["heads"],
        "llama.attention.head_count_kv": s["keys"],
        "llama.rope.freq_base": 1000.0,
        "llama.rope.dimension_count": s["size"],
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "smollm",
        "tokenizer.ggml.tokens": TOKENS,
        "tokenizer.ggml.merges": MERGES,
    }
    about |= {name.replace("__", "."): x for name, x in changed.items()}
    return {name: x for name, x in about.items() if x is not None}


def matrices(seed: int = 0) -> dict[str, np.ndarray]:
    """Random arrays of the tiny model, as a file has them, (out, in)."""
    s, rng = SHAPE, np.random.default_rng(seed)
    shapes = {"token_embd": (len(TOKENS), s["width"]), "output_norm": (s["width"],)}
    for i in range(s["layers"]):
        q, k, w, inner = s["heads"] * s["size"], s["keys"] * s["size"], s["width"], s["inner"]
        parts = {"attn_norm": (w,), "attn_q": (q, w), "attn_k": (k, w), "attn_v": (k, w)}
        parts |= {"attn_output": (w, q), "ffn_norm": (w,), "ffn_gate": (inner, w)}
        parts |= {"ffn_up": (inner, w), "ffn_down": (w, inner)}
        shapes |= {f"blk.{i}.{name}": shape for name, shape in parts.items()}
    made = {n: rng.standard_normal(shape) * (shape[-1] ** -0.5) for n, shape in shapes.items()}
    return {n: x if x.ndim > 1 else 1 + x for n, x in made.items()}


def write(
    path: Path,
    kind: str = "F32",
    about: dict[str, Any] | None = None,
    arrays: dict[str, np.ndarray] | None = None,
    numbered: int | None = None,
) -> dict[str, np.ndarray]:
    """Write a file; what its numbers mean. `numbered`: claim this kind of numbers instead."""
    about, arrays = about or entries(), arrays or matrices()
    described, body, meant = b"", b"", {}
    for name, x in arrays.items():
        this = kind if x.ndim > 1 else "F32"
        data, meant[name] = packed(x, this)
        body += bytes(-len(body) % 32)
        described += text(f"{name}.weight") + struct.pack(f"<I{x.ndim}Q", x.ndim, *x.shape[::-1])
        claimed = KINDS[this] if numbered is None else numbered
        described += struct.pack("<IQ", claimed, len(body))
        body += data
    head = b"GGUF" + struct.pack("<IQQ", 3, len(arrays), len(about))
    head += b"".join(text(name) + value(x) for name, x in about.items()) + described
    path.write_bytes(head + bytes(-len(head) % 32) + body)
    return meant
