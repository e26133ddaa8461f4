"""A question of a lesson: what is offered, what is right, and what is told of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from attnviz.lessons.measures import Value

LETTERS = "ABCD"
OPTIONS, NUMBER, WORDS = "options", "number", "words"
WITHIN = 0.005  # two figures nearer than this are one answer


@dataclass(frozen=True)
class Option:
    """One answer offered: what it says, the value it stands for, and what is told of it.

    `repairs` names the misconception from which a wrong one comes.
    """

    letter: str
    says: str
    value: Value
    reply: str
    repairs: str


@dataclass(frozen=True)
class Question:
    """What is asked: one of a few options, a number in per cent, or words of one's own.

    `reply` is what is told of any answer; of a number that is too low or too high, or near,
    `replies` have one each.
    """

    ask: str
    kind: str
    answer: Value
    options: tuple[Option, ...] = ()
    reply: str = ""
    replies: Mapping[str, str] | None = None
    within: float = WITHIN

    @property
    def right(self) -> str:
        """The letter of the right option, or the number in whole per cents; "" for words."""
        if self.kind == OPTIONS:
            return next(o.letter for o in self.options if self.fits(o.value))
        return "" if self.kind == WORDS else f"{100 * float(self.answer):.0f}"

    def fits(self, value: Value) -> bool:
        """Whether a value is the answer."""
        if isinstance(value, str) or isinstance(self.answer, str):
            return value == self.answer
        return abs(value - self.answer) <= self.within

    def hit(self, answer: str) -> bool:
        """Whether an answer is right, or as a number near enough."""
        return self.fits(int(answer) / 100) if self.kind == NUMBER else answer == self.right

    def accepts(self, answer: str) -> bool:
        """Whether this can be an answer at all, whatever a link says."""
        if self.kind == OPTIONS:
            return answer in [option.letter for option in self.options]
        if self.kind == NUMBER:
            return answer.isascii() and answer.isdigit() and int(answer[:4]) <= 100
        return bool(answer.strip())

    def describe(self, answer: str) -> str:
        """What is said of an answer."""
        if self.kind == OPTIONS:
            return next(o.reply for o in self.options if o.letter == answer)
        if self.kind == NUMBER and self.replies:
            off = int(answer) / 100 - float(self.answer)
            return self.replies["near" if self.hit(answer) else _side(off)]
        return self.reply


def _side(off: float) -> str:
    return "low" if off < 0 else "high"
