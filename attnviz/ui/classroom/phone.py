"""A phone's side of a room: the question with large buttons, a sentence to send, following."""

import streamlit as st

from attnviz.classroom import Room
from attnviz.classroom.member import Member
from attnviz.explain.markdown import literal
from attnviz.ui.classroom.bars import show_bars, show_question
from attnviz.ui.classroom.following import follow, open_sent
from attnviz.ui.classroom.membership import (
    arrived,
    attempt,
    change,
    leave,
    membership,
    rooms,
    told_fault,
)
from attnviz.ui.classroom.sentences import shown
from attnviz.ui.parts.fault import faults_told
from attnviz.views.classroom.board import on_phone

TICK = 2.0  # seconds between two looks at the room
CHOSEN = {True: ":material/radio_button_checked:", False: ":material/radio_button_unchecked:"}


def phone(member: Member) -> None:
    """Draw what a phone shows in its room."""
    st.caption(f"Class **{member.code}**")
    _live(member)
    _sentence(member)
    with st.container(horizontal=True, vertical_alignment="center", key="phone-more"):
        st.toggle(
            "Follow the teacher",
            member.follows,
            key="follows",
            on_change=lambda: change(follows=bool(st.session_state["follows"])),
            help="Your phone shows the page that your teacher sends to all.",
        )
        st.button("Leave", key="leave-class", on_click=leave, type="tertiary")


@st.fragment(run_every=TICK)
def _live(member: Member) -> None:
    """The question that is asked, looked at again and again."""
    arrived()
    with faults_told("wifi_off"):
        room = rooms().look(member.code)
        mine = rooms().voted(member.code, member.phone, ballot=room.ballot) if room.ballot else None
        _room(room, member, mine)


def _room(room: Room, member: Member, mine: int | None) -> None:
    """What happens in the room; `mine` is the place of this phone's answer."""
    change(ballot=room.ballot)  # the phone is here: it need not be called to this question
    follow(room, membership() or member)
    if room.question is None:
        st.info("Your teacher has not asked anything yet. This page changes by itself.")
    else:
        with st.container(key="phone-asks"):
            show_question(room.question)
            _answers(room, member, mine)
            st.caption(on_phone(room, mine))
    shown(room)
    told_fault()
    if room.address and st.button("See the teacher's page", key="see-sent", icon=":material/cast:"):
        open_sent(room)


def _answers(room: Room, member: Member, mine: int | None) -> None:
    """The answers as buttons; once the question is closed, what was answered."""
    if not room.open or room.question is None:
        show_bars(room, mine=mine)
        return
    for place, answer in enumerate(room.question.answers):
        st.button(
            literal(answer),
            key=f"answer-{room.ballot}-{place}",
            on_click=attempt,
            args=(lambda p=place: rooms().vote(room.code, member.phone, p, ballot=room.ballot),),
            icon=CHOSEN[place == mine],
            type="primary" if place == mine else "secondary",
            width="stretch",
        )


def _sentence(member: Member) -> None:
    """A sentence for the teacher, who alone sees it."""
    with st.form("hand-in", clear_on_submit=True, border=False):
        st.text_input("Send a sentence to the teacher", key="handed-in", max_chars=500)
        if not st.form_submit_button("Send", icon=":material/send:"):
            return
        with faults_told():
            rooms().hand_in(member.code, member.phone, str(st.session_state["handed-in"]))
            st.success("Sent. Only your teacher sees it.", icon=":material/check:")
