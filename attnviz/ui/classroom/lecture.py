"""A lecture with a class: the question on the screen is asked on the phones, and told with it."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.lessons.lesson import Question
from attnviz.ui.classroom import bars
from attnviz.ui.classroom.membership import Membership, membership, rooms
from attnviz.ui.classroom.questions import of_lesson
from attnviz.ui.classroom.teacher import TICK, attempt
from attnviz.ui.parts.markdown import literal

ASKED = "asked in the lecture"  # the name of the question that the phones show


def in_lecture(asked: Question, name: str, *, truth: bool) -> bool:
    """Ask the class what the screen asks, or show its answers; False where there is no class.

    `name` tells the questions of a lecture apart. With `truth` the right answer is shown.
    """
    member = membership()
    put = of_lesson(asked)
    if member is None or not member.is_teacher or put is None:
        return False
    if not truth and st.session_state.get(ASKED) != name:
        attempt(lambda: rooms().ask(member.key, put))
        st.session_state[ASKED] = name
    if truth and st.session_state.get(ASKED) == name and not rooms().look(member.code).revealed:
        attempt(lambda: rooms().reveal(member.key))
    _live(member)
    return True


@st.fragment(run_every=TICK)
def _live(member: Membership) -> None:
    try:
        room = rooms().look(member.code)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return
    with st.container(horizontal=True, vertical_alignment="center", key="class-in-lecture"):
        st.markdown(f"**Class {member.code}** · {bars.answered(room)}", width="content")
        if not room.bars:
            st.button(
                "Show the bars",
                key="bars-in-lecture",
                on_click=attempt,
                args=(lambda: rooms().show_bars(member.key),),
                icon=":material/bar_chart:",
                shortcut="b",
            )
        if room.revealed and room.round == 1:
            st.button(
                "Ask again",
                key="again-in-lecture",
                on_click=attempt,
                args=(lambda: rooms().ask_again(member.key),),
                icon=":material/forum:",
            )
    if room.bars:
        bars.bars(room)
        if room.revealed:
            bars.gain(room.result)
