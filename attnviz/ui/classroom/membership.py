"""Which room this visit belongs to: as its teacher, or as one of the phones."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from attnviz.classroom import Room, Rooms, member, open_rooms
from attnviz.classroom.member import LONGEST, PARAMETERS, Member
from attnviz.errors import AttnvizError
from attnviz.settings.link import link_to
from attnviz.ui.parts.markdown import literal

MEMBERSHIP = "class membership"
FAULT = "class fault"
TOLD = "class told"  # what the browser knows
LEFT = "class left"  # so that the browser forgets it too
BROWSER = "every-page"  # the key of what tells which class the browser has kept


def rooms() -> Rooms:
    """The rooms of this server."""
    return open_rooms()


def membership() -> Member | None:
    """The part of this visit in a room, None if it is in none."""
    found: Member | None = st.session_state.get(MEMBERSHIP)
    return found


def look(code: str, *, tells: bool = True) -> Room | None:
    """The room as it stands; None, and a warning unless it is not to be told, without one."""
    try:
        return rooms().look(code)
    except AttnvizError as fault:
        if tells:
            st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return None


def join(code: str, *, secret: str = "") -> None:
    """Be in a room from now on; raises what `member.enter` raises."""
    _be(member.enter(rooms(), code, secret=secret))


def _be(now: Member) -> None:
    st.session_state[MEMBERSHIP] = now
    st.session_state.pop(LEFT, None)


def leave() -> None:
    """Be in no room any more; what was voted stays counted."""
    st.session_state.pop(MEMBERSHIP, None)
    st.session_state[LEFT] = True
    _write_address({})


def change(**values: Any) -> None:
    """Change something of this visit's part."""
    now = membership()
    if now is not None:
        st.session_state[MEMBERSHIP] = replace(now, **values)


def begin() -> None:
    """Enter the room that the address names; one that is not there is told on the class page."""
    code, secret, phone = (str(st.query_params.get(name, ""))[:LONGEST] for name in PARAMETERS)
    now = membership()
    if code and (now is None or now.code != code.upper()):
        _enter_if_there(code, secret, phone)


def resume() -> None:
    """Steer again the class that the browser has kept for its teacher."""
    kept = str(getattr(st.session_state.get(BROWSER), "kept", None) or "")[:LONGEST]
    code, _, secret = kept.partition(" ")
    if secret:
        _enter_if_there(code, secret)


def _enter_if_there(code: str, secret: str, phone: str = "") -> None:
    st.session_state.pop(FAULT, None)
    try:
        _be(member.enter_or_wait(rooms(), code, secret=secret, phone=phone))
    except AttnvizError as fault:
        leave()
        st.session_state[FAULT] = str(fault)


def tell_browser() -> dict[str, Any]:
    """What the browser is told of this visit, to keep a teacher's class (page/classroom.js)."""
    st.session_state[TOLD] = _known()
    return _known()


def is_told() -> bool:
    """Whether the browser has been told where this visit belongs now."""
    return bool(st.session_state.get(TOLD) == _known())


def _known() -> dict[str, Any]:
    now = membership() or Member("")
    return {"code": now.code, "secret": now.secret, "left": LEFT in st.session_state}


def attempt(act: Callable[[], Any]) -> None:
    """Do something in a room; what goes wrong is told on the page."""
    st.session_state.pop(FAULT, None)
    try:
        act()
    except AttnvizError as fault:
        st.session_state[FAULT] = str(fault)


def told_fault() -> None:
    """Draw what went wrong last, if anything did."""
    if FAULT in st.session_state:
        st.warning(literal(st.session_state[FAULT]), icon=":material/info:")


def show_in_address() -> None:
    """Let the address of a phone bring it back into its room when the page is loaded again."""
    if now := membership():
        _write_address(now.to_query())


def _write_address(query: Mapping[str, str]) -> None:
    for name in PARAMETERS:
        if name in query:
            st.query_params[name] = query[name]
        elif name in st.query_params:
            del st.query_params[name]


def address(query: Mapping[str, str]) -> str:
    """The address of this page with a query, such as the code that phones open it with."""
    return link_to((st.context.url or "").split("?")[0], query)
