"""The stored answers of other libraries, made by tools/make_attention_oracle.py."""

from pathlib import Path

import numpy as np

Case = dict[str, np.ndarray]


def cases(library: str) -> dict[str, Case]:
    """The cases of one library by name, each with what was given and what was answered."""
    found: dict[str, Case] = {}
    path = Path(__file__).parent / "data" / "attention_oracle.npz"
    with np.load(path, allow_pickle=False) as stored:
        for key in stored.files:
            name, what = key.split("/")
            if name.startswith(library):
                found.setdefault(name, {})[what] = stored[key]
    return found


def words(count: int) -> list[str]:
    return [f"word{i}" for i in range(count)]
