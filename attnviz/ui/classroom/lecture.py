"""A lecture with a class: the question on the screen is asked on the phones, and told with it."""

import streamlit as st

from attnviz.classroom import Question
from attnviz.classroom.member import Member
from attnviz.lessons.question import Question as Asked
from attnviz.ui.classroom.bars import show_bars, show_gain
from attnviz.ui.classroom.membership import look, membership, rooms, told_fault
from attnviz.ui.classroom.teacher import TICK, steer
from attnviz.ui.parts.fault import faults_told
from attnviz.views.classroom.bars import answered, table
from attnviz.views.classroom.board import bring
from attnviz.views.classroom.questions import of_lesson


def in_lecture(asked: Asked, *, truth: bool) -> bool:
    """Ask the class what the screen asks and draw its answers; False where there is no class.

    With `truth` the question is closed and its right answer shown.
    """
    member, put = membership(), of_lesson(asked)
    if member is None or not member.is_teacher or put is None:
        return False
    stands = False
    with faults_told("wifi_off"):
        stands = bring(rooms(), member.key, put, truth=truth)
    if stands:
        _live(member, put)
    return stands


@st.fragment(run_every=TICK)
def _live(member: Member, put: Question) -> None:
    room = look(member.code)
    if room is None:
        st.html(table(put, []))
        return
    show_bars(room)
    if room.revealed:
        show_gain(room.result)
    st.markdown(f"**Class {member.code}** · {answered(room)}")
    steer(member, room, place="steer-lecture")
    told_fault()
