"""A lecture with a class: the question on the screen is asked on the phones, and told with it."""

import streamlit as st

from attnviz.classroom import Question
from attnviz.errors import AttnvizError
from attnviz.lessons.lesson import Question as Asked
from attnviz.ui.classroom import bars
from attnviz.ui.classroom.membership import Membership, membership, rooms, told_fault
from attnviz.ui.classroom.questions import of_lesson
from attnviz.ui.classroom.teacher import TICK, steer
from attnviz.ui.parts.markdown import literal


def in_lecture(asked: Asked, *, truth: bool) -> bool:
    """Ask the class what the screen asks and draw its answers; False where there is no class.

    With `truth` the question is closed and its right answer shown.
    """
    member, put = membership(), of_lesson(asked)
    if member is None or not member.is_teacher or put is None:
        return False
    try:
        stands = _brought(member, put, truth=truth)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return False
    if stands:
        _live(member, put)
    return stands


def _brought(member: Membership, put: Question, *, truth: bool) -> bool:
    """Bring the class to where the screen is; whether this question now stands."""
    room = rooms().look(member.code)
    if room.question != put:
        if not truth:
            rooms().ask(member.key, put)
        return not truth
    if truth and not room.revealed and not (room.open and room.round > 1):
        rooms().reveal(member.key)
    return True


@st.fragment(run_every=TICK)
def _live(member: Membership, put: Question) -> None:
    try:
        room = rooms().look(member.code)
    except AttnvizError as fault:
        st.html(bars.table(put, []))
        st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return
    bars.bars(room, shown=room.bars)
    if room.revealed:
        bars.gain(room.result)
    st.markdown(f"**Class {member.code}** · {bars.answered(room)}")
    steer(member, room, place="steer-lecture")
    told_fault()
