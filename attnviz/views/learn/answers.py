"""How often each answer of a step was given, counted from the codes that a class has handed in."""

from typing import NamedTuple

from attnviz import figures
from attnviz.export.view import Chart
from attnviz.lessons.lesson import Lesson
from attnviz.lessons.tally import Tally
from attnviz.lessons.visit import CHECK, PARTS, PREDICT, question

NAMES = {PREDICT: "Predicted", CHECK: "Checked"}
SHOWN = 6  # pieces that were no code and are named


class Answers(NamedTuple):
    """The answers to one question: how many, their bars, and what lies behind wrong ones.

    `says` is Markdown. Each of `behind` is the letter of an answer and the misconception from
    which it comes.
    """

    says: str
    chart: Chart
    behind: tuple[tuple[str, str], ...]


def answers(told: Tally, lesson: Lesson, *, truth: bool) -> list[Answers]:
    """The answers to the questions of a step, where there are any; with `truth` which are right."""
    return [_answers(told, lesson, part, truth) for part in PARTS if told.total(part)]


def _answers(told: Tally, lesson: Lesson, part: str, truth: bool) -> Answers:
    total, bars = told.total(part), told.bars(lesson, part)
    right = f", {told.right(lesson, part)} right" if truth else ""
    says = f"**{NAMES[part]}** &nbsp; {total} {'answer' if total == 1 else 'answers'}{right}"
    alt = f"{NAMES[part]}: " + ", ".join(f"{name} {times}" for name, times, _ in bars) + "."
    given = [o for o in question(lesson, part).options if told.counts[part][o.letter]]
    behind = tuple((o.letter, o.repairs) for o in given if o.repairs and truth)
    chart = Chart(f"tally-{part}", figures.tally.spec(bars, truth=truth), alt)
    return Answers(says, chart, behind)


def unread(told: Tally) -> tuple[str, ...]:
    """The first few pieces that were no codes of the step, shortened, with … if there are more."""
    more = ("…",) if len(told.unread) > SHOWN else ()
    return tuple(piece[:20] for piece in told.unread[:SHOWN]) + more
