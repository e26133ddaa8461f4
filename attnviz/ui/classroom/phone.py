"""A phone's side of a room: the question with large buttons, a sentence to send, following."""

import streamlit as st

from attnviz.classroom import Room
from attnviz.errors import AttnvizError
from attnviz.ui.classroom import bars
from attnviz.ui.classroom.following import follow, open_sent
from attnviz.ui.classroom.membership import (
    Membership,
    attempt,
    change,
    leave,
    membership,
    rooms,
    told_fault,
)
from attnviz.ui.classroom.sentences import shown
from attnviz.ui.parts.markdown import literal

TICK = 2.0  # seconds between two looks at the room
CHOSEN = {True: ":material/radio_button_checked:", False: ":material/radio_button_unchecked:"}


def phone(member: Membership) -> None:
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
            help="Your phone shows the page that the teacher sends to all.",
        )
        st.button("Leave", key="leave-class", on_click=leave, type="tertiary")


@st.fragment(run_every=TICK)
def _live(member: Membership) -> None:
    """The question that is asked, looked at again and again."""
    try:
        room = rooms().look(member.code)
        mine = rooms().voted(member.code, member.phone, ballot=room.ballot) if room.ballot else None
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return
    change(ballot=room.ballot)  # the phone is here: it need not be called to this question
    follow(room, membership() or member)
    if room.question is None:
        st.info("Your teacher has not asked anything yet. This page changes by itself.")
    else:
        with st.container(key="phone-asks"):
            _asked(room, member, mine)
    shown(room)
    told_fault()
    if room.address and st.button("See the teacher's page", key="see-sent", icon=":material/cast:"):
        open_sent(room)


def _asked(room: Room, member: Membership, mine: int | None) -> None:
    """The question with its answers as buttons; once it is closed, what was answered."""
    assert room.question is not None
    bars.question(room.question)
    if room.open:
        _buttons(room, member, mine)
    else:
        bars.bars(room, shown=room.bars, mine=mine)
    st.caption(_told(room, mine))


def _buttons(room: Room, member: Membership, mine: int | None) -> None:
    assert room.question is not None
    for place, answer in enumerate(room.question.answers):
        st.button(
            literal(answer),
            key=f"answer-{room.ballot}-{place}",
            on_click=attempt,
            args=(lambda p=place: _vote(room, member, p),),
            icon=CHOSEN[place == mine],
            type="primary" if place == mine else "secondary",
            width="stretch",
        )


def _vote(room: Room, member: Membership, place: int) -> None:
    rooms().vote(room.code, member.phone, place, ballot=room.ballot)


def _told(room: Room, mine: int | None) -> str:
    if room.open:
        return "Tap an answer." if mine is None else "You may change your answer until it closes."
    return "Voting is closed."


def _sentence(member: Membership) -> None:
    """A sentence for the teacher, who alone sees it."""
    with st.form("hand-in", clear_on_submit=True, border=False):
        st.text_input("Send a sentence to the teacher", key="handed-in", max_chars=500)
        if st.form_submit_button("Send", icon=":material/send:"):
            _send(member)


def _send(member: Membership) -> None:
    try:
        rooms().hand_in(member.code, member.phone, str(st.session_state["handed-in"]))
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")
    else:
        st.success("Sent. Only your teacher sees it.", icon=":material/check:")
