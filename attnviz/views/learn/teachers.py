"""What a teacher takes from the lessons: plans with their minutes, worksheets, and links."""

from collections.abc import Callable
from functools import partial

from attnviz.export.worksheet import hand_sheet, lesson_sheet, letters_sheet, sentence_sheet
from attnviz.lessons.by_hand import Hand
from attnviz.lessons.lecture import Lecture
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import Plan
from attnviz.lessons.visit import slug_of
from attnviz.settings import Settings
from attnviz.settings.link import Presentation
from attnviz.views.exports import File
from attnviz.views.learn.way import named

OWN, HAND = "a sentence of my own", "the table by hand, as it is in step 3"


def minutes(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The rows of a plan: from which minute to which, and what is done.

    >>> from attnviz.lessons.plans import plans
    >>> minutes(plans()["15"])[:2]
    (('0–1', 'opening: what this is about'), ('1–5', '1. Two banks'))
    """
    steps = [(plan.span(step), named(step)) for step in plan.numbers]
    opening = ((0, plan.opening), "opening: what this is about")
    closing = ((plan.minutes - plan.closing, plan.minutes), plan.closing_task)
    return tuple((f"{start}–{end}", what) for (start, end), what in (opening, *steps, closing))


def lecture_query(plan: Plan) -> dict[str, str]:
    """The query of Learn that begins the lecture of a plan."""
    first = {"lesson": slug_of(plan.numbers[0])}
    return first | Lecture(plan=plan.name).to_query() | Presentation(mode="lecture").to_query()


def sheets() -> tuple[int | str, ...]:
    """Of what there are worksheets: each step by its number, a sentence, and the table by hand."""
    return (*range(1, len(lessons()) + 1), OWN, HAND)


def sheet_files(chosen: int | str, sentence: Settings, hand: Hand) -> tuple[File, ...]:
    """The worksheet that was chosen, its answers, and the letters to hold up.

    `sentence` is the teacher's own, `hand` the table by hand. Raises what `sentence_sheet` raises.
    """
    sheet = _sheet(chosen, sentence, hand)
    sheet(key=True)  # what cannot be read is told here, not in a file
    return (
        _page("Worksheet", "worksheet", partial(sheet, key=False)),
        _page("Key", "key", partial(sheet, key=True)),
        _page("A to D in large letters", "letters", letters_sheet),
    )


def _page(label: str, name: str, made: Callable[[], str]) -> File:
    return File(label, f"attnviz-{name}.html", lambda: made().encode("utf-8"), "text/html")


def _sheet(chosen: int | str, sentence: Settings, hand: Hand) -> Callable[..., str]:
    if chosen == OWN:
        return partial(sentence_sheet, sentence)
    if chosen == HAND:
        return partial(hand_sheet, hand)
    return partial(lesson_sheet, lessons()[int(chosen) - 1], int(chosen))
