"""Rooms in the memory of one process."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Condition

from attnviz.classroom.store import LIFE, MOST_ROOMS, Seen
from attnviz.errors.classroom import NoSuchRoom, TooManyRooms


@dataclass
class _Kept:
    """One room, as it is kept."""

    board: str
    ends: float
    ballot: str = ""
    version: int = 1
    people: set[str] = field(default_factory=set)
    votes: dict[str, dict[str, int]] = field(default_factory=dict)  # by ballot, by phone
    sentences: list[str] = field(default_factory=list)


class MemoryStore:
    """At most `most` rooms, each for `life` seconds after its last use."""

    def __init__(self, most: int = MOST_ROOMS, life: float = LIFE) -> None:
        self.most, self.life = most, life
        self._rooms: dict[str, _Kept] = {}
        self._changed = Condition()

    def create(self, code: str, board: str) -> bool:
        """Keep a new room; False if its letters are taken. Raises `TooManyRooms`."""
        with self._changed:
            self._forget()
            if code in self._rooms:
                return False
            if len(self._rooms) >= self.most:
                raise TooManyRooms(self.most)
            self._rooms[code] = _Kept(board, self._end())
            return True

    def see(self, code: str, ballots: Callable[[str], Sequence[str]]) -> Seen:
        """The room; `ballots` gives from its board which votes to count."""
        with self._changed:
            kept = self._kept(code)
            votes = {name: kept.votes.get(name, {}).values() for name in ballots(kept.board)}
            counts = {name: dict(Counter(given)) for name, given in votes.items()}
            people, sentences = len(kept.people), len(kept.sentences)
            return Seen(kept.board, kept.version, people, sentences, counts)

    def change(self, code: str, step: Callable[[str], tuple[str, str]]) -> None:
        """Replace the board by what `step` makes of it: the new one, and the open ballot."""
        with self._changed:
            kept = self._kept(code)
            kept.board, kept.ballot = step(kept.board)
            self._notify(kept)

    def vote(self, code: str, ballot: str, phone: str, answer: int) -> bool:
        """Count the answer of a phone instead of its last one; False if the ballot is not open."""
        with self._changed:
            kept = self._kept(code)
            if not ballot or kept.ballot != ballot:
                return False
            kept.votes.setdefault(ballot, {})[phone] = answer
            self._notify(kept)
            return True

    def voted(self, code: str, ballot: str, phone: str) -> int | None:
        """The answer that a phone gave."""
        with self._changed:
            return self._kept(code).votes.get(ballot, {}).get(phone)

    def join(self, code: str, phone: str, most: int) -> bool:
        """Let a phone in; False if so many others are."""
        with self._changed:
            kept = self._kept(code)
            if phone in kept.people:
                return True
            if len(kept.people) >= most:
                return False
            kept.people.add(phone)
            self._notify(kept)
            return True

    def hand_in(self, code: str, sentence: str, most: int) -> bool:
        """Keep a sentence; False if so many are kept."""
        with self._changed:
            kept = self._kept(code)
            if len(kept.sentences) >= most:
                return False
            kept.sentences.append(sentence)
            self._notify(kept)
            return True

    def sentences(self, code: str) -> list[str]:
        """All sentences handed in, in their order."""
        with self._changed:
            return list(self._kept(code).sentences)

    def end(self, code: str) -> None:
        """Forget the room."""
        with self._changed:
            self._rooms.pop(code, None)
            self._changed.notify_all()

    def wait(self, code: str, version: int, seconds: float) -> None:
        """Until the room has another version, or so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._kept(code).version != version, seconds)

    def _kept(self, code: str) -> _Kept:
        self._forget()
        if code not in self._rooms:
            raise NoSuchRoom(code)
        kept = self._rooms[code]
        kept.ends = self._end()
        return kept

    def _notify(self, kept: _Kept) -> None:
        kept.version += 1
        self._changed.notify_all()

    def _forget(self) -> None:
        """Let go of the rooms that ended."""
        now = time.monotonic()
        for code in [code for code, kept in self._rooms.items() if kept.ends <= now]:
            del self._rooms[code]

    def _end(self) -> float:
        return time.monotonic() + self.life
