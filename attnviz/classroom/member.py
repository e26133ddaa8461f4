"""A visit's part in a room: as its teacher, or as one of the phones."""

import secrets
from dataclasses import dataclass

from attnviz.classroom.board import Key
from attnviz.classroom.rooms import Rooms
from attnviz.errors.classroom import RoomsAway

CODE, SECRET, PHONE = PARAMETERS = ("code", "key", "phone")  # of an address
LONGEST = 80  # characters of each of them


@dataclass(frozen=True)
class Member:
    """A visit's part in a room: with the `secret` it is the teacher's.

    `phone` is a random word by which votes are told apart. `follows`: whether this phone goes
    where the teacher sends it; `sends`: how many pages it was sent to so far; `ballot`: the last
    one that it was called to. It `waits` if the rooms were away when it came.
    """

    code: str
    secret: str = ""
    phone: str = ""
    follows: bool = True
    sends: int = 0
    ballot: str = ""
    waits: bool = False

    @property
    def key(self) -> Key:
        """What steers the room."""
        return Key(self.code, self.secret)

    @property
    def is_teacher(self) -> bool:
        """Whether this visit steers the room."""
        return bool(self.secret)

    def to_query(self) -> dict[str, str]:
        """What brings a phone back into its room. Of a teacher nothing: that address is projected.

        >>> Member("BCDF", phone="x").to_query(), Member("BCDF", secret="y").to_query()
        ({'code': 'BCDF', 'phone': 'x'}, {})
        """
        return {} if self.is_teacher else {CODE: self.code, PHONE: self.phone}

    def own_link(self) -> dict[str, str]:
        """The query of the link by which a teacher steers from another device."""
        return {CODE: self.code, SECRET: self.secret}


def enter(rooms: Rooms, code: str, *, secret: str = "", phone: str = "") -> Member:
    """A visit's part in a room, from now on. Raises what `Rooms.look` and `Rooms.join` raise."""
    room = rooms.look(code)
    member = Member(room.code, secret, phone or new_phone(), sends=room.sends)
    if not secret:
        rooms.join(room.code, member.phone)
    return member


def enter_or_wait(rooms: Rooms, code: str, *, secret: str = "", phone: str = "") -> Member:
    """The same, also while the rooms are away: they are looked at again and again, and come back.

    Raises `NoSuchRoom` and `RoomFull`.
    """
    try:
        return enter(rooms, code, secret=secret, phone=phone)
    except RoomsAway:
        return Member(code.upper(), secret, phone or new_phone(), waits=True)


def new_phone() -> str:
    """A random word by which a room knows a phone."""
    return secrets.token_urlsafe(9)
