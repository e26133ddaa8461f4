"""What is the same for all visitors is computed once.

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

KEPT = 384  # records: two or three for each of a full server; with their pictures 100 kB each
LONGEST, MOST_HEADS = 200, 12  # characters of a text, and heads of all layers
P = ParamSpec("P")
Record = TypeVar("Record")
Found = TypeVar("Found")


def analysed(settings: Settings, store: WordVectors | None = None, *, most: int) -> Analysis:
    """As `analyse_with`; a small record is shared by all who made the same choices.

    Its numbers are computed once for all the ways to show them. Nothing is kept that was computed
    with vectors of the visitor's own.
    """
    small = len(settings.text) <= LONGEST and settings.heads * settings.layers <= MOST_HEADS
    if not small or settings.vectors == OWN or settings.made:
        return analyse_with(settings, store, most=most)
    a: Analysis = _shown(settings).get("record", lambda: _numbers(settings).shown(settings))
    return a


def _numbers(settings: Settings) -> Analysis:
    computed = settings.computed
    a: Analysis = _computed(computed).get("record", lambda: analyse_with(computed))
    return a


class OnceCache:
    """Values by key, each computed once: who asks for one that is being computed waits for it.

    >>> cache = OnceCache()
    >>> cache.get("sum", lambda: 1 + 1), cache.get("sum", lambda: 3)
    (2, 2)
    """

    def __init__(self) -> None:
        self._values: dict[Any, Any] = {}
        self._lock = Lock()

    def get(self, key: Any, compute: Callable[[], Any]) -> Any:
        """The value of a key, computed now if it is not there."""
        if key not in self._values:
            with self._lock:
                if key not in self._values:
                    self._values[key] = compute()
        return self._values[key]


@lru_cache(maxsize=KEPT)
def _shown(_: Settings) -> OnceCache:
    return OnceCache()


@lru_cache(maxsize=KEPT)
def _computed(_: Settings) -> OnceCache:
    return OnceCache()


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
    known: WeakKeyDictionary[Any, OnceCache] = WeakKeyDictionary()

    @wraps(make)
    def remembered(a: Record, *args: P.args, **kwargs: P.kwargs) -> Found:
        of = known.get(a) or known.setdefault(a, OnceCache())
        found: Found = of.get((args, tuple(kwargs.items())), lambda: make(a, *args, **kwargs))
        return found

    return remembered
