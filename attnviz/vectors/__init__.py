"""Word vectors: stores of them, families to choose from, files to read, sets to fetch."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from attnviz.vectors.families import FAMILIES, Family, open_store
from attnviz.vectors.progress import Progress
from attnviz.vectors.sets.catalogue import CATALOGUE, Release, release
from attnviz.vectors.store import WordVectors
from attnviz.vectors.suggestions import suggest

if TYPE_CHECKING:
    from attnviz.vectors.files.convert import read_mapped
    from attnviz.vectors.files.readers import read_vectors
    from attnviz.vectors.sets.fetching import fetch

__all__ = [
    "CATALOGUE",
    "FAMILIES",
    "Family",
    "Progress",
    "Release",
    "WordVectors",
    "fetch",
    "open_store",
    "read_mapped",
    "read_vectors",
    "release",
    "suggest",
]
_ON_USE = {
    "fetch": "sets.fetching",
    "read_vectors": "files.readers",
    "read_mapped": "files.convert",
}  # they load HTTP, gzip and zip


def __getattr__(name: str) -> Any:
    if name not in _ON_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ON_USE[name]}"), name)
