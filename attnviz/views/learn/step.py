"""One step of the lessons: what stands beside the guess, and the answers once they are given."""

from typing import NamedTuple

from attnviz.lessons.by_hand import START
from attnviz.lessons.lesson import Lesson
from attnviz.lessons.question import OPTIONS, Option, Question
from attnviz.lessons.visit import PREDICT, Visit
from attnviz.settings.train import TASKS

OPEN, PICTURES, SHUT = "open", "pictures", "shut"
BELOW = ("why", "next words")  # pictures that need little room


def beside_guess(lesson: Lesson, number: int, visit: Visit) -> str:
    """What stands beside the guess of a step.

    After the guess all of it; before it the pictures that come first, or only the sentences.
    """
    if visit.of(number, PREDICT):
        return OPEN
    return PICTURES if lesson.picture_first else SHUT


def sentences(lesson: Lesson) -> tuple[str, ...]:
    """What a lesson is about: its sentences, its prompt, or the points of the table by hand."""
    if "by hand" in lesson.pictures:
        rows = zip(START.words, START.vectors, strict=True)
        return tuple(f"{word} ({x:g}, {y:g})" for word, (x, y, *_) in rows)
    if "next words" in lesson.pictures:
        return (lesson.settings.next.prompt,)
    two = any(name.startswith("two ") for name in lesson.pictures)
    return (lesson.settings.text, lesson.settings.pair.second)[: 1 + two]


def from_afar(lesson: Lesson) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pictures of a lecture's screen: those below the words, and those in the half beside."""
    below = tuple(name for name in lesson.pictures if name in BELOW)
    return below, tuple(name for name in lesson.pictures if name not in BELOW)


class Line(NamedTuple):
    """An answer offered, once the question is answered.

    `right` is None where the answer is not judged; `mine` says that the visitor gave it. One that
    is neither right nor the visitor's is `faint`.
    """

    letter: str
    says: str
    reply: str
    mine: bool
    right: bool | None

    @property
    def faint(self) -> bool:
        """Whether it steps back behind the others."""
        return not (self.mine or self.right)


def lines(asked: Question, given: str = "", *, hidden: bool = False) -> tuple[Line, ...]:
    """All answers offered to a question; `hidden` as long as none may be judged."""
    if asked.kind != OPTIONS:
        return ()
    return tuple(_line(asked, option, given, hidden) for option in asked.options)


def _line(asked: Question, option: Option, given: str, hidden: bool) -> Line:
    mine, right = option.letter == given, asked.fits(option.value)
    judged = right if (mine or right) and not hidden else None
    return Line(option.letter, option.says, option.reply, mine, judged)


def train_label(task: str) -> str:
    """What the button says that leads to the page *Train a head*.

    >>> train_label("object")
    'Now train one yourself: a verb attends to its object'
    """
    title = TASKS[task]
    return f"Now train one yourself: {title[0].lower()}{title[1:]}"
