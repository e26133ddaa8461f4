"""An analysis as a table of HTML, for a notebook: its words and weights in the page's colours.

Every style stands in the table itself, so it looks the same wherever a notebook is shown; text
takes the notebook's own ink, and colours are the middle tones that suit light and dark.
"""

from collections.abc import Iterator
from html import escape

import numpy as np

from attnviz.export.page import focus_of
from attnviz.export.source import source
from attnviz.figures import theme
from attnviz.figures.words import short
from attnviz.pipeline import Analysis
from attnviz.reading import Reading, percent, reading

WHOLE_UP_TO = 24  # words; of a longer text only the row in focus is shown
STRONGEST = 20
PLAIN = "background:transparent;border:0;padding:.15em .4em;text-align:right"
SLANT = "writing-mode:vertical-rl;transform:rotate(180deg);text-align:left"


def table(a: Analysis) -> str:
    """The HTML of W, rows read and columns are read, under the sentence about the word in focus.

    >>> from attnviz import analyse
    >>> table(analyse("river <bank>"))[:4], "<bank>" in table(analyse("river <bank>"))
    ('<div', False)
    """
    row = focus_of(a)
    told = reading(a, row)
    lines = _whole(a, row) if len(a.tokens) <= WHOLE_UP_TO else _strongest(a, row)
    return (
        '<div style="max-width:100%;overflow-x:auto;line-height:1.4">'
        f'<div style="font-size:1.25em;font-weight:600">{_headline(told)}</div>'
        f'<table style="border-collapse:collapse;margin:.5em 0;border:0">{"".join(lines)}</table>'
        f'<div style="color:{theme.FAINT};font-size:.85em">{escape(source(a))}{_missing(a)}</div>'
        "</div>"
    )


def _headline(told: Reading) -> str:
    kept = f"{_coloured(told.label, theme.SELF)} keeps {percent(told.keeps)} of itself"
    if told.most is None:
        return f"{kept} and reads no other word"
    most = _coloured(told.most_label, theme.READS)
    return f"{kept} and reads {most} most ({percent(told.share)})"


def _whole(a: Analysis, row: int) -> Iterator[str]:
    heads = "".join(_head(word, SLANT) for word in a.key_tokens)
    yield f'<tr style="background:transparent">{_head("reads ↓")}{heads}</tr>'
    top = float(a.W.max())
    for i, word in enumerate(a.tokens):
        frame = f"outline:2px solid {theme.SELF};outline-offset:-2px" if i == row else ""
        cells = "".join(_cell(float(w), top) for w in a.W[i])
        head = _head(word, f"color:{theme.SELF}" if i == row else "font-weight:400")
        yield f'<tr style="background:transparent;{frame}">{head}{cells}</tr>'


def _strongest(a: Analysis, row: int) -> Iterator[str]:
    best = np.argsort(-a.W[row], kind="stable")[:STRONGEST].tolist()
    for j in best:
        head = _head(a.labels[j], f"color:{theme.SELF}" if j == row else "font-weight:400")
        cell = _cell(float(a.W[row, j]), float(a.W[row].max()))
        yield f'<tr style="background:transparent">{head}{cell}</tr>'
    rest = len(a.tokens) - len(best)
    more = _head(f"and {rest:,} more", "font-weight:400")
    yield f'<tr style="background:transparent">{more}</tr>'


def _head(word: str, style: str = "") -> str:
    return f'<th style="{PLAIN};{style}">{escape(short(word))}</th>'


def _cell(weight: float, top: float) -> str:
    strong = weight >= 0.72 * top
    ink = f";color:{theme.ON_STRONG}" if strong else ""
    ground = theme.rgba(theme.READS, weight / top)
    return f'<td style="{PLAIN};background:{ground}{ink}">{percent(weight)}</td>'


def _coloured(word: str, colour: str) -> str:
    return f'<span style="color:{colour}">{escape(word[:60])}</span>'


def _missing(a: Analysis) -> str:
    if not a.missing:
        return ""
    return f"<br>No vector, no part: {escape(', '.join(dict.fromkeys(a.missing))[:200])}"
