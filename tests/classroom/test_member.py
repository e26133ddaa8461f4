"""Who is in a room: its teacher by the secret, a phone by its word."""

from dataclasses import replace

import pytest

from attnviz.classroom import MemoryStore, Rooms
from attnviz.classroom.member import Member, enter, enter_or_wait
from attnviz.errors.classroom import NoSuchRoom, RoomsAway


def test_a_phone_counts_and_a_teacher_does_not():
    rooms = Rooms(MemoryStore())
    key = rooms.start()
    assert enter(rooms, key.code.lower(), secret=key.secret).key == key
    phone = enter(rooms, key.code)
    assert enter(rooms, key.code, phone=phone.phone) == phone  # the same phone, after a reload
    assert rooms.look(key.code).people == 1
    rooms.send_to_all(key, "page=explore")
    assert enter(rooms, key.code, phone=phone.phone) == replace(phone, sends=1)


def test_no_address_of_a_teacher_holds_the_secret():
    teacher, phone = Member("BCDF", secret="s"), Member("BCDF", phone="p")
    assert teacher.to_query() == {}
    assert teacher.own_link() == {"code": "BCDF", "key": "s"}
    assert phone.to_query() == {"code": "BCDF", "phone": "p"}


def test_rooms_that_are_away_are_waited_for_and_those_that_ended_are_not(monkeypatch):
    rooms = Rooms(MemoryStore())
    with pytest.raises(NoSuchRoom):
        enter_or_wait(rooms, "ZZZZ")

    def away(_):
        raise RoomsAway

    monkeypatch.setattr(rooms, "look", away)
    waits = enter_or_wait(rooms, "bcdf", secret="s")
    assert (waits.code, waits.secret, waits.waits) == ("BCDF", "s", True)
    with pytest.raises(RoomsAway):
        enter(rooms, "BCDF")
