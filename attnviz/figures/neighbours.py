"""Nearest words before and after as ranked lists side by side, equal words joined by a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from attnviz import colours
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, Hover, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import verbatim
from attnviz.text.labels import short
from attnviz.vectors.neighbours import Neighbour

ROW, TOP = 40, 30  # pixels
REACH = 0.31  # of the way to the next list that a line leaves for the words


@dataclass(frozen=True)
class Ranking:
    """A list of nearest words under a title; `ranks_before` is where a word stood before."""

    title: str
    colour: str
    words: tuple[Neighbour, ...]
    ranks_before: dict[str, int]


@Picture
def neighbours(lists: Sequence[Ranking], *, own: Mapping[str, str] | None = None) -> Spec:
    """Draw ranked lists from left to right; `own` has the colours of the sentences' words."""
    longest = max((len(ranking.words) for ranking in lists), default=0)
    data = [_joins(a, b, k) for k, (a, b) in enumerate(pairwise(lists))]
    for k, ranking in enumerate(lists):
        data += [_words(ranking, k, own or {}), _notes(ranking, k)]
    layout = canvas(
        height=TOP + 12 + ROW * longest,
        margin={"l": 0, "r": 0, "t": TOP, "b": 12},
        xaxis=_bare([-0.5, len(lists) - 0.5]),
        yaxis=_bare([longest - 0.3, -0.6]),
        annotations=[_heading(ranking, k) for k, ranking in enumerate(lists)],
    )
    return {"data": data, "layout": layout}


def _words(ranking: Ranking, k: int, own: Mapping[str, str]) -> dict[str, Any]:
    written = []
    for neighbour in ranking.words:
        text = verbatim(short(neighbour.word))
        if neighbour.word in own:
            text = f'<b><span style="color:{own[neighbour.word]}">{text}</span></b>'
        written.append(text)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [k] * len(written),
        "y": [row - 0.08 for row in range(len(written))],
        "text": written,
        "textfont": {"size": 14},
        "hovertext": [_hover_text(ranking, neighbour) for neighbour in ranking.words],
        "hovertemplate": SHOWN,
        "cliponaxis": False,
    }


def _notes(ranking: Ranking, k: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [k] * len(ranking.words),
        "y": [row + 0.36 for row in range(len(ranking.words))],
        "text": [_note(ranking, neighbour) for neighbour in ranking.words],
        "textfont": {"size": 12, "color": colours.FAINT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _note(ranking: Ranking, neighbour: Neighbour) -> str:
    """The cosine and, where the word came nearer or fell back, by how many ranks."""
    before = ranking.ranks_before.get(neighbour.word, neighbour.rank)
    climbed = before - neighbour.rank
    moved = f"  {'▲' if climbed > 0 else '▼'} {abs(climbed):,}" if climbed else ""
    return f"{neighbour.cosine:.2f}{moved}"


def _hover_text(ranking: Ranking, neighbour: Neighbour) -> Hover:
    told = f"{{word}}: cosine {neighbour.cosine:.3f}, rank {neighbour.rank:,}"
    before = ranking.ranks_before.get(neighbour.word)
    rest = "" if before is None else f"\n(before: rank {before:,})"
    return hover(told + rest, word=bold(short(neighbour.word)))


def _joins(left: Ranking, right: Ranking, k: int) -> dict[str, Any]:
    """Lines between the places of the words that stand in both lists."""
    rows = {neighbour.word: row for row, neighbour in enumerate(right.words)}
    x: list[float | None] = []
    y: list[float | None] = []
    told: list[Hover] = []
    for row, neighbour in enumerate(left.words):
        if neighbour.word in rows:
            end = rows[neighbour.word]
            x += [k + REACH, k + 0.5, k + 1 - REACH, None]
            y += [row, (row + end) / 2, end, None]
            told += 4 * [_joined(neighbour, right.words[end])]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colours.FAINT, "width": 1.2},
        "hovertext": told,
        "hoverinfo": "text",
    }


def _joined(left: Neighbour, right: Neighbour) -> Hover:
    told = f"{{word}}: rank {left.rank:,} and rank {right.rank:,}"
    return hover(told, word=bold(short(left.word)))


def _heading(ranking: Ranking, k: int) -> dict[str, Any]:
    title = verbatim(ranking.title)
    return {
        "text": f'<b><span style="color:{ranking.colour}">{title}</span></b>',
        "x": k,
        "y": 1,
        "xref": "x",
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
    }


def _bare(limits: list[float]) -> dict[str, Any]:
    return {"range": limits, "visible": False, "fixedrange": True}
