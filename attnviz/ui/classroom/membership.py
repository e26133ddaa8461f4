"""Which room this visit belongs to: as its teacher, or as one of the phones."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from attnviz.classroom import Key, Room, Rooms, open_rooms
from attnviz.errors import AttnvizError
from attnviz.errors.classroom import RoomsAway
from attnviz.ui.parts.markdown import literal

MEMBERSHIP = "class membership"
FAULT = "class fault"
TOLD = "class told"  # what the browser knows
LEFT = "class left"  # so that the browser forgets it too
BROWSER = "every-page"  # the key of what tells which class the browser has kept
CODE, SECRET, PHONE = PARAMETERS = ("code", "key", "phone")  # of an address
LONGEST = 80  # characters of each of them


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
    _be(member)
    return room


def leave() -> None:
    """Be in no room any more; what was voted stays counted."""
    st.session_state.pop(MEMBERSHIP, None)
    st.session_state[LEFT] = True
    _forget_address(PARAMETERS)


def _forget_address(names: Iterable[str]) -> None:
    for name in names:
        if name in st.query_params:
            del st.query_params[name]


def change(**values: object) -> None:
    """Change something of this visit's part."""
    now = membership()
    if now is not None:
        st.session_state[MEMBERSHIP] = replace(now, **values)  # type: ignore[arg-type]


def begin() -> None:
    """Enter the room that the address names; one that is not there is told on the class page."""
    asked = [str(st.query_params.get(name, ""))[:LONGEST] for name in PARAMETERS]
    now = membership()
    if asked[0] and (now is None or now.code != asked[0].upper()):
        _enter_if_there(*asked)


def tell_browser() -> dict[str, Any]:
    """What the browser is told of this visit, to keep a teacher's class (page/classroom.js)."""
    st.session_state[TOLD] = _known()
    return _known()


def is_told() -> bool:
    """Whether the browser has been told where this visit belongs now."""
    return bool(st.session_state.get(TOLD) == _known())


def _known() -> dict[str, Any]:
    now = membership() or Membership("")
    return {"code": now.code, "secret": now.secret, "left": LEFT in st.session_state}


def resume() -> None:
    """Steer again the class that the browser has kept for its teacher."""
    kept = str(getattr(st.session_state.get(BROWSER), "kept", None) or "")[:LONGEST]
    code, _, secret = kept.partition(" ")
    if secret:
        _enter_if_there(code, secret)


def _enter_if_there(code: str, secret: str = "", phone: str = "") -> None:
    st.session_state.pop(FAULT, None)
    try:
        enter(code, secret=secret, phone=phone)
    except RoomsAway:  # the room is looked at again and again, and comes back
        _be(Membership(code.upper(), secret, phone or secrets.token_urlsafe(9)))
    except AttnvizError as fault:
        leave()
        st.session_state[FAULT] = str(fault)


def _be(member: Membership) -> None:
    st.session_state[MEMBERSHIP] = member
    st.session_state.pop(LEFT, None)


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


def show_in_address() -> None:
    """Let the address of a phone bring it back into its room when the page is loaded again.

    The address of a teacher holds nothing: it is projected, and the browser keeps the class.
    """
    now = membership()
    if now is None:
        return
    if now.is_teacher:
        _forget_address(PARAMETERS)
    else:
        st.query_params[CODE] = now.code
        st.query_params[PHONE] = now.phone
        _forget_address((SECRET,))
