"""The same picture as tables: the numbers it is drawn from, and what its marks are told as."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from attnviz.figures.drawn import BACKWARDS
from attnviz.figures.hover import CellHover
from attnviz.figures.picture import Spec
from attnviz.figures.words import WRITTEN, Hover

MOST_ROWS, MOST_COLUMNS = 64, 64  # of a table; longer ones are for a spreadsheet


class Table(NamedTuple):
    """A table: the names of its columns (the first names the rows), and rows of text.

    `cut` says that there is more than is told here, `backwards` that its columns run from right
    to left.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False
    backwards: bool = False


def tables(spec: Spec) -> tuple[Table, ...]:
    """A table for each matrix of a picture, and one with a sentence for each other mark.

    >>> from attnviz import analyse
    >>> from attnviz.figures import arcs, heatmap
    >>> a = analyse("the river bank")
    >>> (W,) = tables(heatmap.spec(a, "W"))
    >>> W.header, W.rows[2][:3]
    (('', 'the', 'river', 'bank'), ('bank', '5.6%', '21.9%'))
    >>> tables(arcs.spec(a, focus=2))[0].rows[0]
    ('bank attends to the: 5.6%',)
    """
    drawn = [trace for trace in spec["data"] if trace.get("meta") != WRITTEN]
    backwards = spec["layout"].get("meta") == BACKWARDS
    matrices = [
        _matrix(t)._replace(backwards=backwards)
        for t in drawn
        if t["type"] == "heatmap" and _is_told(t)
    ]
    told = [
        line for t in drawn if t["type"] != "heatmap" and _is_told(t) for line in _hover_texts(t)
    ]
    lines = tuple((line,) for line in dict.fromkeys(filter(None, told)))
    others = [Table(("What it shows",), lines[: 2 * MOST_ROWS], len(lines) > 2 * MOST_ROWS)]
    return (*matrices, *(others if lines else ()))


def _is_told(trace: dict[str, Any]) -> bool:
    if trace["type"] == "heatmap":
        return isinstance(trace.get("hovertemplate"), CellHover)
    return trace.get("hoverinfo") != "skip"


def _matrix(trace: dict[str, Any]) -> Table:
    z, form = np.asarray(trace["z"]), trace["hovertemplate"].form
    cells = z if form else trace["text"]
    columns, rows = map(_plain_all, (trace["x"], trace["y"]))
    body = (
        (name, *(_number(v, form) if form else _plain(v) for v in line[:MOST_COLUMNS]))
        for name, line in zip(rows[:MOST_ROWS], cells, strict=False)
    )
    cut = z.shape[0] > MOST_ROWS or z.shape[1] > MOST_COLUMNS
    return Table((trace.get("name", ""), *columns[:MOST_COLUMNS]), tuple(body), cut)


def _number(value: float, form: str) -> str:
    return format(float(value), form) if np.isfinite(value) else "–"


def _hover_texts(trace: dict[str, Any]) -> list[str]:
    """What the mouse is told at each mark of a trace."""
    told = trace["hovertext"]
    return _plain_all([told] if isinstance(told, str) else told)


def _plain_all(texts: Iterable[Any]) -> list[str]:
    return list(map(_plain, texts))


def _plain(text: Any) -> str:
    return text.plain if isinstance(text, Hover) else str(text)
