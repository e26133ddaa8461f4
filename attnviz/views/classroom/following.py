"""The page that a teacher sends to all: its name and the query that restores it."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from attnviz.classroom import Room
from attnviz.classroom.member import PARAMETERS, Member

PAGE = "page"  # in what is sent, the name of the page; the rest is its query
OF_LECTURE = ("mode", "screen", "plan")  # a phone shows the page, and no lecture of it


def to_send(page: str, query: Mapping[str, str]) -> str:
    """A page as it is sent, without what belongs to the teacher or to a lecture.

    >>> to_send("learn", {"lesson": "heads", "mode": "lecture", "key": "secret"})
    'page=learn&lesson=heads'
    """
    left_out = {*PARAMETERS, *OF_LECTURE}
    return urlencode({PAGE: page} | {k: v for k, v in query.items() if k not in left_out})


def sent(address: str) -> tuple[str, dict[str, str]]:
    """The page that was sent, and the query that opens it there.

    >>> sent("page=explore&dim=300&code=BCDF")
    ('explore', {'dim': '300'})
    """
    query = dict(parse_qsl(address, keep_blank_values=True))
    page = query.pop(PAGE, "")
    return page, {name: value for name, value in query.items() if name not in PARAMETERS}


def calls(room: Room, phone: Member) -> bool:
    """Whether a phone that follows is called to a question that it has not been called to yet."""
    return phone.follows and room.open and room.ballot != phone.ballot


def sends(room: Room, phone: Member) -> bool:
    """Whether a page was sent that a phone that follows has not opened yet.

    A question takes the place of the pages that were sent before it.
    """
    return phone.follows and room.sends > max(phone.sends, room.sent_before)
