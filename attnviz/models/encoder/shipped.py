"""The model that ships with attnviz, opened on first use and kept for the process."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

from attnviz.errors import DataFileError
from attnviz.models.encoder.model import Transformer
from attnviz.models.encoder.pieces import WordPieces
from attnviz.models.encoder.size import HEADS, LAYERS
from attnviz.models.encoder.weights import Weights

FOLDER = Path(str(files("attnviz") / "data" / "transformer"))
_OPENING = Lock()  # visitors who come together share one model


def open_transformer() -> Transformer:
    """The shipped all-MiniLM-L6-v2; `DataFileError` if a file of it is damaged.

    >>> len(open_transformer().pieces.ids)
    30522
    """
    with _OPENING:
        return _open()


@cache
def _open() -> Transformer:
    return open_model(FOLDER)


def open_model(folder: Path) -> Transformer:
    """The model in `folder`, as `tools/make_minilm_weights.py` writes it."""
    weights = Weights.open(folder)
    return Transformer(open_pieces(folder), weights, layers=LAYERS, heads=HEADS)


@cache
def open_pieces(folder: Path) -> WordPieces:
    """The tokeniser whose vocabulary and character classes lie in `folder`."""
    path = folder / "pieces.txt"
    try:
        vocabulary = path.read_text(encoding="utf-8").split("\n")[:-1]
        path = folder / "characters.json"
        classes = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise DataFileError(path, f"cannot be read: {fault}") from fault
    return WordPieces(vocabulary, classes)
