"""The questions of the lessons as a class is asked them: two to five answers in words."""

from attnviz.classroom import Question
from attnviz.explain.prose import without_marks
from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import NUMBER, OPTIONS
from attnviz.lessons.question import Question as Asked
from attnviz.lessons.visit import CHECK, PREDICT, question

NAMES = {PREDICT: "guess", CHECK: "check"}
RANGES = 5  # answers that a question for a number offers


def of_lesson(asked: Asked) -> Question | None:
    """A lesson's question for a class; None for one that is answered in words of one's own."""
    if asked.kind == OPTIONS:
        right = next(i for i, option in enumerate(asked.options) if asked.fits(option.value))
        return Question(
            without_marks(asked.ask), tuple(without_marks(o.says) for o in asked.options), right
        )
    if asked.kind == NUMBER:
        width = 100 // RANGES
        answers = tuple(f"{i * width} to {(i + 1) * width}%" for i in range(RANGES))
        right = min(int(100 * float(asked.answer)) // width, RANGES - 1)
        return Question(without_marks(asked.ask), answers, right)
    return None


def offered() -> dict[str, Question]:
    """All of them, by what they are called.

    >>> "1. Two banks: guess" in offered()
    True
    """
    found = {
        f"{number}. {lesson.title}: {NAMES[part]}": of_lesson(question(lesson, part))
        for number, lesson in enumerate(lessons(), 1)
        for part in NAMES
    }
    return {name: asked for name, asked in found.items() if asked is not None}
