"""What a visitor of the lessons has answered, as a link holds it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from attnviz.lessons.lesson import Lesson, lessons
from attnviz.lessons.question import WORDS, Question

PREDICT, CHECK = PARTS = ("predict", "check")
TEACHERS = "teachers"  # a step of older links; a page has taken its place
PARAMETERS = ("lesson", "answers", "said", "hand", "screen", "plan", "play")
FORMER = ("class", "room")  # of older links; they choose nothing
LONGEST = 200  # characters of an answer in words
# Older links ask for a lesson by its number in the order that the lessons had then.
NUMBERED = (
    *("by-hand", "soft-dictionary", "vectors", "self-attention", "queries-keys-values"),
    *("scaling", "heads", "layers", "order", "make"),
)


@dataclass(frozen=True)
class Visit:
    """At which step a visitor is, from 1, and what they answered: `answers[step, part]`.

    >>> visit = Visit(5).answered(5, "predict", "A")
    >>> visit.to_query(), visit.of(5, "check")
    ({'lesson': 'self-attention', 'answers': 'self-attention.A.'}, '')
    """

    step: int = 1
    answers: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def of(self, step: int, part: str) -> str:
        """An answer, "" where there is none yet."""
        return self.answers.get((step, part), "")

    def answered(self, step: int, part: str, answer: str) -> "Visit":
        """The visit with an answer more; one that was given stays, as a guess is made once."""
        return replace(self, answers={(step, part): answer} | dict(self.answers))

    @property
    def done(self) -> set[int]:
        """The steps of which both questions are answered."""
        return {s for s, _ in self.answers if all(self.of(s, part) for part in PARTS)}

    @property
    def begun(self) -> set[int]:
        """The steps of which one question is answered."""
        return {s for s, _ in self.answers} - self.done

    def to_query(self) -> dict[str, str]:
        """The parameters that restore it, but for answers in words, which are `said`."""
        found = {"lesson": slug_of(self.step)}
        said = {s: a for (s, part), a in self.answers.items() if _in_words(a)}
        marks = [
            ".".join((slug_of(s), *(_short(self.of(s, part)) for part in PARTS)))
            for s in sorted({s for s, _ in self.answers})
        ]
        if marks:
            found["answers"] = ",".join(marks)
        if said:
            found["said"] = " ".join(said.values())[:LONGEST]
        return found


def slug_of(step: int) -> str:
    """The name of a step, as a link writes it."""
    return lessons()[step - 1].slug


def _short(answer: str) -> str:
    """An answer as a link writes it: a letter or a number; "" for one in words."""
    return "" if _in_words(answer) else answer


def _in_words(answer: str) -> bool:
    return not re.fullmatch(r"[A-D]?|\d{1,3}", answer)


def visit_of(query: Mapping[str, str], lessons: Sequence[Lesson]) -> Visit:
    """The visit that a link restores; what it cannot mean is left out.

    >>> visit_of({"answers": "heads.A.B,soft-dictionary.700.X,nonsense"}, lessons()).answers
    {(8, 'predict'): 'A', (8, 'check'): 'B'}
    """
    answers: dict[tuple[int, str], str] = {}
    for entry in query.get("answers", "")[:600].split(","):
        number, *given = (*entry.split("."), "", "")[:3]
        step = _step(number, lessons)
        for part, answer in zip(PARTS, given, strict=True):
            if step and _can_be(lessons[step - 1], part, answer):
                answers[step, part] = answer
    said = " ".join(query.get("said", "")[:LONGEST].split())
    for step, lesson in enumerate(lessons, 1):
        if said and question(lesson, CHECK).kind == WORDS:
            answers[step, CHECK] = said
    return Visit(_step(query.get("lesson", ""), lessons) or 1, answers)


def question(lesson: Lesson, part: str) -> Question:
    """The question of a lesson that a part of a step asks."""
    return lesson.predict if part == PREDICT else lesson.check


def _can_be(lesson: Lesson, part: str, answer: str) -> bool:
    asked = question(lesson, part)
    return asked.kind != WORDS and asked.accepts(answer)


def _step(asked: str, lessons: Sequence[Lesson]) -> int:
    """The number of the step that a link asks for by name, or by its former number; 0: none."""
    former = _number(asked, len(NUMBERED))
    slug = NUMBERED[former - 1] if former else asked
    return next((n for n, lesson in enumerate(lessons, 1) if lesson.slug == slug), 0)


def _number(written: str, most: int) -> int:
    """A number from 1 to `most`, or 0 for anything else."""
    plain = written.isascii() and written.isdigit() and len(written) <= len(str(most))
    return int(written) if plain and 1 <= int(written) <= most else 0
