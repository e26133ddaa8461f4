"""A worksheet on one page of paper, A4 or Letter, and its key: a sentence's, or a lesson's.

The numbers are those of the engine, so a fresh sentence gives fresh numbers.
"""

from collections.abc import Sequence
from html import escape

import numpy as np

from attnviz.analysis import Analysis, analyse_with
from attnviz.control import COMPARE, EXPLORE, TRANSFORMER
from attnviz.explain.reading import Reading, percent, reading
from attnviz.explain.receipt import weight_receipt
from attnviz.explain.source import source
from attnviz.export import paper
from attnviz.lessons.by_hand import Hand, read_hand
from attnviz.lessons.lesson import Lesson
from attnviz.lessons.question import LETTERS, OPTIONS, WORDS, Option, Question
from attnviz.models.decoder import SMOLLM2
from attnviz.settings import Settings

MOST_WORDS = 16  # a longer table does not fit the page
PAGES = {
    **dict.fromkeys(("two sentences", "two orders"), COMPARE),
    **dict.fromkeys(("arcs", "layers"), EXPLORE),
    "trained head": TRANSFORMER,
}
WORK = (
    "The table has the scores s of {} and the first number v₁ of each word's vector. Raise e to "
    "each score, and add up. Divide each eˢ by the sum: that is the word's weight w. Then "
    "multiply: w · v₁. The sum of this column is the first number of the contextual vector."
)


def sentence_sheet(settings: Settings, *, key: bool = False) -> str:
    """The row of the word in focus, to be worked out on paper; with `key`, worked out.

    Of a longer sentence the first `MOST_WORDS` words. Raises what `analyse_with` raises.

    >>> sheet = sentence_sheet(Settings())
    >>> "I swam across" in sheet, "49.2%" in sheet, "49.2%" in sentence_sheet(Settings(), key=True)
    (True, False, True)
    """
    a = analyse_with(settings, most=MOST_WORDS)
    text = " ".join(word.token for word in a.words)
    return paper.sheet(text, _row(a, a.focus_row, key), source(a.settings), key=key)


def lesson_sheet(lesson: Lesson, number: int, *, key: bool = False) -> str:
    """A lesson on paper: predict, do, see, check; with `key`, the answers and why.

    >>> from attnviz.lessons.lesson import lessons
    >>> lesson_sheet(lessons()[0], 1, key=True).count("☒")
    2
    """
    parts = [
        f"<p>{paper.inline(lesson.filled(lesson.text))}</p>",
        _question("Predict", lesson.predict, key=key),
        f"<h2>Do</h2><p>{paper.inline(lesson.filled(lesson.do))}</p>",
        _exercise(lesson, key=key),
        "<h2>See</h2>",
        f"<p>{paper.inline(lesson.filled(lesson.see))}</p>" if key else paper.ruled(),
        _question("Check", lesson.check, key=key),
        f"<p><b>{paper.inline(lesson.filled(lesson.idea))}</b></p>" if key else "",
    ]
    title = f"{number}. {lesson.title}"
    return paper.sheet(title, "".join(parts), _source(lesson), key=key)


def _source(lesson: Lesson) -> str:
    """Where the numbers of a lesson come from, told as on the page that shows its picture."""
    shown = lesson.pictures[0]
    if shown == "next words":
        return f"attnviz · {SMOLLM2.title} · “{lesson.settings.next.prompt}”"
    return "attnviz" if shown == "by hand" else source(lesson.settings, page=PAGES[shown])


def hand_sheet(hand: Hand, *, key: bool = False) -> str:
    """S, W and Y of a small table, to be worked out on paper; with `key`, worked out."""
    told = f"attnviz · {len(hand.words)} words with {hand.size} numbers each"
    return paper.sheet("Attention by hand", _hand(hand, key=key), told, key=key)


def letters_sheet() -> str:
    """A to D, a page each, for a class without phones."""
    pages = "".join(f'<div class="letter">{letter}</div>' for letter in LETTERS)
    return paper.document("A to D", pages)


def _row(a: Analysis, row: int, key: bool) -> str:
    word, said = f"<b>{escape(a.labels[row])}</b>", reading(a, row)
    keeps = paper.blank(percent(said.keeps), key)
    work = ("From scores to weights, from weights to a blend", WORK.format(word), True)
    why = ("In one sentence", f"Why must a row of W add up to 100%? {_reason(key)}", False)
    if said.most is None:
        told = f"{word} keeps {keeps} for itself. It attends to no other word."
        return _parts([work, ("Read it", told, False), why], _table(a, row, key))
    most, share = paper.blank(escape(said.most_label), key), paper.blank(percent(said.share), key)
    parts = [
        ("Guess", f"Which other word does {word} attend to most? {most}", False),
        work,
        (
            "Read it",
            f"{word} keeps {keeps} for itself and attends to {most} most ({share}).",
            False,
        ),
        ("Remove a word", _without(word, said, key), False),
        why,
    ]
    return _parts(parts, _table(a, row, key))


def _parts(parts: Sequence[tuple[str, str, bool]], table: str) -> str:
    """The numbered parts of a sheet: title, text, and whether the table stands below."""
    return "".join(
        f"<h2>{n}. {title}</h2><div>{text}</div>{table if tabled else ''}"
        for n, (title, text, tabled) in enumerate(parts, 1)
    )


def _without(word: str, said: Reading, key: bool) -> str:
    rest = percent(said.keeps / (1 - said.share)) if said.share < 1 else "nothing"
    how = f"Subtract the weight of the removed word from 100%. Divide {word}'s weight by the rest."
    told = f'<p class="reply">{how}</p>' if key else ""
    asked = f"What would {word} keep without the word it attends to most?"
    return f"{asked} {paper.blank(rest, key)}{told}"


def _reason(key: bool) -> str:
    told = '<p class="filled">Because y is a blend: the weights are shares of one whole.</p>'
    return told if key else paper.ruled(2)


def _table(a: Analysis, row: int, key: bool) -> str:
    """A line for each word; e to the score is told of the score as it stands, not shifted."""
    w = weight_receipt(a, row, 0)
    shift = 0.0 if w.shift is None else w.shift
    with np.errstate(over="ignore"):
        terms = w.terms * np.exp(shift)
    columns = a.S[row], terms, a.W[row], a.V[:, 0], a.W[row] * a.V[:, 0]
    lines = [_line(label, *numbers) for label, *numbers in zip(a.labels, *columns, strict=True)]
    total = ("sum", "", paper.number(terms.sum()), "100%", "", paper.number(a.Y[row, 0], 3))
    return paper.grid(("word", "s", "eˢ", "w", "v₁", "w · v₁"), [*lines, total], (2, 3, 5), key)


def _line(label: str, s: float, e: float, share: float, v: float, part: float) -> tuple[str, ...]:
    shown = paper.number
    return label, shown(s), shown(e), percent(float(share)), shown(v), shown(part, 3)


def _exercise(lesson: Lesson, *, key: bool) -> str:
    """What of the lesson can be done on paper: its table, or the row of its word."""
    tables = [dict(f.arguments).get("table") for f in lesson.figures.values()]
    given = next((table for table in tables if table), None)
    if given:
        return _hand(read_hand(given), key=key)
    if "arcs" not in lesson.pictures:
        return ""
    a = analyse_with(lesson.settings, most=MOST_WORDS)
    return _table(a, a.focus_row, key)


def _hand(hand: Hand, *, key: bool) -> str:
    a = hand.attention()
    numbers = [str(k + 1) for k in range(hand.size)]
    tables = (
        ("V, the vectors", a.V, numbers, False),
        ("S = V Vᵀ / √d", a.S, hand.words, True),
        ("W = softmax(S)", a.W, hand.words, True),
        ("Y = W V", a.Y, numbers, True),
    )
    shown = "".join(paper.matrix(hand.words, *table, key=key) for table in tables)
    return f'<div class="beside">{shown}</div>'


def _question(title: str, asked: Question, *, key: bool) -> str:
    answers = ""
    if asked.kind == OPTIONS:
        answers = "".join(_option(asked, letter, key=key) for letter in range(len(asked.options)))
        answers = f"<ul>{answers}</ul>"
    elif asked.kind == WORDS:
        answers = f'<p class="reply">{paper.inline(asked.reply)}</p>' if key else paper.ruled()
    else:
        answers = f"<p>{paper.blank(f'{asked.right}%', key)}</p>"
    return f"<h2>{title}</h2><p>{paper.inline(asked.ask)}</p>{answers}"


def _option(asked: Question, place: int, *, key: bool) -> str:
    option = asked.options[place]
    right = key and asked.fits(option.value)
    told = f'{_behind(option)}<br><span class="reply">{paper.inline(option.reply)}</span>'
    box, says = "☒" if right else "☐", paper.inline(option.says)
    return f"<li>{box} <b>{option.letter}</b> {says}{told if key else ''}</li>"


def _behind(option: Option) -> str:
    """The misconception from which a wrong answer comes, on the line of the answer."""
    told = f'<span class="reply">Misconception: {paper.inline(option.repairs)}.</span>'
    return f" &nbsp; {told}" if option.repairs else ""
