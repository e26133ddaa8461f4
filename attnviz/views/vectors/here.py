"""Which vectors are on this computer, to be met and judged side by side."""

from typing import NamedTuple

from attnviz.analysis import with_made
from attnviz.errors import DataFileError, NotFetched
from attnviz.settings import OWN, Settings
from attnviz.vectors import FAMILIES, WordVectors, open_store


class Here(NamedTuple):
    """Vectors that are here: of which family, at which dimension."""

    family: str
    dim: int
    store: WordVectors

    @property
    def title(self) -> str:
        """What they are called in a list."""
        name = FAMILIES[self.family].title if self.family in FAMILIES else "Your own"
        return f"{name}, {self.dim} d"


def of_family(chosen: Settings, store: WordVectors) -> list[Here]:
    """The vectors of the chosen family at all dimensions that are here.

    >>> [h.title for h in of_family(Settings(), open_store("builtin", 50))][:2]
    ['Built-in, 50 d', 'Built-in, 100 d']
    """
    if chosen.vectors == OWN:
        return [Here(OWN, store.dim, store)]
    found = [here for here in everything() if here.family == chosen.vectors]
    return [here._replace(store=with_made(chosen, here.store)) for here in found]


def everything(own: WordVectors | None = None) -> list[Here]:
    """All vectors that are here, the visitor's `own` last."""
    found = [
        Here(name, dim, store)
        for name, family in FAMILIES.items()
        for dim in family.dims
        if (store := _opened(name, dim)) is not None
    ]
    return [*found, *([Here(OWN, own.dim, own)] if own is not None else [])]


def _opened(name: str, dim: int) -> WordVectors | None:
    try:
        return open_store(name, dim)
    except (NotFetched, DataFileError):
        return None
