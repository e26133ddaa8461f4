"""The pieces of a printed sheet, in HTML: tables and blanks to fill in, lines to write on.

All texts are escaped; a lesson's own marks (**bold**, *slanted*, [terms]) become HTML.
"""

import re
from collections.abc import Sequence
from html import escape

import numpy as np

from attnviz import colours, web

LINES = 2  # to write on
BOLD, SLANTED = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"\*(.+?)\*")
TERM = re.compile(r"\[(.+?)\]")


def sheet(title: str, body: str, told: str, *, key: bool) -> str:
    """A whole sheet, a worksheet or its key; `told` at its foot says how the numbers were made."""
    kind = "Key" if key else "Worksheet"
    who = "" if key else "Name, class, date"
    name = f'<div class="name"><span>{kind}</span><span>{who}</span></div>'
    foot = f"<footer>{escape(told)}</footer>"
    return document(f"{kind}: {title}", f"{name}<h1>{escape(title)}</h1>{body}{foot}")


def document(title: str, body: str) -> str:
    """An HTML file to be printed, black on white; `body` is HTML."""
    inks = "".join(f"--{part}:{colour};" for part, colour in colours.GROUNDS["light"].items())
    css = web.style("worksheet")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f"<title>{escape(title[:120])}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>:root{{color-scheme:light;{inks}}}\n{css}</style></head>\n<body>{body}</body></html>\n"
    )


def inline(text: str) -> str:
    """A lesson's text as HTML.

    >>> inline("**bank** <b> *it* [scores] W[i]")
    '<b>bank</b> &lt;b&gt; <i>it</i> scores Wi'
    """
    told = TERM.sub(r"\1", escape(" ".join(text.split())))
    return SLANTED.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", told))


def grid(
    head: Sequence[str], lines: Sequence[Sequence[str]], asked: Sequence[int], key: bool
) -> str:
    """A table whose columns `asked` are empty, or filled in the key; the last line is the sum."""

    def cell(column: int, text: str) -> str:
        if column in asked:
            return f'<td class="filled">{escape(text) if key else ""}</td>'
        return f"<th>{escape(text)}</th>" if not column else f"<td>{escape(text)}</td>"

    rows = [
        f"<tr{' class=total' * (line is lines[-1])}>"
        + "".join(cell(k, text) for k, text in enumerate(line))
        + "</tr>"
        for line in lines
    ]
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    return f"<table><tr>{names}</tr>{''.join(rows)}</table>"


def matrix(
    words: Sequence[str],
    caption: str,
    values: np.ndarray,
    columns: Sequence[str],
    asked: bool,
    *,
    key: bool,
) -> str:
    """A table of (words, columns) numbers; those `asked` for are empty, or filled in the key."""
    head = "<td></td>" + "".join(f"<th>{escape(name)}</th>" for name in columns)
    kind = ' class="filled"' if asked else ""

    def shown(x: float) -> str:
        return "" if asked and not key else number(x)

    rows = "".join(
        f"<tr><th>{escape(word)}</th>{''.join(f'<td{kind}>{shown(x)}</td>' for x in line)}</tr>"
        for word, line in zip(words, values.tolist(), strict=True)
    )
    return f"<table><caption>{caption}</caption><tr>{head}</tr>{rows}</table>"


def blank(text: str, key: bool) -> str:
    """A place for a few words inside a sentence; `text` is HTML."""
    return f'<span class="blank filled">{text if key else "&nbsp;"}</span>'


def ruled(count: int = LINES) -> str:
    """Lines to write on."""
    return '<div class="line"></div>' * count


def number(x: float, decimals: int = 2) -> str:
    """So many decimals at most, with a true minus; a masked score is a dash."""
    return f"{round(float(x), decimals) + 0:.4g}".replace("-", "−") if np.isfinite(x) else "–"
