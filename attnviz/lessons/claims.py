"""What a lesson's words rely on beside its figures, checked against the engine."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from attnviz.lessons.lesson import PLACE, Lesson
from attnviz.lessons.question import OPTIONS

PARTS = ("text", "do", "see", "idea")
DRIFT = 1e-6


def wordings(lesson: Lesson) -> Iterator[str]:
    """Every text of a lesson as it is written, its figures still as {names}."""
    yield from (getattr(lesson, part) for part in PARTS)
    for asked in lesson.questions.values():
        yield from (asked[n] for n in ("ask", "reply", "low", "near", "high") if n in asked)
        for option in asked.get("options", ()):
            yield from (option["says"], option["reply"])


def broken(lesson: Lesson) -> list[str]:
    """Each wording of a lesson that the numbers do not bear out, in one line; [] if all hold.

    >>> from attnviz.lessons.lesson import lessons
    >>> broken(lessons()[0])
    []
    """
    return [*_figures(lesson)] or [*_claims(lesson), *_questions(lesson)]


def _claims(lesson: Lesson) -> Iterator[str]:
    written = " ".join(wordings(lesson))
    for claim in lesson.claims:
        if claim["says"] not in written:
            yield f"{lesson.name} no longer says “{claim['says']}”"
        figure = lesson.figures[claim["figure"]]
        if not _holds(lesson, claim):
            yield f"{lesson.name} says “{claim['says']}”, but {figure.name} is {figure.value}"


def _holds(lesson: Lesson, claim: Mapping[str, Any]) -> bool:
    value = lesson.figures[claim["figure"]].value
    if "is" in claim:
        return bool(value == claim["is"])
    number = float(value)
    if "is_about" in claim:
        return math.isclose(number, claim["is_about"], abs_tol=claim.get("within", DRIFT))
    return _lower_bound(lesson, claim) < number < _most(lesson, claim)


def _lower_bound(lesson: Lesson, claim: Mapping[str, Any]) -> float:
    return _times(lesson, claim.get("above_times"), claim.get("above", -math.inf))


def _most(lesson: Lesson, claim: Mapping[str, Any]) -> float:
    return _times(lesson, claim.get("below_times"), claim.get("below", math.inf))


def _times(lesson: Lesson, of: Mapping[str, Any] | None, otherwise: float) -> float:
    return otherwise if of is None else of["times"] * float(lesson.figures[of["figure"]].value)


def _questions(lesson: Lesson) -> Iterator[str]:
    for name, asked in (("predict", lesson.predict), ("check", lesson.check)):
        right = [option.letter for option in asked.options if asked.fits(option.value)]
        if asked.kind == OPTIONS and len(right) != 1:
            yield (
                f"{lesson.name}, {name}: the answer {asked.answer} fits {len(right)} options "
                f"of {[option.value for option in asked.options]}"
            )


def _figures(lesson: Lesson) -> Iterator[str]:
    """Figures that no text and no question uses, and texts that ask for one there is not."""
    asked = {found for text in wordings(lesson) for found in PLACE.findall(text)}
    used = asked | {q["answer"] for q in lesson.questions.values() if "answer" in q}
    used |= {
        o["figure"]
        for q in lesson.questions.values()
        for o in q.get("options", ())
        if "figure" in o
    }
    for claim in lesson.claims:
        used.add(claim["figure"])
        used |= {claim[n]["figure"] for n in ("above_times", "below_times") if n in claim}
    for name in sorted(used ^ set(lesson.figures)):
        yield f"{lesson.name}: the figure {name} is {'not used' if name not in used else 'missing'}"
