"""The pictures of the first screen: the arcs of the word in focus, and a heatmap beside them."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.explain.markdown import prose
from attnviz.figures.arc_layout import ROOM as WHOLE_WIDTH
from attnviz.ui.controls import lab
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow, picture_that_fits
from attnviz.ui.state import choose, presentation, settings
from attnviz.views.explore import pictures as view

HEATMAP = "heatmap"  # the key of the switch between the two matrices
ROOM, ROOM_BESIDE_THE_LAB = 82, 58  # letters that fit side by side on the arcs
WIDE, WIDE_BESIDE_THE_LAB, WIDE_ON_A_PHONE = 450, 330, 350  # pixels of the heatmap across


def pictures(a: Analysis, row: int) -> None:
    """Draw the arcs and a heatmap side by side; on a narrow screen one of them, by a switch.

    In a lecture, where all type is large, the heatmap is below the arcs.
    """
    if presentation().mode == "lecture" and not is_narrow():
        arcs(a, row)
        heatmap(a, row, _matrix_switch())
        return
    with st.container(key="pictures"):
        if is_narrow():
            _one_of_them(a, row)
            return
        arcs_column, heatmap_column = st.columns([7, 5], gap="medium")
        with arcs_column:
            widget("arcs", settings(), hidden=True)
            arcs(a, row)
        with heatmap_column:
            heatmap(a, row, _matrix_switch())


def _one_of_them(a: Analysis, row: int) -> None:
    widget("picture", settings(), hidden=True)
    if settings().picture == "arcs":
        arcs(a, row)
    else:
        heatmap(a, row, settings().picture)


def _matrix_switch() -> str:
    """Which matrix stands beside the arcs, by a switch of two, with what it shows."""
    chosen = "scores" if settings().picture == "scores" else "weights"
    st.session_state[HEATMAP] = chosen
    st.segmented_control(
        view.SAYS[chosen],
        list(view.MATRICES),
        key=HEATMAP,
        required=True,
        format_func=str.capitalize,
        on_change=_choose_matrix,
    )
    return chosen


def _choose_matrix() -> None:
    """Take over the switch; a screen just turned narrow has another one, and may still send it."""
    if not is_narrow():
        choose(picture=st.session_state[HEATMAP])


def arcs(a: Analysis, row: int) -> None:
    """Draw the arcs of the word in focus, or the strongest of every word."""
    room = ROOM_BESIDE_THE_LAB if lab.is_open() else ROOM
    if presentation().mode == "lecture":
        room = WHOLE_WIDTH
    picture_that_fits(lambda upright: view.arcs(a, row, upright=upright, room=room), arrives="arcs")
    if view.draws_every_word(a):
        st.caption(
            prose(
                "You see the three strongest arcs of every word. The thicker an arc, the larger "
                "its [weight]. Above (or on the right) a word [attends to] an earlier word. Below "
                "(or on the left) it attends to a later one."
            )
        )


def heatmap(a: Analysis, row: int, shown: str) -> None:
    """Draw the weights or the scores of the whole sentence, the row of the word in focus framed."""
    wide = WIDE_BESIDE_THE_LAB if lab.is_open() else WIDE
    drawn = view.heatmap(a, row, shown, wide=WIDE_ON_A_PHONE if is_narrow() else wide)
    picture(drawn, arrives="row")
