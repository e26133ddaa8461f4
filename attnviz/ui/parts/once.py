"""What is the same for all visitors is worked out once.

A class that opens one link asks two hundred times for the same sentence, dimension and word.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from attnviz.analysis import Analysis, analyse_with
from attnviz.settings import OWN, Settings
from attnviz.vectors import WordVectors

KEPT = 128  # records; of the size below they take a few megabytes together
LONGEST, MOST_HEADS = 200, 12  # characters of a text, and heads of all layers
P = ParamSpec("P")
Record = TypeVar("Record")
Made = TypeVar("Made")


def analysed(settings: Settings, store: WordVectors | None = None, *, most: int) -> Analysis:
    """As `analyse_with`; a small record is shared by all who made the same choices.

    Nothing is kept that was computed with vectors of the visitor's own.
    """
    small = len(settings.text) <= LONGEST and settings.heads * settings.layers <= MOST_HEADS
    if small and settings.vectors != OWN and not settings.made:
        return _shared(settings)
    return analyse_with(settings, store, most=most)


@lru_cache(maxsize=KEPT)
def _shared(settings: Settings) -> Analysis:
    return analyse_with(settings)


def once(make: Callable[Concatenate[Record, P], Made]) -> Callable[Concatenate[Record, P], Made]:
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
    known: WeakKeyDictionary[Any, dict[Any, Made]] = WeakKeyDictionary()

    @wraps(make)
    def remembered(a: Record, *args: P.args, **kwargs: P.kwargs) -> Made:
        made = known.setdefault(a, {})
        asked = (args, tuple(kwargs.items()))
        if asked not in made:
            made[asked] = make(a, *args, **kwargs)
        return made[asked]

    return remembered
