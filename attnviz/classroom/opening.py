"""Which rooms a server has: those that its host asks for."""

from functools import lru_cache

from attnviz.classroom.memory import MemoryStore
from attnviz.classroom.rooms import Rooms
from attnviz.hosting import hosting


def open_rooms() -> Rooms:
    """The rooms of this server: in memory, or in Redis where `ATTNVIZ_ROOMS` gives its address."""
    return _rooms(hosting().rooms)


@lru_cache(maxsize=4)
def _rooms(address: str) -> Rooms:
    if address == "none":
        return Rooms(MemoryStore(most=0))
    if not address:
        return Rooms(MemoryStore())
    from attnviz.classroom.shared import RedisStore

    return Rooms(RedisStore(address))
