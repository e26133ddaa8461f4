"""Where a word went, and who pulled it: what Compare shows behind its tabs."""

import streamlit as st

from attnviz.compare.comparison import Comparison
from attnviz.compare.tug import Axis, Tug
from attnviz.errors import AttnvizError
from attnviz.explain.markdown import faint, literal, markdown, prose
from attnviz.explain.sentences import Span, number, strong
from attnviz.export.view import Chart
from attnviz.settings import Settings
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.fault import faults_told, warn
from attnviz.views.compare import movement, pictures
from attnviz.views.compare.pictures import MANY
from attnviz.views.compare.sides import what_differs, where

AXIS = {"start": "Axis from", "end": "to"}
UPWARDS = {"below": "Vertical axis from", "above": "to"}


def neighbours(two: Comparison, chosen: Settings) -> None:
    """Where the word went: its nearest words, and how far apart its vectors are."""
    _title(
        "Where did it go? Its nearest words, before and after",
        "These words have the [vectors] most like {word}, alone and in its sentence. Beside each "
        "word: its [cosine], and how many [ranks] it rose (▲) or fell (▼). Words "
        "of the sentences are in colour.",
        word=strong(two.word),
    )
    _cosines(two)
    found = [movement.shifted(a, row, folded=chosen.pair.folded) for a, row in two.sides]
    told = [movement.came_nearer(two, side, found[side]) for side in (0, 1)]
    st.markdown(" ".join(map(markdown, told)))
    drawn = movement.neighbours(two, found)
    for shown, place in zip(drawn, st.columns(len(drawn)), strict=True):
        with place:
            picture(shown, linked=False)
    widget("folded", chosen, label=f"Leave out words spelt like {literal(two.word[:40])}")


def _cosines(two: Comparison) -> None:
    if two.one_space:
        with st.container(horizontal=True, gap="large", key="cosines"):
            st.metric("cos(v, v), alone", f"{two.cosine_before:.3f}", width="content")
            st.metric("cos(y₁, y₂), in context", f"{two.cosine_after:.3f}", width="content")
        st.caption(
            prose(
                "The [cosine] compares two vectors: 1 is the same direction, 0 is nothing in "
                "common. The same [vector] goes in on both sides. Two different vectors come out."
            )
        )
        return
    with st.container(horizontal=True, gap="large", key="cosines"):
        names = what_differs(two.first.settings, two.second.settings)
        for told, name in zip(two.readings, names, strict=True):
            st.metric(f"cos(v, y), {name}", f"{told.cosine:.3f}", width="content")
    said = "[Vectors] of two kinds or sizes have no [cosine]. Each side shows that of its v and y."
    st.caption(prose(said))


def tug_of_war(two: Comparison, chosen: Settings) -> None:
    """Who pulled the word there: a sum of pulls along one axis, on each side."""
    _title(
        "Who pulled it there? A tug-of-war that adds up",
        "The [pull] of a word is its [weight] times its distance: "
        "{sum}. Along one [axis] each pull is one number, and the bars lead exactly from v to y. "
        "A hollow mark shows where y would be without that word: the page computes it again.",
        sum=number(r"$y_i - v_i = \sum_j w_{ij}\,(v_j - v_i)$"),
    )
    axes = _axes(two, chosen)
    if axes is None:
        return
    drawn = pictures.tugs(two, axes)
    for side, place in enumerate(st.columns(2, gap="medium")):
        with place:
            _one_tug(two, side, *drawn[side])


def map_of_words(two: Comparison, chosen: Settings) -> None:
    """All words of both sides on one plane, if they have one."""
    if not two.one_space:
        st.info("Two kinds of vectors cannot share a map.")
        return
    try:
        across, _ = pictures.axes(two, chosen.pair)
    except AttnvizError:
        across = None  # the tug-of-war says which word is missing
    if across is None:
        st.info("An axis needs two words. Type one for each end under “Who pulled it there?”.")
    else:
        _map(two, chosen, across)


def _axes(two: Comparison, chosen: Settings) -> tuple[Axis, Axis] | None:
    try:
        first, second = pictures.axes(two, chosen.pair)
    except AttnvizError as fault:
        _ends(AXIS)
        warn(str(fault))
        return None
    _ends(AXIS, first.start if first else "", first.end if first else "")
    if first is None or second is None:
        st.info("An axis needs two words. Type one for each end.")
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
                placeholder=hint or "a word or several",
                width=165,
                help="Type one word, or several with commas: then the axis uses their mean.",
            )


def _one_tug(two: Comparison, side: int, told: Tug, drawn: Chart) -> None:
    st.markdown(f"{_coloured(two, side)} {literal(str(told))}.")
    picture(drawn, linked=False)


def _coloured(two: Comparison, side: int) -> str:
    """The name of a side, in its colour."""
    return f":{('violet', 'green')[side]}[**{where(two, side).capitalize()}**]"


def _map(two: Comparison, chosen: Settings, across: Axis) -> None:
    _title(
        "All words on one map",
        "Each ring is the [vector] v of a word alone. Its arrow leads to y, its [contextual "
        "vector]: "
        f"violet {where(two, 0)}, green {where(two, 1)}.",
    )
    widget("map", chosen, hidden=True)
    if chosen.pair.map != "components":
        _ends(UPWARDS)
    with faults_told():
        picture(pictures.mapped(two, pictures.plane(two, chosen.pair, across)), linked=False)


def dimensions(two: Comparison) -> None:
    """How the word attends with more and more numbers a word."""
    _title(
        "All dimensions at once",
        "You see how {word} [attends] with longer and longer vectors. Raw [scores] grow with the "
        "[dimension], until a word attends only to itself. Divided by [√d], they keep their size.",
        word=strong(two.word),
    )
    sides = pictures.panels(two)
    for side, place in zip(sides, st.columns(len(sides), gap="medium"), strict=True):
        with place:
            if len(sides) > 1:
                st.markdown(_coloured(two, side))
            drawn = pictures.dimensions(two, side)
            if drawn is None:
                st.caption(f"Shown for sentences of up to {MANY} words.")
            else:
                picture(drawn, linked=False)


def _title(title: str, text: str, **values: Span) -> None:
    st.subheader(title, anchor=False)
    st.markdown(faint(text, **values))
