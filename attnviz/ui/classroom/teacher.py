"""The teacher's side of a room: the way in, the question that stands, and what steers it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from attnviz.classroom import Room, results_csv
from attnviz.errors import AttnvizError
from attnviz.ui.classroom import bars
from attnviz.ui.classroom.asking import ask
from attnviz.ui.classroom.membership import (
    CODE,
    SECRET,
    Membership,
    attempt,
    leave,
    rooms,
    told_fault,
)
from attnviz.ui.classroom.sentences import sentences, shown
from attnviz.ui.classroom.way_in import address, way_in
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.markdown import literal

TICK = 1.5  # seconds between two looks at the room


def board(member: Membership) -> None:
    """Draw what the class sees: the way in, and the question that stands."""
    way_in(member.code, small=_asks(member))
    _live(member)


def tools(member: Membership) -> tuple[tuple[str, Callable[[], None]], ...]:
    """What the teacher works with below the board, each with its name."""
    return (
        ("Ask a question", partial(ask, member)),
        ("Sentences of the class", partial(sentences, member)),
        ("Results", partial(_end, member)),
    )


def _asks(member: Membership) -> bool:
    """Whether a question stands."""
    try:
        return rooms().look(member.code).question is not None
    except AttnvizError:
        return False


@st.fragment(run_every=TICK)
def _live(member: Membership) -> None:
    """What happens in the room, looked at again and again."""
    try:
        room = rooms().look(member.code)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return
    with st.container(key="board"):
        if room.question is None:
            st.markdown(f"## {_phones(room.people)} in the class")
        else:
            _question(member, room)
        shown(room)
    told_fault()
    mount("scroll", key="to-the-board", data={"place": "board", "shows": room.ballot})


def _phones(count: int) -> str:
    return "1 phone is" if count == 1 else f"{count} phones are"


def _question(member: Membership, room: Room) -> None:
    """The question that stands, its bars when they are shown, and the buttons that steer it."""
    assert room.question is not None
    bars.question(room.question)
    bars.bars(room, shown=room.bars)
    with st.container(key="class-state"):
        st.markdown(f"**{bars.answered(room)}** · {'open' if room.open else 'closed'}")
        if room.revealed:
            bars.gain(room.result)
    steer(member, room)


def steer(member: Membership, room: Room, *, place: str = "steer") -> None:
    """The buttons that steer a question, always in the same places; each has a key to press."""
    again = room.round == 1 and not room.open
    untold = room.question is not None and room.question.right is not None and not room.revealed
    label = "Hide the bars" if room.bars else "Show the bars"
    does = rooms()
    key, hidden = member.key, not room.bars
    with st.container(horizontal=True, gap="small", key=place):
        _button(place, label, "b", lambda: does.show_bars(key, shown=hidden), "bar_chart")
        _button(place, "Close", "x", lambda: does.close(key), "lock", possible=room.open)
        _button(place, "Show the answer", "v", lambda: does.reveal(key), "check", possible=untold)
        _button(place, "Ask again", "a", lambda: does.ask_again(key), "forum", possible=again)


def _button(
    place: str, label: str, press: str, act: Callable[[], Any], icon: str, *, possible: bool = True
) -> None:
    st.button(
        label,
        key=f"{place}-{icon}",
        on_click=attempt,
        args=(act,),
        icon=f":material/{icon}:",
        disabled=not possible,
        shortcut=press,
    )


def _end(member: Membership) -> None:
    """The counts of all questions as a file, and the end of the class."""
    st.markdown(
        "The file holds each question, its answers, how often each was given before and after a "
        "discussion, and the gain. Nothing else is kept."
    )
    with st.container(horizontal=True, gap="small", key="end-of-class"):
        st.download_button(
            "Results (CSV)",
            lambda: results_csv(rooms().results(member.key)).encode("utf-8"),
            "attnviz-class.csv",
            "text/csv",
            key="class-results",
            on_click="ignore",
            icon=":material/download:",
        )
        st.button(
            "End the class",
            key="end-class",
            on_click=_ended,
            args=(member,),
            icon=":material/logout:",
            type="tertiary",
            help="All phones leave, and what was answered is forgotten. Save the results first.",
        )
        _link_of(member)


def _link_of(member: Membership) -> None:
    """The link that steers the class from another device, once it is asked for."""
    panel = st.popover("Steer from another device", on_change="rerun", key="own-link")
    if panel.open:
        with panel:
            st.markdown("Whoever opens this link steers the class. Keep it off the screen.")
            link = address({CODE: member.code, SECRET: member.secret})
            st.code(link, language=None, wrap_lines=True)


def _ended(member: Membership) -> None:
    attempt(lambda: rooms().end(member.key))
    leave()
