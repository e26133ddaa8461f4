"""Which room this visit belongs to: as its teacher, or as one of the phones."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from attnviz.classroom import Key, Room, Rooms, open_rooms
from attnviz.errors import AttnvizError
from attnviz.errors.classroom import RoomsAway
from attnviz.ui.parts.markdown import literal

MEMBERSHIP = "class membership"
FAULT = "class fault"
CODE, SECRET, PHONE = PARAMETERS = ("code", "key", "phone")  # of an address


@dataclass(frozen=True)
class Membership:
    """A visit's part in a room: with the `secret` it is the teacher's.

    `phone` is a random word by which votes are told apart. `follows`: whether this phone goes
    where the teacher sends it; `sends`: how many pages it was sent to so far; `ballot`: the last
    one that it was called to.
    """

    code: str
    secret: str = ""
    phone: str = ""
    follows: bool = True
    sends: int = 0
    ballot: str = ""

    @property
    def key(self) -> Key:
        """What steers the room."""
        return Key(self.code, self.secret)

    @property
    def is_teacher(self) -> bool:
        """Whether this visit steers the room."""
        return bool(self.secret)


def rooms() -> Rooms:
    """The rooms of this server."""
    return open_rooms()


def membership() -> Membership | None:
    """The room of this visit, None if it is in none."""
    found: Membership | None = st.session_state.get(MEMBERSHIP)
    return found


def enter(code: str, *, secret: str = "", phone: str = "") -> Room:
    """Be in a room from now on. Raises what `Rooms.look` and `Rooms.join` raise."""
    room = rooms().look(code)
    member = Membership(room.code, secret, phone or secrets.token_urlsafe(9), sends=room.sends)
    if not secret:
        rooms().join(room.code, member.phone)
    st.session_state[MEMBERSHIP] = member
    return room


def leave() -> None:
    """Be in no room any more; what was voted stays counted."""
    st.session_state.pop(MEMBERSHIP, None)
    for name in PARAMETERS:
        st.query_params.pop(name, None)


def change(**values: object) -> None:
    """Change something of this visit's part."""
    now = membership()
    if now is not None:
        st.session_state[MEMBERSHIP] = replace(now, **values)  # type: ignore[arg-type]


def begin() -> None:
    """Enter the room that the address names; one that is not there is told on the class page."""
    asked = {name: str(st.query_params.get(name, ""))[:80] for name in PARAMETERS}
    now = membership()
    if not asked[CODE] or (now is not None and now.code == asked[CODE].upper()):
        return
    st.session_state.pop(FAULT, None)
    try:
        enter(asked[CODE], secret=asked[SECRET], phone=asked[PHONE])
    except RoomsAway:  # the room is looked at again and again, and comes back
        _wait_for(asked[CODE].upper(), asked[SECRET], asked[PHONE])
    except AttnvizError as fault:
        st.session_state.pop(MEMBERSHIP, None)
        st.session_state[FAULT] = str(fault)


def _wait_for(code: str, secret: str, phone: str) -> None:
    member = Membership(code, secret, phone or secrets.token_urlsafe(9))
    st.session_state[MEMBERSHIP] = member


def attempt(act: Callable[[], Any]) -> None:
    """Do something in a room; what goes wrong is told on the page."""
    st.session_state.pop(FAULT, None)
    try:
        act()
    except AttnvizError as fault:
        st.session_state[FAULT] = str(fault)


def told_fault() -> None:
    """What went wrong last, if anything did."""
    if FAULT in st.session_state:
        st.warning(literal(st.session_state[FAULT]), icon=":material/info:")


def show_in_address(*, on_class_page: bool) -> None:
    """Let the address bring this visit back into its room when the page is loaded again.

    The teacher's secret stands in the address of the class page alone, which is not shared.
    """
    now = membership()
    if now is None or (now.is_teacher and not on_class_page):
        return
    st.query_params[CODE] = now.code
    if now.is_teacher:
        st.query_params[SECRET] = now.secret
    else:
        st.query_params[PHONE] = now.phone
