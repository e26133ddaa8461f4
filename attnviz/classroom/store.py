"""Where rooms are kept: in the memory of one process, or in Redis for several."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

LIFE = 2 * 60 * 60  # seconds that a room outlives its last use
MOST_ROOMS = 200  # a server


@dataclass(frozen=True)
class Seen:
    """What a store holds of a room: the board as written, and what phones have sent."""

    board: str
    version: int
    people: int
    sentences: int
    counts: dict[str, dict[int, int]]  # of each ballot how often each answer was given


class Store(Protocol):
    """What a place for rooms must do. A room that is not there raises `NoSuchRoom`."""

    def create(self, code: str, board: str) -> bool:
        """Keep a new room; False if its letters are taken. Raises `TooManyRooms`."""

    def see(self, code: str, ballots: Callable[[str], Sequence[str]]) -> Seen:
        """The room; `ballots` gives from its board which votes to count."""

    def change(self, code: str, step: Callable[[str], tuple[str, str]]) -> None:
        """Replace the board by what `step` makes of it: the new one, and the open ballot."""

    def vote(self, code: str, ballot: str, phone: str, answer: int) -> bool:
        """Count the answer of a phone instead of its last one; False if the ballot is not open."""

    def voted(self, code: str, ballot: str, phone: str) -> int | None:
        """The answer that a phone gave."""

    def join(self, code: str, phone: str, most: int) -> bool:
        """Let a phone in; False if so many others are."""

    def hand_in(self, code: str, sentence: str, most: int) -> bool:
        """Keep a sentence; False if so many are kept."""

    def sentences(self, code: str) -> list[str]:
        """All sentences handed in, in their order."""

    def end(self, code: str) -> None:
        """Forget the room."""

    def wait(self, code: str, version: int, seconds: float) -> None:
        """Until the room has another version, or so long."""


def digest(secret: str) -> str:
    """What is kept of a secret.

    >>> digest("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
