"""Attention as a table of HTML, for a notebook: its words and weights in the page's colours.

Every style stands in the table itself, so it looks the same wherever a notebook is shown; text
takes the notebook's own ink, and colours are the middle tones that suit light and dark.
"""

from collections.abc import Iterator
from html import escape

import numpy as np

from attnviz import colours
from attnviz.attention import Attention
from attnviz.explain.reading import percent, reading
from attnviz.explain.sentences import READS, SELF
from attnviz.text.labels import short, unique_labels

WHOLE_UP_TO = 24  # words; of a longer text only the row in focus is shown
STRONGEST = 20  # words of that row
STRONG = 0.72  # of the largest weight: from here on the ground is too dark for the page's ink
PLAIN = "background:transparent;border:0;padding:.15em .4em;text-align:right"
INKS = {
    role: f'style="color:{ink}"' for role, ink in ((SELF, colours.SELF), (READS, colours.READS))
}
SLANT = "writing-mode:vertical-rl;transform:rotate(180deg);text-align:left"


def table(a: Attention, row: int, *, note: str = "") -> str:
    """The HTML of W, rows read and columns are read, under the sentence about the word in `row`.

    `note` is a text that stands below in small print.

    >>> from attnviz.attention import self_attention
    >>> shown = table(self_attention(["river", "<bank>"], np.eye(2)), 1)
    >>> shown[:4], "<bank>" in shown
    ('<div', False)
    """
    told = reading(a, row).sentence().html(INKS)
    small = "<br>".join(map(escape, note.splitlines()))
    lines = _whole(a, row) if len(a.tokens) <= WHOLE_UP_TO else _strongest(a, row)
    return (
        '<div style="max-width:100%;overflow-x:auto;line-height:1.4">'
        f'<div style="font-size:1.25em;font-weight:600">{told}</div>'
        f'<table{_way(a)} style="border-collapse:collapse;margin:.5em 0;border:0">'
        f"{''.join(lines)}</table>"
        f'<div style="color:{colours.FAINT};font-size:.85em">{small}</div>'
        "</div>"
    )


def _way(a: Attention) -> str:
    """The direction of the columns of a text that is known to run from right to left."""
    return ' dir="rtl"' if getattr(a, "right_to_left", False) else ""


def _whole(a: Attention, row: int) -> Iterator[str]:
    heads = "".join(_head(word, SLANT) for word in a.key_tokens)
    yield f'<tr style="background:transparent">{_head("reads ↓")}{heads}</tr>'
    top = float(a.W.max())
    for i, word in enumerate(a.tokens):
        frame = f"outline:2px solid {colours.SELF};outline-offset:-2px" if i == row else ""
        cells = "".join(_cell(float(w), top) for w in a.W[i])
        head = _head(word, f"color:{colours.SELF}" if i == row else "font-weight:400")
        yield f'<tr style="background:transparent;{frame}">{head}{cells}</tr>'


def _strongest(a: Attention, row: int) -> Iterator[str]:
    best = np.argsort(-a.W[row], kind="stable")[:STRONGEST].tolist()
    labels = unique_labels(a.key_tokens)
    for j in best:
        head = _head(labels[j], f"color:{colours.SELF}" if j == row else "font-weight:400")
        cell = _cell(float(a.W[row, j]), float(a.W[row].max()))
        yield f'<tr style="background:transparent">{head}{cell}</tr>'
    rest = len(a.tokens) - len(best)
    more = _head(f"and {rest:,} more", "font-weight:400")
    yield f'<tr style="background:transparent">{more}</tr>'


def _head(word: str, style: str = "") -> str:
    return f'<th style="{PLAIN};{style}">{escape(short(word))}</th>'


def _cell(weight: float, top: float) -> str:
    ink = f";color:{colours.ON_STRONG}" if weight >= STRONG * top else ""
    ground = colours.rgba(colours.READS, weight / top)
    return f'<td style="{PLAIN};background:{ground}{ink}">{percent(weight)}</td>'
