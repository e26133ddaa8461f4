"""A question and its answers in words, and how often each was given, before and after."""

from collections.abc import Sequence

import streamlit as st

from attnviz import figures
from attnviz.classroom import Result, Room
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal

ROUNDS = ("Before the discussion", "After the discussion")


def question(room: Room) -> None:
    """The question in large type."""
    if room.question:
        st.markdown(f"## {literal(room.question.text)}")


def answered(room: Room) -> str:
    """How many phones have answered, in words."""
    return f"{room.answered} of {room.people} phones have answered"


def bars(room: Room) -> None:
    """How often each answer was given; both rounds side by side where there are two."""
    if room.question is None:
        return
    rounds = [room.before, *([room.after] if room.after is not None else [])]
    titles = ROUNDS if len(rounds) > 1 else ("",)
    for place, (column, counts) in enumerate(zip(st.columns(len(rounds)), rounds, strict=True)):
        with column:
            _round(room, counts, titles[place], place)


def _round(room: Room, counts: Sequence[int], title: str, place: int) -> None:
    assert room.question is not None
    if title:
        st.caption(title)
    answers = room.question.answers
    drawn = [
        (answer, count, i == room.question.right)
        for i, (answer, count) in enumerate(zip(answers, counts, strict=True))
    ]
    told = ", ".join(f"{answer}: {count}" for answer, count, _ in drawn)
    figure = figures.tally.spec(drawn, truth=room.revealed)
    chart(figure, f"votes-{place}", f"Answers. {told}.", linked=False)


def gain(result: Result | None) -> None:
    """What the discussion brought, where that is known."""
    if result is None or result.gain is None:
        return
    before, after = result.share(result.before), result.share(result.after)
    st.markdown(
        f"Right before: **{before:.0%}**. Right after: **{after:.0%}**. "
        f"Gain: **{result.gain:.2f}** of what was wrong (Hake 1998)."
    )
