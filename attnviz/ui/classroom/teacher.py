"""The teacher's side of a room: the way in, the question that stands, and what steers it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from attnviz.classroom import Room
from attnviz.classroom.member import CODE, Member
from attnviz.ui.classroom.asking import ask
from attnviz.ui.classroom.bars import show_bars, show_gain, show_question
from attnviz.ui.classroom.membership import address, attempt, leave, look, rooms, told_fault
from attnviz.ui.classroom.sentences import sentences, shown
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.panel import panel
from attnviz.ui.parts.take_away import file_button
from attnviz.views.classroom.bars import answered
from attnviz.views.classroom.board import buttons, phones, results_file, state
from attnviz.views.classroom.way_in import way_in

TICK = 1.5  # seconds between two looks at the room


def board(member: Member) -> None:
    """Draw what the class sees: the way in, and the question that stands."""
    room = look(member.code, tells=False)
    asks = room is not None and room.question is not None
    st.html(way_in(member.code, address({CODE: member.code}), small=asks))
    _live(member)


def tools(member: Member) -> tuple[tuple[str, Callable[[], None]], ...]:
    """What the teacher works with below the board, each with its name."""
    return (
        ("Ask a question", partial(ask, member)),
        ("Sentences of the class", partial(sentences, member)),
        ("Results", partial(_end, member)),
    )


@st.fragment(run_every=TICK)
def _live(member: Member) -> None:
    """What happens in the room, looked at again and again."""
    room = look(member.code)
    if room is None:
        return
    with st.container(key="board"):
        if room.question is None:
            st.markdown(f"## {phones(room.people)}")
        else:
            _question(member, room)
        shown(room)
    told_fault()
    mount("scroll", key="to-the-board", data={"place": "board", "shows": room.ballot})


def _question(member: Member, room: Room) -> None:
    """The question that stands, its bars when they are shown, and the buttons that steer it."""
    assert room.question is not None
    show_question(room.question)
    show_bars(room)
    with st.container(key="class-state"):
        st.markdown(f"**{answered(room)}** · {state(room)}")
        if room.revealed:
            show_gain(room.result)
    steer(member, room)


def steer(member: Member, room: Room, *, place: str = "steer") -> None:
    """The buttons that steer a question, always in the same places; each has a key to press."""
    with st.container(horizontal=True, gap="small", key=place):
        for button in buttons(room):
            st.button(
                button.label,
                key=f"{place}-{button.icon}",
                on_click=attempt,
                args=(partial(button.act, rooms(), member.key),),
                icon=f":material/{button.icon}:",
                disabled=not button.possible,
                shortcut=button.press,
            )


def _end(member: Member) -> None:
    """The counts of all questions as a file, the end of the class, and the teacher's own link."""
    st.markdown(
        "The file holds each question, its answers, and how often each was given before and after "
        "a discussion. It also holds the gain, and nothing else."
    )
    with st.container(horizontal=True, gap="small", key="end-of-class"):
        file_button(results_file(rooms(), member.key))
        st.button(
            "End the class",
            key="end-class",
            on_click=_ended,
            args=(member,),
            icon=":material/logout:",
            type="tertiary",
            help="All phones leave, and all answers are deleted. Save the results first.",
        )
        _own_link(member)


def _own_link(member: Member) -> None:
    """The link that steers the class from another device, once it is asked for."""

    def draw() -> None:
        st.markdown("Anyone with this link can control the class. Do not show it on the screen.")
        st.code(address(member.own_link()), language=None, wrap_lines=True)

    panel("Steer from another device", draw, key="own-link")


def _ended(member: Member) -> None:
    attempt(lambda: rooms().end(member.key))
    leave()
