"""A question to a class, what was answered before and after a discussion, and the gain."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from attnviz.errors import harmless
from attnviz.errors.classroom import NotInRoom

LONGEST_QUESTION, LONGEST_ANSWER = 300, 120  # characters
FEWEST, MOST = 2, 5  # answers
MARK = "\N{BYTE ORDER MARK}"  # so that spreadsheets read UTF-8


@dataclass(frozen=True)
class Question:
    """A question with two to five answers in words; `right` is the place of the right one.

    Raises `NotInRoom` for one that a phone could not show.

    >>> Question(" Which? ", ("a", "b\\n"), right=1)
    Question(text='Which?', answers=('a', 'b'), right=1)
    """

    text: str
    answers: tuple[str, ...]
    right: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", tidy(self.text, LONGEST_QUESTION))
        object.__setattr__(self, "answers", tuple(tidy(a, LONGEST_ANSWER) for a in self.answers))
        if not self.text:
            raise NotInRoom("A question needs words.")
        if not FEWEST <= len(self.answers) <= MOST or not all(self.answers):
            raise NotInRoom(f"A question needs {FEWEST} to {MOST} answers, each with words.")
        if len({*self.answers}) < len(self.answers):
            raise NotInRoom("Two answers to this question are the same.")
        if self.right is not None and not 0 <= self.right < len(self.answers):
            raise NotInRoom("The right answer is not one of those offered.")


def tidy(text: str, most: int) -> str:
    """A stranger's text on one line, at most so many characters of it.

    >>> tidy(" the\\n river\\x1b ", 20)
    'the river'
    """
    return " ".join(harmless(text[: 4 * most], " ").split())[:most].rstrip()


@dataclass(frozen=True)
class Result:
    """How often each answer was given: `before` a discussion, and `after` it if it was asked again.

    >>> Result(Question("?", ("a", "b"), right=0), (2, 2), (3, 1)).gain
    0.5
    """

    question: Question
    before: tuple[int, ...]
    after: tuple[int, ...] | None = None

    @property
    def gain(self) -> float | None:
        """The share of what was wrong before that is right after (Hake 1998), where it is known.

        (after - before) / (1 - before), as shares of right answers; None without a right answer,
        a second round, or anything wrong before.
        """
        before, after = self.share(self.before), self.share(self.after)
        if before is None or after is None or before == 1:
            return None
        return (after - before) / (1 - before)

    def share(self, counts: Sequence[int] | None) -> float | None:
        """The share of right answers among those given, None where there is none."""
        if self.question.right is None or not counts or not sum(counts):
            return None
        return counts[self.question.right] / sum(counts)


def results_csv(results: Sequence[Result]) -> str:
    """A line for each answer of each question, for a spreadsheet; texts cannot be formulas.

    >>> print(results_csv([Result(Question("?", ("a", "=b"), 0), (1, 1), (2, 0))])[1:])
    question,answer,right,before,after,gain
    ?,a,yes,1,2,1.00
    ?,'=b,,1,0,1.00
    <BLANKLINE>
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["question", "answer", "right", "before", "after", "gain"])
    for result in results:
        writer.writerows(_rows(result))
    return MARK + out.getvalue()


def _rows(result: Result) -> list[list[object]]:
    question, gain = result.question, result.gain
    told = "" if gain is None else f"{gain:.2f}"
    after = result.after or [""] * len(question.answers)
    return [
        [
            _cell(question.text),
            _cell(answer),
            "yes" if place == question.right else "",
            result.before[place],
            after[place],
            told,
        ]
        for place, answer in enumerate(question.answers)
    ]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
