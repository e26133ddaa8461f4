"""A question and its answers in words, and how often each was given, before and after."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from attnviz.classroom import Question, Result, Room
from attnviz.ui.parts.markdown import literal

ROUNDS = ("Before the discussion", "After the discussion")
RIGHT, MINE = "✓ ", " (your answer)"


def question(asked: Question) -> None:
    """The question in large type."""
    st.markdown(f"## {literal(asked.text)}")


def answered(room: Room) -> str:
    """How many phones have answered, in words."""
    return f"{room.answered} of {room.people} phones have answered"


def rounds_of(room: Room) -> list[Sequence[int]]:
    """The counts of a room's question: before a discussion, and after it if it was asked again."""
    return [room.before] if room.after is None else [room.before, room.after]


def bars(room: Room, *, shown: bool, mine: int | None = None) -> None:
    """The answers of a room's question; with a bar for each round if they are `shown`."""
    if room.question:
        rounds = rounds_of(room) if shown else []
        st.html(table(room.question, rounds, truth=room.revealed, mine=mine))


def table(
    asked: Question,
    rounds: Sequence[Sequence[int]],
    *,
    truth: bool = False,
    mine: int | None = None,
) -> str:
    """The answers as a table in HTML: a row for each, a bar for each round, as long as its share.

    >>> "&lt;b&gt;" in table(Question("?", ("<b>", "no")), [(3, 1)])
    True
    """
    rows = (
        _row(asked, place, [(counts[place], sum(counts)) for counts in rounds], truth, mine)
        for place in range(len(asked.answers))
    )
    heads = "".join(f"<th scope='col'>{name}</th>" for name in ROUNDS) if len(rounds) > 1 else ""
    head = f"<thead><tr><td></td>{heads}</tr></thead>" if heads else ""
    return f"<table class='votes'>{head}<tbody>{''.join(rows)}</tbody></table>"


def _row(
    asked: Question,
    place: int,
    counts: Sequence[tuple[int, int]],
    truth: bool,
    mine: int | None,
) -> str:
    right, own = truth and place == asked.right, place == mine
    kind = " ".join(name for name, holds in (("right", right), ("mine", own)) if holds)
    name = f"{RIGHT if right else ''}{escape(asked.answers[place])}{MINE if own else ''}"
    cells = "".join(
        f"<td><div><span style='flex-basis: {80 * count / max(total, 1):.1f}%'></span>"
        f"<b>{count}</b></div></td>"
        for count, total in counts
    )
    return f"<tr class='{kind}'><th scope='row'>{name}</th>{cells}</tr>"


def gain(result: Result | None) -> None:
    """What the discussion brought, where that is known."""
    if result is None or result.gain is None:
        return
    before, after = result.share(result.before), result.share(result.after)
    st.markdown(
        f"Right before: **{before:.0%}**. Right after: **{after:.0%}**. "
        f"Gain: **{result.gain:.2f}** of what was wrong (Hake 1998)."
    )
