"""Texts on their way through the model, and what its heads do: computed once for all visitors."""

from collections.abc import Mapping
from functools import cache, lru_cache

from attnviz.jobs.lru import LRUCache
from attnviz.models.encoder import (
    SENTENCES,
    ForwardPass,
    habits,
    mean_habits,
    open_transformer,
    relatedness,
)
from attnviz.models.ranking import Scores
from attnviz.vectors import open_store

RELATED_DIM = 300
PASSES = 64 * 2**20  # bytes kept for all visitors: a pass of 12 words holds .8 MB, of 128 pieces 20
TEXTS = 128  # whose habits are kept, some kB each
_passes = LRUCache[ForwardPass](PASSES)


def passed(text: str) -> ForwardPass:
    """The text on its way through the model; `EmptyText` if it has no piece."""
    return _passes.get_or_compute(text, lambda: open_transformer().read(text))


@lru_cache(maxsize=TEXTS)
def habits_here(text: str) -> Mapping[str, Scores]:
    """The habits of all heads on one text, (L, H) each."""
    return _habits(passed(text))


@cache
def usual_habits() -> Mapping[str, Scores]:
    """The habits of all heads, (L, H) each: the mean over the fixed sentences."""
    return mean_habits([_habits(open_transformer().read(text)) for text in SENTENCES])


def _habits(forward: ForwardPass) -> dict[str, Scores]:
    return habits(forward, relatedness(forward, open_store("builtin", RELATED_DIM)))
