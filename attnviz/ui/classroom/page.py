"""The page For teachers: a class starts here, phones join here, and what a lesson needs."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.ui import frame
from attnviz.ui.classroom.membership import (
    attempt,
    is_told,
    join,
    membership,
    rooms,
    show_in_address,
    told_fault,
)
from attnviz.ui.classroom.phone import phone
from attnviz.ui.classroom.teacher import board, tools
from attnviz.ui.learn.teachers import offers

LETTERS = "class letters"


@frame.page_fragment
def page() -> None:
    """Draw the page for whoever comes: a visitor without a class, a teacher, or a phone."""
    if not is_told():
        st.rerun()  # what tells the browser stands on every page, outside of this one
    show_in_address()
    member = membership()
    if member is None:
        st.title("For teachers", anchor=False)
        st.markdown(":gray[Start a class that guesses by phone, or take a plan or a worksheet.]")
        _doors()
        offers()
    elif member.is_teacher:
        board(member)
        offers(*tools(member))
    else:
        phone(member)


def _doors() -> None:
    """Start a class, or join one."""
    told_fault()
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, key="start-class-box"):
        st.header("Start a class", anchor=False)
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
        st.header("Join a class", anchor=False)
        st.markdown("Type the four letters that your teacher shows.")
        with st.form("join", border=False), st.container(horizontal=True):
            st.text_input("Letters", key=LETTERS, max_chars=8, label_visibility="collapsed")
            st.form_submit_button("Join", on_click=attempt, args=(_join,))


def _start() -> None:
    key = rooms().start()
    join(key.code, secret=key.secret)


def _join() -> None:
    try:
        join(str(st.session_state[LETTERS]))
    except AttnvizError:
        st.session_state.pop(LETTERS, None)
        raise
