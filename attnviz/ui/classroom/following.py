"""See what I see: a teacher sends the page to all, and the phones that follow go there."""

from contextlib import suppress

import streamlit as st

from attnviz.classroom import Room
from attnviz.classroom.member import Member
from attnviz.errors import AttnvizError
from attnviz.jobs.queue import RUN_QUEUE
from attnviz.ui import frame, state
from attnviz.ui.classroom.membership import arrived, attempt, change, look, membership, rooms
from attnviz.views.classroom.following import calls, sends, sent, to_send

TICK = 2.0  # seconds between two looks at the room
MOST_WAITING = 2  # pages that wait to be drawn when another phone is sent to one


def live(page: str, class_page: str) -> None:
    """On every page but that of the class: the teacher's button, or a phone's way back."""
    member = membership()
    if member is None or page == class_page:
        return
    if member.is_teacher:
        _send_button(member, page)
    else:
        _away(member, class_page)


def _send_button(member: Member, page: str) -> None:
    def send() -> None:
        query = state.query_here(state.settings()) | state.presentation().to_query()
        rooms().send_to_all(member.key, to_send(page, query))

    with st.container(key="send-to-all"):
        st.button(
            "Send to all",
            key="send",
            on_click=attempt,
            args=(send,),
            icon=":material/cast:",
            shortcut="s",
            help=f"Every phone in class {member.code} that follows you opens this page as you see "
            "it.",
        )


@st.fragment(run_every=TICK)
def _away(member: Member, class_page: str) -> None:
    """A phone on another page: its way back, and a look at where it is called."""
    now = arrived() or member
    room = look(now.code, tells=False)  # the page of the class tells
    if room:
        if _is_called(room, now):
            frame.turn_to(class_page, kept=now.to_query())
        follow(room, now)
    asks = room is not None and room.open
    with st.container(key="back-to-class"):
        back = st.button(
            "Answer the question" if asks else f"Back to class {now.code}",
            key="back",
            type="primary" if asks else "secondary",
            icon=":material/arrow_back:",
        )
    if back:
        frame.turn_to(class_page, kept=now.to_query())


def _is_called(room: Room, now: Member) -> bool:
    """Whether a phone is called to a question that it has not answered, in an earlier visit."""
    if not calls(room, now):
        return False
    with suppress(AttnvizError):  # at the next look then
        if rooms().voted(now.code, now.phone, ballot=room.ballot) is None:
            return True
        change(ballot=room.ballot)
    return False


def follow(room: Room, now: Member) -> None:
    """Go where the teacher has sent the class since the last look; on a busy server a look later.

    So no phone of a hundred stands before a half-drawn page: it keeps the old one until its turn.
    """
    if sends(room, now) and RUN_QUEUE.waiting < MOST_WAITING:
        change(sends=room.sends)
        open_sent(room)


def open_sent(room: Room) -> None:
    """Open the page that the teacher has sent last."""
    now = membership()
    frame.turn_to(*sent(room.address), kept=now.to_query() if now else None)
