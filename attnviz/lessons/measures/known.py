"""The measures there are, by name, and what one gives."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from attnviz.errors import UnreadableLesson
from attnviz.settings import Settings
from attnviz.text.focus import focus_row

Value: TypeAlias = float | str
Measure = TypeVar("Measure", bound=Callable[..., float | str])
MEASURES: dict[str, Callable[..., Value]] = {}


def measure(f: Measure) -> Measure:
    """Let lessons call a function by its name; its first argument are the settings."""
    MEASURES[f.__name__] = f
    return f


@lru_cache(maxsize=512)
def computed(name: str, settings: Settings, arguments: tuple[tuple[str, Any], ...]) -> Value:
    """What a measure gives for settings and arguments; `UnreadableLesson` for an unknown one.

    >>> round(computed("weight", Settings(), (("by", "bank"), ("of", "river"))), 3)
    0.149
    """
    if name not in MEASURES:
        raise UnreadableLesson(name, f"no measure has this name; there are {', '.join(MEASURES)}")
    return MEASURES[name](settings, **dict(arguments))


def row_of(tokens: Any, name: str) -> int:
    """Where a word stands; `UnreadableLesson` where it does not."""
    row = focus_row(tokens, name)
    if row is None:
        raise UnreadableLesson(name, f"the word is not among {', '.join(tokens)[:80]}")
    return row
