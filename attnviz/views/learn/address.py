"""The address that restores a step of the lessons, with all that was answered and chosen in it."""

from attnviz import control
from attnviz.lessons.by_hand import START, Hand
from attnviz.lessons.lecture import Lecture
from attnviz.lessons.lesson import Lesson, lessons
from attnviz.lessons.visit import Visit
from attnviz.settings import CONTROLS, Settings


def address(
    visit: Visit, now: Settings, hand: Hand, lecture: Lecture | None, *, played: bool
) -> dict[str, str]:
    """The parameters: the visit, the table by hand, and what in the step is not as it began.

    `lecture` is that of a teacher, if there is one; `played` says that a row is played in the step.
    """
    query = visit.to_query()
    if hand != START:
        query["hand"] = hand.to_query()
    if lecture:
        query |= lecture.to_query()
    query |= {"play": "true"} if played else {}
    return query | changed(now, lessons()[visit.step - 1].settings)


def changed(now: Settings, start: Settings) -> dict[str, str]:
    """The choices that are not as they were at the start, as an address writes them.

    >>> from dataclasses import replace
    >>> changed(replace(Settings(), dim=300), Settings())
    {'dim': '300'}
    """
    others = control.changed(now, start).items()
    return {name: CONTROLS[name].to_query(value) for name, value in others}


def is_changed(lesson: Lesson, now: Settings, hand: Hand) -> bool:
    """Whether something was chosen in the step that is not as it began.

    How far its row has been played is none of it.
    """
    by_hand = "by hand" in lesson.pictures and hand != START
    return by_hand or bool(changed(now, lesson.settings).keys() - {"step"})
