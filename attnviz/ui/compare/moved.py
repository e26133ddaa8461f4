"""Where a word went, and who pulled it: the sections of Compare below its answer."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from attnviz import colours, figures
from attnviz.analysis import Analysis, analyse_with
from attnviz.compare.comparison import Comparison, axis_of, listed_words, telling
from attnviz.compare.plane import Plane, named_plane, points, principal_plane, trips
from attnviz.compare.tug import Axis, Tug, tug
from attnviz.errors import AttnvizError
from attnviz.explain.reading import whole_percent
from attnviz.figures.dimensions import SCALES
from attnviz.figures.waterfall import span
from attnviz.settings import Settings
from attnviz.ui.compare import pairing
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained
from attnviz.vectors import FAMILIES, open_store
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import Shift, shifts

MOST = 8  # nearest words in a list
MANY = 26  # words beyond which small panels could not be read
AXIS = {"start": "Axis from", "end": "to"}
UPWARDS = {"below": "Vertical axis from", "above": "to"}
SIDES = ("first", "second")
COLOURS = (colours.FIRST, colours.SECOND)


def sections(two: Comparison, chosen: Settings) -> None:
    """Neighbours, tug-of-war, map and dimensions, one after the other."""
    _neighbours(two, chosen)
    _tug_of_war(two, chosen)
    _dimensions(two)


def _neighbours(two: Comparison, chosen: Settings) -> None:
    _title(
        "Where did it go? The nearest words, before and after",
        "Of the whole vocabulary, the words whose [vectors] are most like that of "
        f"**{literal(two.word[:60])}** alone and in its sentence: [cosine], and the [ranks] a word "
        "came nearer (▲) or fell back (▼). Words of the sentences are in colour.",
    )
    found = [_shifts(a, row, folded=chosen.folded) for a, row in two.sides]
    st.markdown(" ".join(_came_nearer(two, side, found[side]) for side in (0, 1)))
    own = {t.lower(): COLOURS[side] for side in (1, 0) for t in two.sides[side][0].tokens}
    lists = [_after(two, side, found[side]) for side in (0, 1)]
    alone = [_before(two, found[side]) for side in (0, 1)]
    alt = f"Nearest words of {two.word}. {_listed(lists[0])} {_listed(alone[0])}"
    if two.one_space:
        drawn = figures.neighbours.spec([lists[0], alone[0], lists[1]], own=own)
        chart(drawn, "neighbours", f"{alt} {_listed(lists[1])}", linked=False)
    else:
        for side, column in enumerate(st.columns(2)):
            with column:
                here = {t.lower(): COLOURS[side] for t in two.sides[side][0].tokens}
                drawn = figures.neighbours.spec([alone[side], lists[side]], own=here)
                alt = f"{_listed(alone[side])} {_listed(lists[side])}"
                chart(drawn, f"neighbours-{side}", alt, linked=False)
    widget("folded", chosen, label=f"Leave out words spelt like {literal(two.word[:40])}")


def _shifts(a: Analysis, row: int, *, folded: bool) -> tuple[Shift, ...]:
    store = open_store(a.settings.vectors, a.settings.dim)
    word = store.find(a.tokens[row]) or a.tokens[row]
    without = look_alikes(store, word) if folded else frozenset({word})
    read = store.find(telling(a, row) or "")
    also = [read] if read else []
    return shifts(store, a.V[row], a.Y[row], MOST, without=without, also=also)


def _after(two: Comparison, side: int, found: Sequence[Shift]) -> figures.Ranking:
    near = [shift.after for shift in found if shift.after.rank <= MOST]
    ranks = {shift.word: shift.before.rank for shift in found}
    name = f"in the {SIDES[side]}" if not two.one_text else "in context"
    words = tuple(sorted(near, key=lambda neighbour: neighbour.rank))
    return figures.Ranking(name, COLOURS[side], words, ranks)


def _before(two: Comparison, found: Sequence[Shift]) -> figures.Ranking:
    near = [shift.before for shift in found if shift.before.rank <= MOST]
    words = tuple(sorted(near, key=lambda neighbour: neighbour.rank))
    return figures.Ranking(f"{two.word[:20]} alone", colours.SELF, words, {})


def _came_nearer(two: Comparison, side: int, found: Sequence[Shift]) -> str:
    """Where the word of content that is read most stood and stands, as a sentence."""
    a, row = two.sides[side]
    read = (telling(a, row) or "").lower()
    shift = next((shift for shift in found if shift.word.lower() == read), None)
    where = f"{'On' if two.one_text else 'In'} the {SIDES[side]} {_place(two)}"
    if shift is None:
        return f"{where} it reads no word of content that could be told here."
    before, after = shift.before, shift.after
    moved = "comes" if shift.climbed > 0 else "falls back" if shift.climbed < 0 else "stays"
    ranks = (
        f"from rank {before.rank:,} to {after.rank:,}" if shift.climbed else f"at {after.rank:,}"
    )
    return (
        f"{where}, **{literal(shift.word)}** {moved} {ranks} "
        f"(cosine {before.cosine:.2f} → {after.cosine:.2f})."
    )


def _place(two: Comparison) -> str:
    return "side" if two.one_text else "sentence"


def _listed(ranking: figures.Ranking) -> str:
    words = ", ".join(neighbour.word for neighbour in ranking.words[:5])
    return f"{ranking.title}: {words}."


def _tug_of_war(two: Comparison, chosen: Settings) -> None:
    _title(
        "Who pulled it there? A tug-of-war that adds up",
        r"Every [weight] [pulls]: $y_i - v_i = \sum_j w_{ij}\,(v_j - v_i)$, as the weights of a "
        "row sum to 1. Along one [axis] each pull is one number, and the bars lead from v to y "
        "exactly. A hollow mark is where y would lie without that word, computed anew.",
    )
    axes = _axes(two, chosen)
    if axes is None:
        return
    tugs = [tug(a, row, axis) for (a, row), axis in zip(two.sides, axes, strict=True)]
    shared = span(*tugs) if two.one_space else None
    for side, column in enumerate(st.columns(2, gap="medium")):
        with column:
            _one_tug(two, side, tugs[side], shared)
    if two.one_space:
        _map(two, chosen, axes[0])


def _axes(two: Comparison, chosen: Settings) -> tuple[Axis, Axis] | None:
    start, end = listed_words(chosen.start), listed_words(chosen.end)
    try:
        axes = [axis_of(two, side, start, end) for side in (0, 1)]
    except AttnvizError as fault:
        _ends(AXIS)
        st.warning(literal(str(fault)), icon=":material/info:")
        return None
    first, second = axes
    _ends(AXIS, first.start if first else "", first.end if first else "")
    if first is None or second is None:
        st.info("There are no two words to name an axis by: type one for each end.")
        return None
    return first, second


def _ends(fields: dict[str, str], *shown: str) -> None:
    """Two fields for the ends of an axis, with what is used until something is typed."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"ends-{min(fields)}"):
        for (key, label), hint in zip(fields.items(), shown or ("", ""), strict=True):
            st.text_input(
                label,
                key=key,
                max_chars=200,
                persist_state="session",
                placeholder=hint or "a word, or several",
                width=165,
                help="A word, or several with commas: their mean.",
            )


def _one_tug(two: Comparison, side: int, told: Tug, limits: tuple[float, float] | None) -> None:
    st.markdown(f"{_where(two, side)} {literal(str(told))}.")
    drawn = figures.waterfall.spec(told, limits=limits)
    alt = f"Waterfall of pulls from {told.before:.3f} to {told.after:.3f}. {told}."
    chart(drawn, f"tug-{side}", alt, linked=False)


def _where(two: Comparison, side: int) -> str:
    """The name of a side, in its colour."""
    name = f"{'On' if two.one_text else 'In'} the {SIDES[side]} {_place(two)}"
    return f":{('violet', 'green')[side]}[**{name}**]"


def _map(two: Comparison, chosen: Settings, across: Axis) -> None:
    _title(
        "All words on one map",
        "A ring is the [vector] of a word alone, v; its arrow leads to where the sentence "
        "takes it, y. Violet in the first sentence, green in the second."
        if not two.one_text
        else "A ring is the [vector] of a word alone, v; its arrow leads to y: violet on the first "
        "side, green on the second.",
    )
    widget("map", chosen, hidden=True)
    where = _plane(two, chosen, across)
    if where is not None:
        shares = " and ".join(whole_percent(share) for share in where.explained)
        alt = f"Map of {len(trips(two, where))} words; its axes hold {shares} of the variance."
        chart(figures.plane.spec(trips(two, where), where), "map", alt, linked=False)


def _plane(two: Comparison, chosen: Settings, across: Axis) -> Plane | None:
    X = points(two)
    if chosen.map == "components":
        return principal_plane(X)
    _ends(UPWARDS)
    below, above = listed_words(chosen.below), listed_words(chosen.above)
    if not below or not above:
        return named_plane(X, across)
    try:
        return named_plane(X, across, axis_of(two, 0, below, above))
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")
        return None


def _dimensions(two: Comparison) -> None:
    _title(
        "All dimensions at once",
        f"How **{literal(two.word[:60])}** [reads] with more and more numbers a word. Raw "
        "[scores] grow with every number that is added, until a word reads only itself; divided by "
        "[√d] they stay of one size.",
    )
    same = two.one_text and two.first.settings.vectors == two.second.settings.vectors
    sides = two.sides[:1] if same else two.sides  # the same would be drawn twice
    for number, (column, (a, row)) in enumerate(
        zip(st.columns(len(sides), gap="medium"), sides, strict=True)
    ):
        with column:
            if not same:
                st.markdown(_where(two, number))
            if len(a.tokens) > MANY:
                st.caption(f"Drawn for sentences of up to {MANY} words.")
                continue
            rows = _at_all_dimensions(a)
            keeps = [
                f"{whole_percent(float(b.W[row, row]))} at {pairing.setting_name(b.settings)}"
                for b in rows
            ]
            alt = f"{two.word} keeps of itself: {', '.join(keeps)}."
            colour = colours.READS if same else COLOURS[number]
            drawn = figures.dimensions.spec(rows, row, colour=colour)
            chart(drawn, f"dimensions-{number}", alt, linked=False)


def _at_all_dimensions(a: Analysis) -> list[Analysis]:
    """The same words at every dimension there are vectors for, scaled and raw."""
    found = []
    for scale in SCALES:
        for dim in FAMILIES[a.settings.vectors].dims:
            try:
                found.append(
                    analyse_with(replace(a.settings, dim=dim, scale=scale), most=len(a.words))
                )
            except AttnvizError:
                continue  # not fetched yet
    return [b for b in found if np.array_equal(b.tokens, a.tokens)]


def _title(title: str, text: str) -> None:
    st.subheader(title, anchor=False)
    st.markdown(explained(f":gray[{text}]"))
