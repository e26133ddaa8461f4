"""The page For teachers: a class starts here, phones join here, and what a lesson needs."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.ui import frame
from attnviz.ui.classroom.membership import enter, membership, rooms
from attnviz.ui.classroom.phone import phone
from attnviz.ui.classroom.teacher import FAULT, attempt, teacher
from attnviz.ui.learn.teachers import offers
from attnviz.ui.parts.markdown import literal

LETTERS = "class letters"


@frame.page_fragment
def page() -> None:
    """Draw the page for whoever comes: nobody's class yet, a teacher's, or a phone's."""
    member = membership()
    if member is not None and not member.is_teacher:
        phone(member)
        return
    st.title("For teachers", anchor=False)
    if member is not None:
        teacher(member)
    else:
        _doors()
    offers()


def _doors() -> None:
    """Start a class, or join one."""
    if FAULT in st.session_state:
        st.warning(literal(st.session_state[FAULT]), icon=":material/info:")
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, key="start-class-box"):
        st.subheader("Start a class", anchor=False)
        st.markdown(
            "Pupils guess on their phones, and you see the answers. No names, no accounts. "
            "A class is forgotten two hours after its last use."
        )
        st.button(
            "Start a class",
            key="start-class",
            type="primary",
            on_click=attempt,
            args=(_start,),
            icon=":material/co_present:",
        )
    with right, st.container(border=True, key="join-class-box"):
        st.subheader("Join a class", anchor=False)
        st.markdown("Type the four letters that your teacher shows.")
        with st.form("join", border=False), st.container(horizontal=True):
            st.text_input("Letters", key=LETTERS, max_chars=8, label_visibility="collapsed")
            st.form_submit_button("Join", on_click=attempt, args=(_join,))


def _start() -> None:
    key = rooms().start()
    enter(key.code, secret=key.secret)


def _join() -> None:
    try:
        enter(str(st.session_state[LETTERS]))
    except AttnvizError:
        st.session_state.pop(LETTERS, None)
        raise
