"""Rooms in Redis, for several processes: Redis itself expires, counts and publishes.

A room is one hash: its board, the ballot that is open, a version, and a field for each phone,
vote, count and sentence. Each step is one script, which Redis runs without any other between.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attnviz.classroom.store import LIFE, MOST_ROOMS, Seen
from attnviz.errors.classroom import NoSuchRoom, RoomsAway, TooManyRooms

PATIENCE = 2.0  # seconds that Redis may take to answer
PREFIX = "{attnviz}:"  # in braces, so that a cluster keeps all of it on one node
NO_ROOM = "NOROOM"

BEGIN = """
local room, rooms = KEYS[1], KEYS[2]
local code, life = ARGV[1], tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function used()  -- a look every second need not be written down every time
  if redis.call('PTTL', room) < 0.98 * life then
    redis.call('PEXPIRE', room, life)
    redis.call('ZADD', rooms, now + life, code)
  end
end
local function changed()
  used()
  redis.call('PUBLISH', room, redis.call('HINCRBY', room, 'version', 1))
  return 1
end
"""
FOUND = BEGIN + f"if redis.call('EXISTS', room) == 0 then return {{err = '{NO_ROOM} none'}} end\n"
CREATE = (
    BEGIN
    + """
redis.call('ZREMRANGEBYSCORE', rooms, '-inf', now)
if redis.call('EXISTS', room) == 1 then return 0 end
if redis.call('ZCARD', rooms) >= tonumber(ARGV[4]) then return -1 end
redis.call('HSET', room, 'board', ARGV[3], 'ballot', '', 'people', 0, 'sentences', 0)
return changed()
"""
)
SEE = (
    FOUND
    + """
used()
return redis.call('HMGET', room, 'board', 'version', 'people', 'sentences')
"""
)
CHANGE = (
    FOUND
    + """
if redis.call('HGET', room, 'board') ~= ARGV[3] then return 0 end
redis.call('HSET', room, 'board', ARGV[4], 'ballot', ARGV[5])
return changed()
"""
)
VOTE = (
    FOUND
    + """
local ballot, phone, answer = ARGV[3], ARGV[4], ARGV[5]
if ballot == '' or redis.call('HGET', room, 'ballot') ~= ballot then return 0 end
local mine, count = 'v:' .. ballot .. ':' .. phone, 'c:' .. ballot .. ':'
local before = redis.call('HGET', room, mine)
if before then redis.call('HINCRBY', room, count .. before, -1) end
redis.call('HSET', room, mine, answer)
redis.call('HINCRBY', room, count .. answer, 1)
return changed()
"""
)
JOIN = (
    FOUND
    + """
if redis.call('HEXISTS', room, 'p:' .. ARGV[3]) == 1 then return 1 end
if tonumber(redis.call('HGET', room, 'people')) >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', room, 'p:' .. ARGV[3], 1)
redis.call('HINCRBY', room, 'people', 1)
return changed()
"""
)
HAND_IN = (
    FOUND
    + """
local count = tonumber(redis.call('HGET', room, 'sentences'))
if count >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', room, 's:' .. count, ARGV[3], 'sentences', count + 1)
return changed()
"""
)


class RedisStore:
    """The same as `MemoryStore`, at an address such as redis://host:6379/0.

    Whatever fails on the way to Redis raises `RoomsAway`; the next call tries again.
    """

    def __init__(self, address: str, most: int = MOST_ROOMS, life: float = LIFE) -> None:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        self.most, self.life = most, life
        how: dict[str, Any] = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        again = Retry(NoBackoff(), 1)  # a connection may be from before a restart
        self._redis: Any = Redis.from_url(address, decode_responses=True, retry=again, **how)

    def create(self, code: str, board: str) -> bool:
        """Keep a new room; False if its letters are taken. Raises `TooManyRooms`."""
        done = self._run(CREATE, code, board, self.most)
        if done < 0:
            raise TooManyRooms(self.most)
        return bool(done)

    def see(self, code: str, ballots: Callable[[str], Sequence[str]]) -> Seen:
        """The room; `ballots` gives from its board which votes to count."""
        board, version, people, sentences = self._run(SEE, code)
        counts = {name: self._counts(code, name) for name in ballots(board)}
        return Seen(board, int(version), int(people), int(sentences), counts)

    def change(self, code: str, step: Callable[[str], tuple[str, str]]) -> None:
        """Replace the board by what `step` makes of it: the new one, and the open ballot."""
        while True:
            before = self._run(SEE, code)[0]
            if self._run(CHANGE, code, before, *step(before)):
                return

    def vote(self, code: str, ballot: str, phone: str, answer: int) -> bool:
        """Count the answer of a phone instead of its last one; False if the ballot is not open."""
        return bool(self._run(VOTE, code, ballot, phone, answer))

    def voted(self, code: str, ballot: str, phone: str) -> int | None:
        """The answer that a phone gave."""
        self._run(SEE, code)
        with _answering(code):
            given = self._redis.hget(_key(code), f"v:{ballot}:{phone}")
        return None if given is None else int(given)

    def join(self, code: str, phone: str, most: int) -> bool:
        """Let a phone in; False if so many others are."""
        return bool(self._run(JOIN, code, phone, most))

    def hand_in(self, code: str, sentence: str, most: int) -> bool:
        """Keep a sentence; False if so many are kept."""
        return bool(self._run(HAND_IN, code, sentence, most))

    def sentences(self, code: str) -> list[str]:
        """All sentences handed in, in their order."""
        count = int(self._run(SEE, code)[3])
        return self._fields(code, [f"s:{place}" for place in range(count)])

    def end(self, code: str) -> None:
        """Forget the room."""
        with _answering(code), self._redis.pipeline() as steps:
            steps.delete(_key(code))
            steps.zrem(PREFIX + "rooms", code)
            steps.publish(_key(code), 0)
            steps.execute()

    def wait(self, code: str, version: int, seconds: float) -> None:
        """Until the room has another version, or so long."""
        until = time.monotonic() + seconds
        with _answering(code), self._redis.pubsub(ignore_subscribe_messages=True) as told:
            told.subscribe(_key(code))
            while int(self._run(SEE, code)[1]) == version:
                left = until - time.monotonic()
                if left <= 0:
                    return
                told.get_message(timeout=left)

    def close(self) -> None:
        """Leave Redis; the rooms stay."""
        self._redis.close()

    def _counts(self, code: str, ballot: str) -> dict[int, int]:
        fields = [f"c:{ballot}:{answer}" for answer in range(10)]
        given = enumerate(self._fields(code, fields))
        return {answer: int(count) for answer, count in given if count}

    def _fields(self, code: str, names: list[str]) -> list[Any]:
        if not names:
            return []
        with _answering(code):
            return list(self._redis.hmget(_key(code), names))

    def _run(self, script: str, code: str, *arguments: object) -> Any:
        keys, life = [_key(code), PREFIX + "rooms"], int(1000 * self.life)
        with _answering(code):
            return self._redis.register_script(script)(keys, [code, life, *arguments])


def _key(code: str) -> str:
    return f"{PREFIX}room:{code}"


@contextmanager
def _answering(code: str) -> Iterator[None]:
    """What Redis says or fails to say, as this package's own errors."""
    from redis.exceptions import RedisError, ResponseError

    try:
        yield
    except ResponseError as fault:
        if NO_ROOM in str(fault):
            raise NoSuchRoom(code) from None
        raise RoomsAway from fault
    except RedisError as fault:
        raise RoomsAway from fault
