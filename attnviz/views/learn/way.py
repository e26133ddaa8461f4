"""The way through the steps: their names, and how far a visitor has come."""

from typing import NamedTuple

from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import WORDS
from attnviz.lessons.visit import PARTS, Visit, question

DONE, HALF = "✓", "◐"


def named(number: int) -> str:
    """A step by its number and title.

    >>> named(5)
    '5. Self-attention'
    """
    return f"{number}. {lessons()[number - 1].title}"


def titled(number: int, visit: Visit) -> str:
    """A step as a choice in a list: its number, its title, and how far the visitor is.

    >>> titled(5, Visit().answered(5, "predict", "A"))
    '5. Self-attention (half done)'
    """
    mark = f" {DONE}" if number in visit.done else " (half done)" if number in visit.begun else ""
    return named(number) + mark


def numbered(number: int, visit: Visit, *, here: bool) -> str:
    """A step as one of a row: its number, the title of the one that is open, and a mark.

    >>> numbered(5, Visit().answered(5, "predict", "A"), here=False)
    '5 ◐'
    """
    name = named(number) if here else str(number)
    mark = DONE if number in visit.done else HALF if number in visit.begun else ""
    return f"{name} {mark}".rstrip()


def progress(visit: Visit) -> str:
    """How many steps are done, and how many are half done.

    >>> progress(Visit().answered(5, "predict", "A"))
    '0 of 13 done, 1 half done'
    """
    half = f", {len(visit.begun)} half done" if visit.begun else ""
    return f"{len(visit.done)} of {len(lessons())} done{half}"


class Passed(NamedTuple):
    """A step in the list of all: `hits` say of each answer whether it was right.

    `idea` is what stays of a step once it is done, "" before.
    """

    title: str
    hits: tuple[bool, ...]
    idea: str


def passed(visit: Visit) -> list[Passed]:
    """All steps, each with whether its answers were right."""
    found = []
    for number, lesson in enumerate(lessons(), 1):
        given = [(question(lesson, part), visit.of(number, part)) for part in PARTS]
        judged = [(asked, a) for asked, a in given if a and asked.kind != WORDS]
        hits = tuple(asked.hit(a) for asked, a in judged)
        idea = lesson.filled(lesson.idea) if number in visit.done else ""
        found.append(Passed(named(number), hits, idea))
    return found
