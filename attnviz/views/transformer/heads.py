"""The heads on the page Transformer: all at a glance, ranked for two words, their habits."""

from functools import cache
from typing import NamedTuple

import numpy as np

from attnviz.export.view import Chart
from attnviz.figures.multiples import block
from attnviz.models.encoder import HABITS, HEADS, LAYERS, habits_of, rank_heads
from attnviz.models.encoder.head_habits import LEAST
from attnviz.models.ranking import HeadScore, rank
from attnviz.text.focus import focus_row
from attnviz.views.heads import hover_of_heads, tiles
from attnviz.views.transformer.passes import habits_here, usual_habits
from attnviz.views.transformer.scene import Scene

TILE = 44  # pixels of a head
LISTED = 5  # heads ranked for two words


class Habit(NamedTuple):
    """A habit that heads may have, and what the head in sight scores; NaN: no occasion for it.

    `here` is measured on the text, `usual` on the fixed sentences, where `best` scores most.
    """

    name: str
    what: str
    here: float
    usual: float
    best: HeadScore


def all_heads(s: Scene, *, upright: bool) -> Chart:
    """All heads as small multiples; those that are shown framed."""
    W = s.all_heads().W
    told = hover_of_heads(W, s.row, s.raw.labels, _habits_as_lines())
    shows = f"The frame marks {s.title}."
    return tiles(
        W,
        told,
        framed=s.framed,
        upright=upright,
        layers_down=not upright,
        tile=TILE,
        shows=shows,
    )


def weights_in_a_cell(s: Scene) -> int:
    """How many rows and columns are drawn as one cell in the picture of all heads."""
    return block(len(s.drawn.tokens))


@cache
def _habits_as_lines() -> list[str]:
    """The strongest habit of each head, as the mouse tells it."""
    found = (habits_of(usual_habits(), *head)[:1] for head in np.ndindex(LAYERS, HEADS))
    return ["".join(f"\nhabit: {HABITS[h.name]} ({h.score:.2f})" for h in habit) for habit in found]


def most_attended(s: Scene) -> int | None:
    """The column that the word in focus attends to most, of those of other words."""
    ends = {0, s.place, len(s.forward.words) - 1}
    weights = {j: s.raw.W[s.row, j] for j, place in enumerate(s.places) if place not in ends}
    return max(weights, key=weights.__getitem__, default=None)


def word_asked_for(s: Scene) -> int:
    """The place of the word to rank heads for; the one attended to most if the text lacks it."""
    tokens = [word.token for word in s.forward.words]
    asked = focus_row(tokens, s.chosen.read) if s.chosen.read else None
    if asked is not None:
        return asked
    most = most_attended(s)
    return 0 if most is None else s.places[most]


def ranked(s: Scene, read: int) -> tuple[HeadScore, ...]:
    """The heads in which the word in focus attends most to the word at the place `read`."""
    return rank_heads(s.forward, s.place, read)[:LISTED]


def habits(s: Scene) -> list[Habit]:
    """What the head in sight does, and which head does it most."""
    here, usual = habits_here(s.forward.text), usual_habits()
    head = s.layer, s.head
    return [
        Habit(name, what, float(here[name][head]), float(usual[name][head]), rank(usual[name])[0])
        for name, what in HABITS.items()
    ]


def scored(score: float) -> str:
    """What a head scores, in Markdown: in bold where it is a habit."""
    if np.isnan(score):
        return "–"
    return f"**{score:.2f}**" if score >= LEAST else f"{score:.2f}"
