"""A lesson, read from its file: predict, do, see, check; its figures computed, never written."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from attnviz.control import replaced
from attnviz.errors import UnreadableLesson
from attnviz.explain.reading import percent
from attnviz.explain.rounding import fixed
from attnviz.lessons.measures import Value, computed
from attnviz.lessons.question import LETTERS, OPTIONS, WITHIN, Option, Question
from attnviz.settings import CONTROLS, Settings

FORMATS: Mapping[str, Callable[[Any], str]] = {
    "percent": percent,
    "whole percent": lambda x: f"{fixed(100 * x, 0)}%",
    "two": lambda x: f"{x:.2f}",
    "three": lambda x: f"{x:.3f}",
    "number": lambda x: f"{x:.3g}",
    "degrees": lambda x: f"{x:.0f}°",
    "word": str,
}
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Figure:
    """A number or a word of a lesson: which measure gives it, and how it is written."""

    name: str
    measure: str
    settings: Settings
    arguments: tuple[tuple[str, Any], ...]
    written_as: str

    @property
    def value(self) -> Value:
        """What the engine computes."""
        return computed(self.measure, self.settings, self.arguments)

    def __str__(self) -> str:
        return FORMATS[self.written_as](self.value)


@dataclass(frozen=True, eq=False)
class Lesson:
    """One step: texts in which {names} stand for figures, what is chosen, and what is asked.

    `pictures` and `controls` are names that the page knows. `claims` are what the words rely on.
    `teach` names the task of the page *Train a head* to which it leads, "" if it leads to none.
    With `picture_first` the picture is shown before the guess.
    """

    name: str
    title: str
    idea: str
    text: str
    do: str
    see: str
    repairs: str
    minutes: int
    settings: Settings
    pictures: tuple[str, ...]
    controls: tuple[str, ...]
    tries: tuple[tuple[str, Mapping[str, Any]], ...]
    figures: Mapping[str, Figure]
    claims: tuple[Mapping[str, Any], ...]
    questions: Mapping[str, Mapping[str, Any]]
    teach: str = ""
    picture_first: bool = False

    @property
    def slug(self) -> str:
        """The name by which a link asks for the lesson: that of its file, without the number."""
        return self.name[3:]

    def filled(self, text: str) -> str:
        """A text with its figures."""
        return PLACE.sub(lambda found: str(self._figure(found[1])), text)

    @cached_property
    def predict(self) -> Question:
        """What is to be guessed before anything is shown."""
        return self._question("predict")

    @cached_property
    def check(self) -> Question:
        """What is asked after."""
        return self._question("check")

    def _figure(self, name: str) -> Figure:
        if name not in self.figures:
            raise UnreadableLesson(self.name, f"it has no figure {name}")
        return self.figures[name]

    def _question(self, name: str) -> Question:
        asked = self.questions[name]
        kind = asked.get("kind", OPTIONS)
        answer = self._figure(asked["answer"]).value if "answer" in asked else ""
        options = tuple(
            self._option(letter, option)
            for letter, option in zip(LETTERS, asked.get("options", ()), strict=False)
        )
        replies = {
            side: self.filled(asked[side]) for side in ("low", "near", "high") if side in asked
        }
        return Question(
            self.filled(asked["ask"]),
            kind,
            answer,
            options,
            self.filled(asked.get("reply", "")),
            replies,
            asked.get("within", WITHIN),
        )

    def _option(self, letter: str, option: Mapping[str, Any]) -> Option:
        value = self._figure(option["figure"]).value if "figure" in option else option["value"]
        return Option(
            letter,
            self.filled(option["says"]),
            value if isinstance(value, str) else float(value),
            self.filled(option["reply"]),
            option.get("repairs", ""),
        )


def read_lesson(name: str, text: str) -> Lesson:
    """A lesson from what its file says; `UnreadableLesson` names the part that is wrong."""
    try:
        data = tomllib.loads(text)
        settings = with_choices(Settings(), data.get("settings", {}))
        return Lesson(
            name=name,
            settings=settings,
            figures={n: _figure(n, f, settings) for n, f in data.get("figures", {}).items()},
            pictures=tuple(data["pictures"]),
            controls=tuple(data.get("controls", ())),
            tries=tuple((t["says"], t["choose"]) for t in data.get("tries", ())),
            claims=tuple(data.get("claims", ())),
            questions={part: data[part] for part in ("predict", "check")},
            minutes=data["minutes"],
            picture_first=data.get("picture_first", False),
            teach=CONTROLS["task"].read(data["teach"]) if "teach" in data else "",
            **{n: data[n].strip() for n in ("title", "idea", "text", "do", "see", "repairs")},
        )
    except tomllib.TOMLDecodeError as fault:
        raise UnreadableLesson(name, f"it is no TOML: {fault}") from fault
    except KeyError as fault:
        raise UnreadableLesson(name, f"{fault.args[0]} is missing or unknown") from fault


def with_choices(settings: Settings, choices: Mapping[str, Any]) -> Settings:
    """Settings with choices written as in an address, but for numbers and truth values.

    >>> with_choices(Settings(), {"no_self": True, "without": "5"}).without
    (4,)
    """
    values = {n: value if isinstance(value, str) else f"{value}" for n, value in choices.items()}
    return replaced(settings, **{n: CONTROLS[n].read(value) for n, value in values.items()})


def _figure(name: str, given: Mapping[str, Any], settings: Settings) -> Figure:
    arguments = {n: v for n, v in given.items() if n not in ("measure", "as", "with")}
    return Figure(
        name,
        given["measure"],
        with_choices(settings, given.get("with", {})),
        tuple(sorted(arguments.items())),
        given.get("as", "word"),
    )


@lru_cache(maxsize=1)
def lessons() -> tuple[Lesson, ...]:
    """The lessons that ship, in their order: that of the names of their files."""
    folder = files("attnviz.lessons").joinpath("steps")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(read_lesson(f.name[:-5], f.read_text(encoding="utf-8")) for f in found)
