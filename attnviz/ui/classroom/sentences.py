"""The sentences of a class: the teacher sees them first, and chooses which all see."""

from collections.abc import Sequence

import streamlit as st

from attnviz.classroom import Room
from attnviz.classroom.member import Member
from attnviz.explain.markdown import literal
from attnviz.ui import frame
from attnviz.ui.classroom.membership import attempt, rooms
from attnviz.ui.parts.fault import faults_told

TICK = 3.0  # seconds between two looks at what was handed in


@st.fragment(run_every=TICK)
def sentences(member: Member) -> None:
    """Draw what the class has handed in, each with a tick for the ones that all see."""
    with faults_told():
        _choice(member, rooms().sentences(member.key))


def _choice(member: Member, sent: Sequence[str]) -> None:
    if not sent:
        st.caption(
            "Pupils can send a sentence from their phones. You see it here first and "
            "choose what all see."
        )
        return
    st.caption("Tick a sentence, and all phones show it.")
    for place, sentence in enumerate(sent):
        with st.container(horizontal=True, vertical_alignment="center", key=f"sent-{place}"):
            st.checkbox(
                literal(sentence),
                key=_key(place),
                on_change=attempt,
                args=(lambda: _show(member, len(sent)),),
            )
            if st.button("Open in Explore", key=f"explore-{place}", type="tertiary"):
                frame.turn_to("explore", {"text": sentence})


def _key(place: int) -> str:
    return f"show-sentence-{place}"


def _show(member: Member, count: int) -> None:
    """Show all who are in the room the sentences that are ticked."""
    ticked = [place for place in range(count) if st.session_state.get(_key(place))]
    rooms().show_sentences(member.key, ticked)


def shown(room: Room) -> None:
    """The sentences that the teacher has chosen."""
    for sentence in room.sentences:
        st.markdown(f"> {literal(sentence)}")
