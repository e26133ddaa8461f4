"""A class's answers, counted from its codes or from raised hands; nothing is kept."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from attnviz.lessons.lesson import Lesson
from attnviz.lessons.question import NUMBER, OPTIONS, Question
from attnviz.lessons.visit import PARTS, PREDICT, Visit, code, question

MOST = 20_000  # characters that are read
HANDS = re.compile(r"^([A-D])[:=]?\s*(\d{1,3})$", re.IGNORECASE)


@dataclass(frozen=True)
class Tally:
    """How often each answer was given, by part; `unread` is what was no code of this step."""

    counts: Mapping[str, Counter[str]]
    unread: tuple[str, ...] = field(default=())

    def total(self, part: str) -> int:
        """How many answered."""
        return self.counts[part].total()

    def right(self, lesson: Lesson, part: str) -> int:
        """How many of them were right; of numbers, near enough."""
        asked = question(lesson, part)
        return sum(n for answer, n in self.counts[part].items() if asked.hit(answer))

    def bars(self, lesson: Lesson, part: str) -> list[tuple[str, int, bool]]:
        """What is drawn: each answer offered, how often it was given, and whether it is right."""
        asked, counts = question(lesson, part), self.counts[part]
        if asked.kind == NUMBER:
            return _bins(asked, counts)
        letters = [option.letter for option in asked.options]
        return [(letter, counts[letter], letter == asked.right) for letter in letters]


def tally(text: str, lesson: Lesson, step: int) -> Tally:
    """The answers to a step in pasted codes, or in lines such as "A 12" of raised hands.

    >>> from attnviz.lessons.lesson import lessons
    >>> told = tally("4-A--J 4-a--j, 4-B--J; hello", lessons()[4], 4)
    >>> told.counts["predict"], told.unread
    (Counter({'A': 2}), ('4-B--J', 'hello'))
    """
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    unread = []
    for piece in _pieces(text[:MOST]):
        found = _hands(piece, lesson) or _answers(piece, lesson, step)
        if not found:
            unread.append(piece)
        for part, answer, times in found:
            counts[part][answer] += times
    return Tally(counts, tuple(dict.fromkeys(unread)))


def _pieces(text: str) -> list[str]:
    """Codes, and counts of hands: a letter and a number, which may have a space between."""
    joined = re.sub(r"(?<![\w-])([A-Da-d])[:=]?[ \t]+(\d{1,3})(?![\w-])", r"\1=\2", text)
    return [piece for piece in re.split(r"[\s,;]+", joined) if piece]


def _hands(piece: str, lesson: Lesson) -> list[tuple[str, str, int]]:
    found = HANDS.match(piece)
    if not found or lesson.predict.kind != OPTIONS or not lesson.predict.accepts(found[1].upper()):
        return []
    return [(PREDICT, found[1].upper(), int(found[2]))]


def _answers(piece: str, lesson: Lesson, step: int) -> list[tuple[str, str, int]]:
    number, *given = (*piece.upper().split("-"), "", "", "")[:3]
    answers = dict(zip(PARTS, given, strict=True))
    told = {part: answer for part, answer in answers.items() if answer}
    made = Visit(answers={(step, part): answer for part, answer in told.items()})
    if number != str(step) or code(made, step) != piece.upper():
        return []
    if not all(question(lesson, part).accepts(answer) for part, answer in told.items()):
        return []
    return [(part, answer, 1) for part, answer in told.items()]


def _bins(asked: Question, counts: Counter[str]) -> list[tuple[str, int, bool]]:
    """Guessed per cents in tens, the one that holds the answer marked."""
    into: Counter[int] = Counter()
    for answer, times in counts.items():
        into[min(int(answer), 99) // 10] += times
    truth = min(int(100 * float(asked.answer)), 99) // 10
    return [(f"{10 * k}-{10 * k + 9}%", into[k], k == truth) for k in range(10)]
