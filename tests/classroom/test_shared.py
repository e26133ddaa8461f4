"""Rooms that several processes share, when Redis is killed, and which store a host asks for."""

import time
from contextlib import closing

import pytest

from attnviz import hosting
from attnviz.classroom import MemoryStore, Question, Rooms, open_rooms
from attnviz.classroom import shared as module
from attnviz.classroom.shared import RedisStore
from attnviz.errors.classroom import NoSuchRoom, RoomsAway, TooManyRooms
from tests.classroom.conftest import REDIS, redis_in

WHICH = Question("Which?", ("a", "b"), right=0)
here = pytest.mark.skipif(REDIS is None, reason="there is no redis-server here")


@here
def test_two_replicas_share_a_room(redis):
    with closing(RedisStore(redis.address)) as first, closing(RedisStore(redis.address)) as second:
        _share_a_room(Rooms(first), Rooms(second))


def _share_a_room(one, two):
    key = one.start()
    ballot = one.ask(key, WHICH).ballot
    two.vote(key.code, "ann", 1, ballot=ballot)
    one.vote(key.code, "ann", 0, ballot=ballot)
    assert two.look(key.code) == one.look(key.code)
    assert two.look(key.code).before == (1, 0)
    assert two.close(key).open is False
    one.end(key)
    with pytest.raises(NoSuchRoom):
        two.look(key.code)


@here
def test_redis_is_killed_and_the_room_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    with redis_in(tmp_path) as server, closing(RedisStore(server.address)) as store:
        rooms = Rooms(store)
        key = rooms.start()
        ballot = rooms.ask(key, WHICH).ballot
        rooms.vote(key.code, "ann", 1, ballot=ballot)
        before = rooms.look(key.code)
        server.kill()
        began = time.monotonic()
        for step in (
            lambda: rooms.look(key.code),
            lambda: rooms.vote(key.code, "ben", 0, ballot=ballot),
            lambda: rooms.close(key),
            lambda: rooms.wait(key.code, before.version, 1),
            rooms.start,
        ):
            with pytest.raises(RoomsAway, match="comes back"):
                step()
        assert time.monotonic() - began < 20
        server.start()
        assert rooms.look(key.code) == before
        rooms.vote(key.code, "ben", 0, ballot=ballot)
        assert rooms.look(key.code).before == (1, 1)


def test_nobody_there_is_said_so():
    with closing(RedisStore("redis://127.0.0.1:9/0")) as store, pytest.raises(RoomsAway):
        Rooms(store).start()


def test_where_rooms_are_kept_is_the_hosts_choice(monkeypatch, caplog):
    hosting._complain.cache_clear()  # a host is told once
    monkeypatch.delenv("ATTNVIZ_ROOMS", raising=False)
    assert isinstance(open_rooms().store, MemoryStore)
    assert open_rooms() is open_rooms()
    monkeypatch.setenv("ATTNVIZ_ROOMS", "redis://:secret@127.0.0.1:9/0")
    assert isinstance(open_rooms().store, RedisStore)
    for none in ("none", "http://:secret@host"):
        monkeypatch.setenv("ATTNVIZ_ROOMS", none)
        with pytest.raises(TooManyRooms, match="offers no rooms"):
            open_rooms().start()
    assert "not an address of Redis" in caplog.text
    assert "secret" not in caplog.text
