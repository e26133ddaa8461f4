"""See what I see: a teacher sends the page to all, and the phones that follow go there."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.ui import frame, state
from attnviz.ui.classroom.membership import PARAMETERS, Membership, change, membership, rooms
from attnviz.ui.classroom.teacher import attempt

TICK = 2.0  # seconds between two looks at the room
PAGE = "page"  # in what is sent, the name of the page; the rest is its query


def live(page: str, class_page: str) -> None:
    """On every page: the teacher's button, or a phone's look at where the teacher has sent it."""
    member = membership()
    if member is None:
        return
    if member.is_teacher:
        if page != class_page:
            _send_button(member, page)
    elif member.follows:
        _follow(member)


def _send_button(member: Membership, page: str) -> None:
    with st.container(key="send-to-all"):
        st.button(
            "Send to all",
            key="send",
            on_click=attempt,
            args=(lambda: rooms().send_to_all(member.key, address(page)),),
            icon=":material/cast:",
            type="primary",
            help=f"Every phone in class {member.code} that follows opens this page as you see it.",
        )


def address(page: str) -> str:
    """This page as it is sent: its name and the query that restores it."""
    query = state.query_here(state.settings()) | state.presentation().to_query()
    return urlencode({PAGE: page} | {k: v for k, v in query.items() if k not in PARAMETERS})


@st.fragment(run_every=TICK)
def _follow(member: Membership) -> None:
    """Go where the teacher has sent the class since the last look."""
    now = membership()
    try:
        room = rooms().look(member.code)
    except AttnvizError:
        return  # the class page says so
    if now is None or room.sends <= now.sends:
        return
    change(sends=room.sends)
    query = dict(parse_qsl(room.address, keep_blank_values=True))
    page = query.pop(PAGE, "")
    frame.turn_to(page, {name: value for name, value in query.items() if name not in PARAMETERS})
