"""The families of word vectors and which store on disk serves which dimension."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from attnviz.errors import InvalidChoice
from attnviz.vectors.store import WordVectors


@dataclass(frozen=True)
class Family:
    """Vectors of one kind: `shipped` maps a dimension to the store that holds it."""

    title: str
    about: str
    dims: tuple[int, ...]
    shipped: dict[int, str]


FAMILIES = {
    "builtin": Family(
        title="Built-in",
        about="all-MiniLM-L6-v2, each word read alone, turned by PCA: 50,112 words",
        dims=(50, 100, 200, 300),
        shipped=dict.fromkeys((50, 100, 200, 300), "minilm"),
    ),
    "glove": Family(
        title="GloVe",
        about="GloVe 6B, Stanford 2014: its 50,000 most frequent words",
        dims=(50, 100, 200, 300),
        shipped={50: "glove-50"},
    ),
}


def open_store(family: str, dim: int) -> WordVectors:
    """The store with the `dim`-dimensional vectors of a family, mapped once for the process.

    >>> len(open_store("glove", 50))
    50000
    """
    if family not in FAMILIES:
        raise InvalidChoice("The vectors", family, list(FAMILIES))
    shipped = FAMILIES[family].shipped
    if dim not in shipped:
        raise InvalidChoice(f"The dimension of {FAMILIES[family].title} here", dim, list(shipped))
    return _open(shipped[dim])


@cache
def _open(name: str) -> WordVectors:
    return WordVectors.open(Path(str(files("attnviz") / "data" / name)))
