"""A question in large type, its answers with their bars, and what a discussion brought."""

import streamlit as st

from attnviz.classroom import Question, Result, Room
from attnviz.explain.markdown import literal
from attnviz.views.classroom.bars import gain, room_table


def show_question(asked: Question) -> None:
    """Draw the question in large type."""
    st.markdown(f"## {literal(asked.text)}")


def show_bars(room: Room, *, mine: int | None = None) -> None:
    """Draw the answers of a room's question; their bars once the teacher shows them."""
    if room.question:
        st.html(room_table(room, mine=mine))


def show_gain(result: Result | None) -> None:
    """Draw what the discussion brought, where that is known."""
    if told := gain(result):
        st.markdown(told)
