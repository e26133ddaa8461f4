"""See what I see: a teacher sends the page to all, and the phones that follow go there."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st

from attnviz.classroom import Room
from attnviz.errors import AttnvizError
from attnviz.jobs.queue import RUN_QUEUE
from attnviz.ui import frame, state
from attnviz.ui.classroom.membership import (
    PARAMETERS,
    Membership,
    attempt,
    change,
    membership,
    rooms,
)

TICK = 2.0  # seconds between two looks at the room
MOST_WAITING = 2  # pages that wait to be drawn when another phone is sent to one
PAGE = "page"  # in what is sent, the name of the page; the rest is its query
OF_LECTURE = ("mode", "screen", "plan", "room")  # a phone shows the page, and no lecture of it


def live(page: str, class_page: str) -> None:
    """On every page but that of the class: the teacher's button, or a phone's way back."""
    member = membership()
    if member is None or page == class_page:
        return
    if member.is_teacher:
        _send_button(member, page)
    else:
        _away(member, class_page)


def _send_button(member: Membership, page: str) -> None:
    with st.container(key="send-to-all"):
        st.button(
            "Send to all",
            key="send",
            on_click=attempt,
            args=(lambda: rooms().send_to_all(member.key, address(page)),),
            icon=":material/cast:",
            shortcut="s",
            help=f"Every phone in class {member.code} that follows opens this page as you see it.",
        )


def address(page: str) -> str:
    """This page as it is sent: its name and the query that restores it."""
    query = state.query_here(state.settings()) | state.presentation().to_query()
    left_out = {*PARAMETERS, *OF_LECTURE}
    return urlencode({PAGE: page} | {k: v for k, v in query.items() if k not in left_out})


@st.fragment(run_every=TICK)
def _away(member: Membership, class_page: str) -> None:
    """A phone on another page: its way back, and a look at where it is called."""
    now = membership() or member
    try:
        room = rooms().look(now.code)
    except AttnvizError:
        room = None  # the page of the class says so
    if room:
        _called(room, now, class_page)
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
        frame.turn_to(class_page)


def _called(room: Room, now: Membership, class_page: str) -> None:
    """Bring a phone that follows to a question that was asked since it left."""
    if now.follows and room.open and room.ballot != now.ballot:
        frame.turn_to(class_page)


def follow(room: Room, now: Membership) -> None:
    """Go where the teacher has sent the class since the last look; on a busy server a look later.

    So no phone of a hundred stands before a half-drawn page: it keeps the old one until its turn.
    """
    if now.follows and room.sends > now.sends and RUN_QUEUE.waiting < MOST_WAITING:
        change(sends=room.sends)
        open_sent(room)


def open_sent(room: Room) -> None:
    """Open the page that the teacher has sent last."""
    query = dict(parse_qsl(room.address, keep_blank_values=True))
    page = query.pop(PAGE, "")
    frame.turn_to(page, {name: value for name, value in query.items() if name not in PARAMETERS})
