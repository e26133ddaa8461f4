"""A trained head as a file for NumPy."""

import json
from pathlib import Path
from typing import IO, Any

import numpy as np

from attnviz.control import changed
from attnviz.teaching.taught import Taught

File = str | Path | IO[bytes]


def save(head: Taught, file: File) -> None:
    """Write the query and key matrices and the choices as one .npz, without pickle.

    The matrices are `query1` and `key1`, of a second layer `query2` and `key2`.

    >>> from io import BytesIO
    >>> from attnviz.teaching import teach
    >>> out = BytesIO(); save(teach(given=1, steps=3), out)
    >>> np.load(BytesIO(out.getvalue()))["query1"].shape
    (332, 8)
    """
    about = json.dumps(changed(head.chosen))
    parts: dict[str, Any] = {"about": np.array(about), "dim": np.array(head.dim)}
    for layer, (query, key) in enumerate(head.heads, 1):
        parts |= {f"query{layer}": query, f"key{layer}": key}
    np.savez_compressed(file, allow_pickle=False, **parts)
