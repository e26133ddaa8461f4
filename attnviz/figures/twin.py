"""The same picture as tables, read from the description it is drawn from."""

import html
import re
from typing import Any, NamedTuple

import numpy as np

from attnviz.figures.drawn import BACKWARDS
from attnviz.figures.picture import Spec
from attnviz.figures.words import JOINER, WRITTEN

MOST_ROWS, MOST_COLUMNS = 64, 64  # of a table; longer ones are for a spreadsheet
_PLACE = re.compile(r"%\{(\w+)(?:\[(\d)\])?(?::([^}]*))?\}")


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
    ('bank reads the: 5.6%',)
    """
    drawn = [trace for trace in spec["data"] if trace.get("meta") != WRITTEN]
    backwards = spec["layout"].get("meta") == BACKWARDS
    matrices = [
        _matrix(t)._replace(backwards=backwards)
        for t in drawn
        if t["type"] == "heatmap" and _is_told(t)
    ]
    told = [line for t in drawn if t["type"] != "heatmap" and _is_told(t) for line in _told(t)]
    lines = tuple((line,) for line in dict.fromkeys(filter(None, told)))
    others = [Table(("What it shows",), lines[: 2 * MOST_ROWS], len(lines) > 2 * MOST_ROWS)]
    return (*matrices, *(others if lines else ()))


def _is_told(trace: dict[str, Any]) -> bool:
    masked = trace["type"] == "heatmap" and "may not read" in trace.get("hovertemplate", "")
    return trace.get("hoverinfo") != "skip" and not masked


def _matrix(trace: dict[str, Any]) -> Table:
    z = np.asarray(trace["z"])
    form = next((f[3] for f in _PLACE.finditer(trace["hovertemplate"]) if f[1] == "z"), "")
    cells = z if form else np.asarray(trace["text"])
    columns, rows = _plain_all(trace["x"]), _plain_all(trace["y"])
    body = (
        (name, *(_number(v, form) if form else str(v) for v in line[:MOST_COLUMNS]))
        for name, line in zip(rows[:MOST_ROWS], cells, strict=False)
    )
    cut = z.shape[0] > MOST_ROWS or z.shape[1] > MOST_COLUMNS
    return Table((trace.get("name", ""), *columns[:MOST_COLUMNS]), tuple(body), cut)


def _number(value: float, form: str) -> str:
    return format(float(value), form) if np.isfinite(value) else "–"


def _told(trace: dict[str, Any]) -> list[str]:
    """What the mouse is told at each mark of a trace."""
    if isinstance(trace.get("hovertext"), str):
        return [_plain(trace["hovertext"])]
    template = trace.get("hovertemplate", "%{hovertext}")
    return [_plain(_filled(template, trace, i)) for i in range(len(trace["x"]))]


def _filled(template: str, trace: dict[str, Any], i: int) -> str:
    def value(found: re.Match[str]) -> str:
        values = trace.get(found[1], "")
        one = values if isinstance(values, str) else values[i]
        one = one[int(found[2])] if found[2] else one
        return format(float(one), found[3]) if found[3] else str(one)

    return _PLACE.sub(value, template) if trace["x"][i] is not None else ""


def _plain_all(names: Any) -> list[str]:
    return [_plain(str(name)) for name in names]


def _plain(text: str) -> str:
    """What Plotly would draw of a text, without its marks."""
    text = re.sub(r",?<br\s*/?>", ", ", text.split("<extra>")[0])
    return html.unescape(re.sub(r"<[^>]+>", "", text)).replace(JOINER, "").strip()
