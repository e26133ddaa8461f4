"""Which room this visit belongs to: as its teacher, or as one of the phones."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import streamlit as st

from attnviz.classroom import Room, Rooms, member, open_rooms
from attnviz.classroom.member import LONGEST, PARAMETERS, Member
from attnviz.errors import AttnvizError
from attnviz.settings.link import link_to
from attnviz.ui.parts.fault import faults_told, warn
from attnviz.ui.session import Entry

MEMBERSHIP = Entry[Member | None]("class membership", None)
FAULT = Entry[str]("class fault", "")
TOLD = Entry[dict[str, Any] | None]("class told", None)  # what the browser knows
LEFT = Entry[bool]("class left", default=False)  # so that the browser forgets it too
BROWSER = "every-page"  # the key of what tells which class the browser has kept


def rooms() -> Rooms:
    """The rooms of this server."""
    return open_rooms()


def membership() -> Member | None:
    """The part of this visit in a room, None if it is in none."""
    return MEMBERSHIP.get()


def arrived() -> Member | None:
    """The same; a phone that came while the rooms were away joins once they are back."""
    now = membership()
    if now and now.waits:
        with suppress(AttnvizError):
            _be(member.enter(rooms(), now.code, secret=now.secret, phone=now.phone))
    return membership()


def look(code: str, *, tells: bool = True) -> Room | None:
    """The room as it stands; None, and a warning unless it is not to be told, without one."""
    with faults_told("wifi_off") if tells else suppress(AttnvizError):
        return rooms().look(code)
    return None


def join(code: str, *, secret: str = "") -> None:
    """Be in a room from now on; raises what `member.enter` raises."""
    _be(member.enter(rooms(), code, secret=secret))


def _be(now: Member) -> None:
    MEMBERSHIP.set(now)
    LEFT.pop()


def leave() -> None:
    """Be in no room any more; what was voted stays counted."""
    MEMBERSHIP.pop()
    LEFT.set(True)
    _write_address({})


def change(**values: Any) -> None:
    """Change something of this visit's part."""
    now = membership()
    if now is not None:
        MEMBERSHIP.set(replace(now, **values))


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
    FAULT.pop()
    try:
        _be(member.enter_or_wait(rooms(), code, secret=secret, phone=phone))
    except AttnvizError as fault:
        leave()
        FAULT.set(str(fault))


def tell_browser() -> dict[str, Any]:
    """What the browser is told of this visit, to keep a teacher's class (page/classroom.js)."""
    TOLD.set(_known())
    return _known()


def is_told() -> bool:
    """Whether the browser has been told where this visit belongs now."""
    return TOLD.get() == _known()


def _known() -> dict[str, Any]:
    now = membership() or Member("")
    return {"code": now.code, "secret": now.secret, "left": LEFT.get()}


def attempt(act: Callable[[], Any]) -> None:
    """Do something in a room; what goes wrong is told on the page."""
    FAULT.pop()
    try:
        act()
    except AttnvizError as fault:
        FAULT.set(str(fault))


def told_fault() -> None:
    """Draw what went wrong last, if anything did."""
    if fault := FAULT.get():
        warn(fault)


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
