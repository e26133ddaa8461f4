"""What is the same for all visitors is worked out once.

A class that opens one link asks two hundred times for the same sentence, dimension and word.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from attnviz.analysis import Analysis, analyse_with
from attnviz.settings import OWN, Settings
from attnviz.vectors import WordVectors

KEPT = 128  # records; of the size below they take a few megabytes together
LONGEST, MOST_HEADS = 200, 12  # characters of a text, and heads of all layers
P = ParamSpec("P")
Record = TypeVar("Record")
Found = TypeVar("Found")


def analysed(settings: Settings, store: WordVectors | None = None, *, most: int) -> Analysis:
    """As `analyse_with`; a small record is shared by all who made the same choices.

    Nothing is kept that was computed with vectors of the visitor's own.
    """
    small = len(settings.text) <= LONGEST and settings.heads * settings.layers <= MOST_HEADS
    if small and settings.vectors != OWN and not settings.made:
        a: Analysis = _shared(settings).made("record", lambda: analyse_with(settings))
        return a
    return analyse_with(settings, store, most=most)


class Made:
    """What was made by name, each thing once: who asks for what is being made waits for it."""

    def __init__(self) -> None:
        self.known: dict[Any, Any] = {}
        self.lock = Lock()

    def made(self, name: Any, make: Callable[[], Any]) -> Any:
        """What has this name, made now if it is not there."""
        if name not in self.known:
            with self.lock:
                if name not in self.known:
                    self.known[name] = make()
        return self.known[name]


@lru_cache(maxsize=KEPT)
def _shared(_: Settings) -> Made:
    return Made()


def once(make: Callable[Concatenate[Record, P], Found]) -> Callable[Concatenate[Record, P], Found]:
    """Remember what is made of a record for as long as that record is kept.

    >>> @once
    ... def words(a, number):
    ...     print("counted")
    ...     return a.tokens[:number]
    >>> a = analyse_with(Settings(text="the river bank"))
    >>> words(a, 1), words(a, 1), words(a, 2)
    counted
    counted
    (('the',), ('the',), ('the', 'river'))
    """
    known: WeakKeyDictionary[Any, Made] = WeakKeyDictionary()

    @wraps(make)
    def remembered(a: Record, *args: P.args, **kwargs: P.kwargs) -> Found:
        of = known.get(a) or known.setdefault(a, Made())
        found: Found = of.made((args, tuple(kwargs.items())), lambda: make(a, *args, **kwargs))
        return found

    return remembered
