"""The same word in plain self-attention and in the trained model: what learning adds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.errors import AttnvizError, EmptyText
from attnviz.explain.reading import cosine
from attnviz.export.view import Chart
from attnviz.models.encoder import ForwardPass, state_cosines
from attnviz.settings import CASH_BANK, RIVER_BANK, vectors_title
from attnviz.text.focus import focus_row
from attnviz.views.transformer.passes import passed
from attnviz.views.transformer.scene import Scene, plain

BANK = "bank"
Row: TypeAlias = npt.NDArray[np.floating]


class Side(NamedTuple):
    """A word in a text, in both readings of it; `row` is None if it has no vector."""

    forward: ForwardPass
    place: int
    plain: Analysis | AttnvizError
    row: int | None


class Alike(NamedTuple):
    """The cosine between one word in two texts: of its vectors, of y, of the last states.

    NaN where it has no vector.
    """

    vectors: float
    plain: float
    trained: float


class Pair(NamedTuple):
    """A word, the two texts it stands in, and how alike it is in them."""

    word: str
    texts: tuple[str, str]
    alike: Alike


def rows_title(word: str) -> str:
    """What stands above the two rows."""
    return f"What {word} attends to, before and after learning"


def rows_of(s: Scene) -> Chart:
    """The word's row in plain self-attention, where it has one, and in the model."""
    tokens = [word.token for word in s.forward.words]
    weights = {s.title.capitalize(): s.whole().W[s.place]}
    beside = plain_row(s)
    if beside is not None:
        weights = {"Plain self-attention": beside} | weights
    told = f"Bars of the weights that {s.token} gives to each word: {' and '.join(weights)}."
    return Chart("rows", figures.rows.spec(tokens, weights, focus=s.place), told)


def plain_row(s: Scene) -> Row | None:
    """The same row of plain self-attention; NaN where the word takes no part there."""
    there = {place: row for row, place in s.shared.items()}
    if not isinstance(s.plain, Analysis) or s.place not in there:
        return None
    row = s.plain.W[there[s.place]]
    places = range(len(s.forward.words))
    return np.array([row[there[i]] if i in there else np.nan for i in places])


def why_no_plain_row(s: Scene) -> str:
    """Why plain self-attention has no such row; "" where it has."""
    if plain_row(s) is not None:
        return ""
    if isinstance(s.plain, AttnvizError):
        return f"There is no plain self-attention beside it: {s.plain}"
    title = vectors_title(s.settings.vectors)
    return f"{title} vectors do not have “{s.token[:60]}”, so plain self-attention leaves it out."


def second_side(s: Scene) -> Side | None:
    """The word in focus in the second sentence; None if it is not there."""
    return _side(s, s.token, s.settings.pair.second)


def pairs(s: Scene, other: Side | None) -> list[Pair]:
    """How alike the word in focus is to itself in the second sentence, and *bank* in Bishop's.

    `other` is what `second_side` found; each pair of texts stands once.
    """
    there = {place: row for row, place in s.shared.items()}
    here = Side(s.forward, s.place, s.plain, there.get(s.place))
    bishops = [_side(s, BANK, text) for text in (RIVER_BANK, CASH_BANK)]
    found = _paired((here, other), (bishops[0], bishops[1]))
    return list({(pair.word, pair.texts): pair for pair in found}.values())


def _paired(*sides: tuple[Side | None, Side | None]) -> Iterator[Pair]:
    for a, b in sides:
        if a and b:
            word = a.forward.words[a.place].token
            yield Pair(word, (a.forward.text, b.forward.text), alike(a, b))


def _side(s: Scene, word: str, text: str) -> Side | None:
    """The first occurrence of a word in a text; None if it is not there."""
    try:
        forward = passed(text)
    except EmptyText:
        return None
    places = forward.places(word)
    beside = plain(replace(s.settings, text=text), s.store)
    row = focus_row(beside.tokens, word) if isinstance(beside, Analysis) else None
    return Side(forward, places[0], beside, row) if places else None


def alike(a: Side, b: Side) -> Alike:
    """How alike a word is in two texts, with the vectors of the page."""
    trained = float(state_cosines(a.forward, a.place, b.forward, b.place)[-1])
    if not isinstance(a.plain, Analysis) or not isinstance(b.plain, Analysis):
        return Alike(np.nan, np.nan, trained)
    if a.row is None or b.row is None:
        return Alike(np.nan, np.nan, trained)
    v, y = (cosine(getattr(a.plain, x)[a.row], getattr(b.plain, x)[b.row]) for x in "VY")
    return Alike(v, y, trained)
