"""How well each task is learned over many seeds, as tools/measure_teaching.py measured it."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Spread(NamedTuple):
    """Shares of right words in new sentences, after training on so many example `sentences`."""

    sentences: int
    least: float
    median: float
    most: float
    seeds: int


def spread_of(task: str) -> Spread | None:
    """What was measured for a task; None for one that was not.

    >>> spread_of("previous")
    Spread(sentences=400, least=1.0, median=1.0, most=1.0, seeds=30)
    """
    row = _measured().get(task)
    return Spread(*(row[name] for name in Spread._fields)) if row else None


@cache
def _measured() -> dict[str, dict[str, Any]]:
    text = files("attnviz").joinpath("data/teaching/spread.json").read_text(encoding="utf-8")
    measured: dict[str, dict[str, Any]] = json.loads(text)
    return measured
