"""A room of a class."""

import pytest

from attnviz.classroom import MemoryStore, Rooms


@pytest.fixture
def in_room():
    """Rooms in memory, and the key of one of them."""
    rooms = Rooms(MemoryStore())
    return rooms, rooms.start()
