"""The answers to a question in words, and how often each was given, before and after."""

from collections.abc import Sequence
from html import escape

from attnviz.classroom import Question, Result, Room

ROUNDS = ("Before the discussion", "After the discussion")
RIGHT, MINE = "✓ ", " (your answer)"


def answered(room: Room) -> str:
    """How many phones have answered, in words."""
    return f"{room.answered} of {room.people} phones have answered"


def room_table(room: Room, *, mine: int | None = None) -> str:
    """The answers of a room's question, with a bar for each round once the teacher shows them."""
    assert room.question is not None
    rounds = [counts for counts in (room.before, room.after) if room.bars and counts is not None]
    return table(room.question, rounds, truth=room.revealed, mine=mine)


def table(
    asked: Question,
    rounds: Sequence[Sequence[int]],
    *,
    truth: bool = False,
    mine: int | None = None,
) -> str:
    """The answers as a table in HTML: a row for each, a bar for each round, as long as its share.

    With `truth` the right answer is marked; `mine` is the place of the reader's own.

    >>> "&lt;b&gt;" in table(Question("?", ("<b>", "no")), [(3, 1)])
    True
    """
    heads = "".join(f"<th scope='col'>{name}</th>" for name in ROUNDS) if len(rounds) > 1 else ""
    head = f"<thead><tr><td></td>{heads}</tr></thead>" if heads else ""
    rows = "".join(
        _row(answer, place, rounds, right=truth and place == asked.right, mine=place == mine)
        for place, answer in enumerate(asked.answers)
    )
    return f"<table class='votes'>{head}<tbody>{rows}</tbody></table>"


def _row(
    answer: str, place: int, rounds: Sequence[Sequence[int]], *, right: bool, mine: bool
) -> str:
    kind = " ".join(name for name, holds in (("right", right), ("mine", mine)) if holds)
    name = f"{RIGHT if right else ''}{escape(answer)}{MINE if mine else ''}"
    cells = "".join(_cell(counts[place], sum(counts)) for counts in rounds)
    return f"<tr class='{kind}'><th scope='row'>{name}</th>{cells}</tr>"


def _cell(count: int, total: int) -> str:
    width = 80 * count / max(total, 1)  # per cent of the cell; the number stands beside it
    bar = f"<span style='flex-basis: {width:.1f}%'></span>"
    return f"<td><div>{bar}<b>{count}</b></div></td>"


def gain(result: Result | None) -> str:
    """What the discussion brought, in Markdown; "" where that is not known."""
    if result is None or result.gain is None:
        return ""
    before, after = result.share(result.before), result.share(result.after)
    return (
        f"Right answers before: **{before:.0%}**, after: **{after:.0%}**. "
        f"Gain: **{result.gain:.2f}** of the answers that were wrong (Hake 1998)."
    )
