"""Plans for a class: which steps, and when each begins."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from attnviz.lessons.lesson import lessons


@dataclass(frozen=True)
class Plan:
    """A plan of so many minutes: `steps` are the numbers of lessons, each with its minutes."""

    name: str
    title: str
    about: str
    opening: int
    steps: tuple[tuple[int, int], ...]
    closing: int
    closing_task: str

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return self.opening + sum(minutes for _, minutes in self.steps) + self.closing

    @property
    def numbers(self) -> tuple[int, ...]:
        """The steps, without their minutes."""
        return tuple(step for step, _ in self.steps)

    def span(self, step: int) -> tuple[int, int]:
        """From which minute to which a step lasts.

        >>> plans()["15"].span(5)
        (5, 9)
        """
        place = self.numbers.index(step)
        start = self.opening + sum(minutes for _, minutes in self.steps[:place])
        return start, start + self.steps[place][1]


@lru_cache(maxsize=1)
def plans() -> dict[str, Plan]:
    """The plans that ship, by name."""
    text = files("attnviz.lessons").joinpath("plans.toml").read_text(encoding="utf-8")
    numbers = {lesson.name: number for number, lesson in enumerate(lessons(), 1)}
    return {
        given["name"]: Plan(
            **given | {"steps": tuple((numbers[name], m) for name, m in given["steps"])}
        )
        for given in tomllib.loads(text)["plans"]
    }
