"""The teacher's side of a room: the way in, the question, its bars, sentences and results."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from attnviz.classroom import Question, Room, results_csv
from attnviz.classroom.question import MOST
from attnviz.errors import AttnvizError, TooLongForACode
from attnviz.settings.link import link_to, qr_code
from attnviz.ui.classroom import bars
from attnviz.ui.classroom.membership import CODE, Membership, leave, rooms
from attnviz.ui.classroom.questions import offered
from attnviz.ui.parts.markdown import literal

TICK = 1.5  # seconds between two looks at the room
FAULT = "class fault"
OWN = "my own question"


def teacher(member: Membership) -> None:
    """Draw the board of a room."""
    _way_in(member)
    _fault()
    _live(member)
    left, right = st.columns(2, gap="large")
    with left:
        _ask(member)
    with right:
        _sentences(member)
    _end(member)


def address(member: Membership) -> str:
    """The address that phones open."""
    return link_to((st.context.url or "").split("?")[0], {CODE: member.code})


def _way_in(member: Membership) -> None:
    """The letters, the address and its QR code, to be read from the last row."""
    link = address(member)
    shown = link.removeprefix("https://").removeprefix("http://").partition("?")[0]
    with st.container(horizontal=True, vertical_alignment="center", gap="large", key="way-in"):
        try:
            st.html(f'<img class="qr" alt="QR code of {link}" src="{qr_code(link)}">')
        except TooLongForACode as fault:
            st.caption(str(fault))
        with st.container(key="room-letters"):
            st.markdown(f"# {member.code}")
            st.markdown(f"Open **{literal(shown)}** and type these letters, or scan the code.")


@st.fragment(run_every=TICK)
def _live(member: Membership) -> None:
    """What happens in the room, looked at again and again."""
    try:
        room = rooms().look(member.code)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/wifi_off:")
        return
    with st.container(key="board", border=True):
        if room.question is None:
            st.markdown(f"**{room.people} phones** are in the room. Ask a question below.")
            return
        bars.question(room)
        state = "open" if room.open else "closed"
        st.markdown(f"{bars.answered(room)} · {state}")
        if room.bars:
            bars.bars(room)
            if room.revealed:
                bars.gain(room.result)
        _buttons(member, room)


def _buttons(member: Membership, room: Room) -> None:
    """What the teacher can do with the question that stands."""
    with st.container(horizontal=True, gap="small", key="steer"):
        if room.open:
            _button("Close", lambda: rooms().close(member.key), "lock")
        label = "Hide the bars" if room.bars else "Show the bars"
        shown = not room.bars
        _button(label, lambda: rooms().show_bars(member.key, shown=shown), "bar_chart")
        if room.question and room.question.right is not None and not room.revealed:
            _button("Show the answer", lambda: rooms().reveal(member.key), "check")
        if room.round == 1 and not room.open:
            _button("Ask again after a discussion", lambda: rooms().ask_again(member.key), "forum")


def _button(label: str, act: Callable[[], Any], icon: str) -> None:
    st.button(label, key=f"steer-{icon}", on_click=attempt, args=(act,), icon=f":material/{icon}:")


def attempt(act: Callable[[], Any]) -> None:
    """Do something in a room; what goes wrong is told on the page."""
    st.session_state.pop(FAULT, None)
    try:
        act()
    except AttnvizError as fault:
        st.session_state[FAULT] = str(fault)


def _fault() -> None:
    if FAULT in st.session_state:
        st.warning(literal(st.session_state[FAULT]), icon=":material/info:")


def _ask(member: Membership) -> None:
    st.subheader("Ask a question", anchor=False)
    known = offered()
    chosen = st.selectbox("Question", [*known, OWN], key="class-question")
    if chosen in known:
        for answer in known[chosen].answers:
            st.markdown(f"- {literal(answer)}")
        ready: Callable[[], Question] = lambda: known[chosen]  # noqa: E731
    else:
        ready = _own_question()
    st.button(
        "Ask the class",
        key="ask-the-class",
        type="primary",
        on_click=attempt,
        args=(lambda: rooms().ask(member.key, ready()),),
        icon=":material/campaign:",
    )


def _own_question() -> Callable[[], Question]:
    """The fields of a question of the teacher's own."""
    text = st.text_input("Your question", key="own-question", max_chars=300)
    answers = [
        st.text_input(f"Answer {i + 1}", key=f"own-answer-{i}", max_chars=120) for i in range(MOST)
    ]
    given = [answer for answer in answers if answer and answer.strip()]
    right = st.selectbox(
        "Right answer", [None, *given], key="own-right", format_func=lambda a: a or "none"
    )
    place = given.index(right) if right else None
    return lambda: Question(text or "", tuple(given), place)


def _sentences(member: Membership) -> None:
    """What the class has handed in: only the chosen ones are shown to all."""
    st.subheader("Sentences of the class", anchor=False)
    try:
        sent = rooms().sentences(member.key)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")
        return
    if not sent:
        st.caption("Phones can send a sentence. You see it here first, and choose what all see.")
        st.button("Look again", key="look-again", icon=":material/refresh:", type="tertiary")
        return
    chosen = st.multiselect(
        "Show to all",
        range(len(sent)),
        key="shown-sentences",
        format_func=lambda i: sent[i][:80],
        placeholder="None yet",
    )
    st.button(
        "Show the chosen ones",
        key="show-sentences",
        on_click=attempt,
        args=(lambda: rooms().show_sentences(member.key, chosen),),
    )
    st.button("Look again", key="look-again", icon=":material/refresh:", type="tertiary")


def _end(member: Membership) -> None:
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
        )


def _ended(member: Membership) -> None:
    attempt(lambda: rooms().end(member.key))
    leave()
