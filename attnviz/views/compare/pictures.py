"""The pictures of Compare, for the page and for what is taken away."""

from collections.abc import Iterator
from dataclasses import replace
from weakref import ref

import numpy as np

from attnviz import colours, figures
from attnviz.analysis import Analysis, analyse_with
from attnviz.compare.axis import axis_of
from attnviz.compare.comparison import Comparison, differences, listed_words
from attnviz.compare.plane import Plane, named_plane, points, principal_plane, trips
from attnviz.compare.tug import Axis, Tug, tug
from attnviz.errors import AttnvizError
from attnviz.explain.reading import percent, reading, whole_percent
from attnviz.export.view import Chart
from attnviz.figures.dimensions import SCALES
from attnviz.figures.picture import Spec
from attnviz.figures.waterfall import span
from attnviz.jobs.cache import once
from attnviz.settings import OWN
from attnviz.settings.pair import PairChoices
from attnviz.vectors import FAMILIES, WordVectors
from attnviz.views.compare.sides import COLOURS, setting_name

MANY = 26  # words beyond which small panels could not be read


def alone(first: Analysis, row: int, *, upright: bool) -> Chart:
    """The first sentence by itself, in its colour."""
    drawn = figures.arcs.spec(first, focus=row, upright=upright, colour=colours.FIRST)
    place = "down" if upright else "across"
    told = f"Arcs of the first sentence. {reading(first, row)}."
    return Chart(f"arcs-{place}", drawn, told, place)


def facing(two: Comparison) -> Chart | None:
    """Both sentences in one picture; None where they are too long for it."""
    drawn = _facing(two.first, ref(two.second), two.rows)
    first, second = two.readings
    told = f"Two sentences facing each other. Above: {first}. Below: {second}."
    return None if drawn is None else Chart("arcs-across-both", drawn, told)


@once
def _facing(first: Analysis, second: ref[Analysis], rows: tuple[int, int]) -> Spec | None:
    """The second weakly, for what is remembered of a record must not keep another one."""
    other = second()
    assert other is not None
    return figures.facing(Comparison(first, other, rows))


def upright(two: Comparison, side: int) -> Chart:
    """One sentence, running down."""
    a, row = two.sides[side]
    first = len(two.first.tokens) if side else 0
    drawn = figures.arcs.spec(a, focus=row, upright=True, colour=COLOURS[side], first=first)
    return Chart(f"arcs-upright-{side + 1}", drawn, f"Arcs. {two.readings[side]}.")


def difference(two: Comparison) -> Chart:
    """How differently the word attends on both sides."""
    rows = differences(two)
    word, *shares = rows[0]
    first, second = map(percent, shares)
    told = f"Bars of the differences, in points. The largest: {word}, {first} and {second}."
    return Chart("difference", figures.differences.spec(rows), told)


def axes(two: Comparison, chosen: PairChoices) -> tuple[Axis | None, Axis | None]:
    """The axis of the tug-of-war in the vectors of each side."""
    store = two.sides[0][0].store
    start, end = listed_words(chosen.start, store), listed_words(chosen.end, store)
    return axis_of(two, 0, start, end), axis_of(two, 1, start, end)


def tugs(two: Comparison, along: tuple[Axis, Axis]) -> list[tuple[Tug, Chart]]:
    """Who pulled the word on each side, on one scale where there is one."""
    told = [tug(a, row, axis) for (a, row), axis in zip(two.sides, along, strict=True)]
    limits = span(*told) if two.one_space else None
    return [
        (one, Chart(f"tug-{side}", figures.waterfall.spec(one, limits=limits), _pulls(one)))
        for side, one in enumerate(told)
    ]


def _pulls(told: Tug) -> str:
    return f"Waterfall of pulls from {told.before:.3f} to {told.after:.3f}. {told}."


def plane(two: Comparison, chosen: PairChoices, across: Axis) -> Plane:
    """The map that is asked for; an `AttnvizError` for words it does not know."""
    X = points(two)
    if chosen.map == "components":
        return principal_plane(X)
    store = two.sides[0][0].store
    below, above = listed_words(chosen.below, store), listed_words(chosen.above, store)
    upwards = axis_of(two, 0, below, above) if below and above else None
    return named_plane(X, across, upwards) if upwards else named_plane(X, across)


def mapped(two: Comparison, where: Plane) -> Chart:
    """All words on one map."""
    shares, journeys = " and ".join(map(whole_percent, where.explained)), trips(two, where)
    told = f"Map of {len(journeys)} words; its axes hold {shares} of the variance."
    return Chart("map", figures.plane.spec(journeys, where), told)


def panels(two: Comparison) -> tuple[int, ...]:
    """The sides of which all dimensions are drawn: one, where the other would be the same."""
    same = two.one_text and two.first.settings.vectors == two.second.settings.vectors
    return (0,) if same else (0, 1)


def dimensions(two: Comparison, side: int) -> Chart | None:
    """How the word attends at every dimension; None for a sentence too long for it."""
    a, row = two.sides[side]
    if len(a.tokens) > MANY:
        return None
    rows = _at_all_dimensions(a)
    keeps = [f"{whole_percent(float(b.W[row, row]))} at {setting_name(b.settings)}" for b in rows]
    colour = colours.READS if len(panels(two)) == 1 else COLOURS[side]
    drawn = figures.dimensions.spec(rows, row, colour=colour)
    return Chart(f"dimensions-{side}", drawn, f"{two.word} keeps for itself: {', '.join(keeps)}.")


def _at_all_dimensions(a: Analysis) -> list[Analysis]:
    """The same words at every dimension there are vectors for, scaled and raw."""
    found = []
    for scale in SCALES:
        for dim, store in _all_dimensions(a):
            chosen = replace(a.settings, dim=dim, scale=scale)
            try:
                found.append(analyse_with(chosen, store, most=len(a.words)))
            except AttnvizError:
                continue  # not fetched yet
    return [b for b in found if np.array_equal(b.tokens, a.tokens)]


def _all_dimensions(a: Analysis) -> Iterator[tuple[int, WordVectors | None]]:
    """Those of the family, each with its own store; of vectors of one's own, how many they have."""
    if a.settings.vectors == OWN:
        yield a.settings.dim, a.store
    else:
        yield from ((dim, None) for dim in FAMILIES[a.settings.vectors].dims)
