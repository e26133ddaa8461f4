"""An analysis as lines of a terminal: the sentence about one word, then what it reads."""

import unicodedata
from collections.abc import Iterator

import numpy as np

from attnviz.analysis import Analysis
from attnviz.explain.reading import percent, reading
from attnviz.explain.source import source

SELF, READS, FAINT, BOLD, PLAIN = "\033[33m", "\033[36m", "\033[2m", "\033[1m", "\033[0m"
EIGHTHS = " ▏▎▍▌▋▊▉"
MOST_ROWS = 40
LONGEST = 24  # characters of a word


def terminal_table(a: Analysis, row: int, *, width: int = 80, colour: bool = False) -> str:
    """The words that `row` reads, in the order of the sentence, with a bar for each weight.

    Of a long text those read most. `width` is the terminal's; `colour` writes ANSI colours.

    >>> from attnviz import analyse
    >>> print(terminal_table(analyse("river bank", dim=100), 1, width=40))
    bank keeps 84.1% for itself and attends to river most (15.9%)
    <BLANKLINE>
      word     score  weight
      river     1.12   15.9%  █▊
      bank      2.79   84.1%  █████████▎
    <BLANKLINE>
    attnviz · Built-in vectors, 100 dimensions, scores ÷ √d · “river bank”
    """
    rows = list(_rows(a, row, width, colour))
    told = str(reading(a, row))
    notes = [_ink(source(a.settings), FAINT, colour)]
    if a.missing:
        unknown = ", ".join(dict.fromkeys(a.missing))
        notes.insert(0, f"Left out, because there is no vector: {unknown}")
    return "\n".join([_ink(told, BOLD, colour), "", *rows, "", *notes])


def _rows(a: Analysis, row: int, width: int, colour: bool) -> Iterator[str]:
    shown = np.sort(np.argsort(-a.W[row], kind="stable")[:MOST_ROWS]).tolist()
    names = [label if len(label) <= LONGEST else label[: LONGEST - 1] + "…" for label in a.labels]
    column = max(_width(names[j]) for j in shown)
    most = reading(a, row).most
    yield _ink(f"  {'word':{column}}    score  weight", FAINT, colour)
    for j in shown:
        ink = SELF if j == row else READS if j == most else ""
        score = f"{a.S[row, j]:9.2f}" if np.isfinite(a.S[row, j]) else "   masked"
        name = names[j] + " " * (column - _width(names[j]))
        drawn = bar(float(a.W[row, j]), max(8, width - column - 24))
        yield _ink(
            f"  {name}{score} {percent(float(a.W[row, j])):>7}  {drawn}".rstrip(), ink, colour
        )
    if len(shown) < len(names):
        yield f"  and {len(names) - len(shown):,} more words, with smaller weights"


def bar(weight: float, cells: int) -> str:
    """A share of `cells` as a bar of eighths.

    >>> bar(0.3, 10)
    '███'
    """
    eighths = round(8 * cells * weight)
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _ink(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{PLAIN}" if colour and code else text
