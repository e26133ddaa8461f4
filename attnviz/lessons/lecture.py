"""A lecture of the lessons: which screen of a step is shown, along which plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import Plan, plans

SCREENS = ("predict", "see", "check", "answer")  # of a step
DEFAULT = "45"


@dataclass(frozen=True)
class Lecture:
    """Where a teacher is: the place of the screen, and the name of the plan, "" without one."""

    screen: int = 0
    plan: str = ""

    @property
    def followed(self) -> Plan:
        """The plan that is followed."""
        return plans()[self.plan or DEFAULT]

    def to_query(self) -> dict[str, str]:
        """The parameters that restore it.

        >>> Lecture(1, "15").to_query()
        {'plan': '15', 'screen': 'see'}
        """
        screen = SCREENS[self.screen] if self.screen else ""
        found = {"plan": self.plan, "screen": screen}
        return {name: value for name, value in found.items() if value}

    def beside(self, step: int, by: int) -> tuple[int, int] | None:
        """The step and screen so many before or after, along the plan; None beyond its ends.

        >>> Lecture(3, "15").beside(1, 1), Lecture(0, "15").beside(1, -1)
        ((5, 0), None)
        """
        numbers = self.followed.numbers
        steps = numbers if step in numbers else range(1, len(lessons()) + 1)
        way = [(s, k) for s in steps for k in range(len(SCREENS))]
        there = way.index((step, self.screen)) + by
        return way[there] if 0 <= there < len(way) else None


def lecture_of(query: Mapping[str, str], now: Lecture) -> Lecture:
    """The lecture that a link restores; what it does not say, or cannot mean, is as it is `now`.

    >>> lecture_of({"screen": "check", "plan": "99"}, Lecture(plan="15"))
    Lecture(screen=2, plan='15')
    """
    found = now
    if query.get("screen") in SCREENS:
        found = replace(found, screen=SCREENS.index(query["screen"]))
    if query.get("plan") in plans():
        found = replace(found, plan=query["plan"])
    return found
