"""What a teacher has put on the board of a room, and what a page sees of the room."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from attnviz.classroom.question import Question, Result


@dataclass(frozen=True)
class Key:
    """The letters of a room, and the secret that steers it."""

    code: str
    secret: str


@dataclass(frozen=True)
class Board:
    """All that a teacher decides.

    `secret` is a digest, `done` the questions asked before. Of the `sends` pages that were sent,
    `sent_before` were sent before the question was asked.
    """

    secret: str
    number: int = 0  # of the question, from 1
    question: Question | None = None
    round: int = 0  # 1 before a discussion, 2 after it
    open: bool = False
    bars: bool = False
    revealed: bool = False
    address: str = ""
    sends: int = 0
    sent_before: int = 0
    sentences: tuple[str, ...] = ()
    done: tuple[Result, ...] = ()

    @property
    def ballot(self) -> str:
        """The name of what is voted on, such as 3.1; none before the first question."""
        return f"{self.number}.{self.round}" if self.question else ""

    @property
    def ballots(self) -> tuple[str, ...]:
        """The ballots of the question that stands: before, and after if it was asked again."""
        return tuple(f"{self.number}.{n}" for n in range(1, self.round + 1))

    @property
    def open_ballot(self) -> str:
        """The ballot that takes votes, if one does."""
        return self.ballot if self.open else ""

    def asking(self, question: Question, done: Result | None) -> "Board":
        """With a new question, open to votes, the one before among those done."""
        asked = (*self.done, done) if done else self.done
        new = replace(self, number=self.number + 1, question=question, done=asked)
        return new._opened(1)

    def asking_again(self) -> "Board":
        """With the same question open for a second vote, its bars hidden."""
        return self._opened(2)

    def _opened(self, number: int) -> "Board":
        """Open to the votes of this round."""
        hidden = replace(self, bars=False, revealed=False)
        return replace(hidden, round=number, open=True, sent_before=self.sends)

    def to_json(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def read(cls, written: str) -> "Board":
        """The board that was written.

        >>> board = Board("x").asking(Question("Which?", ("a", "b")), None)
        >>> Board.read(board.to_json()) == board
        True
        """
        told: dict[str, Any] = json.loads(written)
        question = _question(told.pop("question"))
        done = tuple(_result(result) for result in told.pop("done"))
        sentences = tuple(told.pop("sentences"))
        return cls(question=question, done=done, sentences=sentences, **told)


def _question(told: dict[str, Any] | None) -> Question | None:
    if told is None:
        return None
    return Question(told["text"], tuple(told["answers"]), told["right"])


def _result(told: dict[str, Any]) -> Result:
    question = _question(told["question"])
    assert question is not None
    after = None if told["after"] is None else tuple(told["after"])
    return Result(question, tuple(told["before"]), after)


@dataclass(frozen=True)
class Room:
    """A room as a page shows it, at one moment.

    `version` grows with every change. `ballot` names what is voted on and goes with a vote, so
    that a late one counts for no other question. `before` and `after` count each answer; a page
    draws them when `bars` says so. `address` is the query of the teacher's page, sent `sends`
    times, `sent_before` of them before the question was asked. `sentences` are those that the
    teacher shows; `waiting` counts all handed in.
    """

    code: str
    version: int
    people: int
    number: int
    question: Question | None
    ballot: str
    round: int
    open: bool
    bars: bool
    revealed: bool
    before: tuple[int, ...]
    after: tuple[int, ...] | None
    address: str
    sends: int
    sent_before: int
    sentences: tuple[str, ...]
    waiting: int

    @property
    def answered(self) -> int:
        """How many phones have answered in the round that stands."""
        return sum(self.before if self.after is None else self.after)

    @property
    def result(self) -> Result | None:
        """The answers to the question that stands, if one does."""
        return Result(self.question, self.before, self.after) if self.question else None
