"""The visitor of the lessons: where they are, what they answered, and what each step has chosen.

The lessons use the same choices as the other pages. So the visitor's own choices are saved on the
way in and restored on the way out. Every step keeps what was chosen in it.
"""

import dataclasses
from typing import Any

import streamlit as st

from attnviz.lessons.lecture import Lecture, lecture_of
from attnviz.lessons.lesson import Lesson, lessons
from attnviz.lessons.visit import Visit, visit_of
from attnviz.settings import DEFAULTS, NAMES
from attnviz.ui import state
from attnviz.ui.learn.by_hand import TABLE, choose_table, table
from attnviz.ui.parts.terms import explained_once
from attnviz.views.learn.address import address, is_changed

PAGE = "learn"
VISIT, LECTURE, SAVED, CHOSEN, AT = (
    f"lessons {name}" for name in ("visit", "lecture", "saved", "chosen", "at")
)
NOTICES, TERMS = "lessons notices", "lessons terms"
MARKS = {True: ":green[:material/check:]", False: ":orange[:material/close:]"}  # of answers
OPENED, PLAYED = "lessons opened", "lessons played"  # the steps that a class sees, that are played


def swap_in(page: str, *, read: bool) -> None:
    """On the way into the lessons save the visitor's choices; on the way out restore them.

    `read` says that this run has read the choices from the address.
    """
    if page == PAGE and SAVED not in st.session_state:
        own = dict(vars(DEFAULTS)) if read else state.settings_as_they_stand()
        st.session_state[SAVED] = own
        st.session_state[AT] = None
    elif page != PAGE and SAVED in st.session_state:
        _save_step()
        own = st.session_state.pop(SAVED)
        if not read:
            state.choose(**own)
    if page == PAGE and read:
        _read_address()


def _read_address() -> None:
    """The visit an address tells of, joined with what is known; and what it chose in its step."""
    query = st.query_params.to_dict()
    told = visit_of(query, lessons())
    answers = {**told.answers, **visit().answers}
    st.session_state[VISIT] = dataclasses.replace(told, answers=answers)
    st.session_state[LECTURE] = lecture_of(query, lecture())
    if "hand" in query:
        choose_table(query["hand"])
    st.session_state[NOTICES] = state.notices_at_opening()
    if told.step:
        asked = {n: st.session_state[n] for n in NAMES if n in query}
        _chosen()[told.step] = start_of(lessons()[told.step - 1]) | asked
        play(told.step, opened="play" in query)
    st.session_state[AT] = None


def told(text: str) -> str:
    """A lesson's text, every term explained where it stands first in the step."""
    return explained_once(text, st.session_state[TERMS])


def visit() -> Visit:
    """The visit as it stands."""
    found: Visit = st.session_state.setdefault(VISIT, Visit())
    return found


def lecture() -> Lecture:
    """Where a teacher is in a lecture."""
    found: Lecture = st.session_state.setdefault(LECTURE, Lecture())
    return found


def change_lecture(**values: Any) -> None:
    """Change something of the lecture."""
    st.session_state[LECTURE] = dataclasses.replace(lecture(), **values)


def prepare() -> None:
    """Before anything is drawn: the choices of the step the visitor has come to."""
    st.session_state[TERMS] = set()  # of this run, none is explained yet
    step = visit().step
    if st.session_state.get(AT) == step:
        return
    _save_step()
    st.session_state[AT] = step
    if step:
        state.choose(**(_chosen().get(step) or start_of(lessons()[step - 1])))


def start_of(lesson: Lesson) -> dict[str, Any]:
    """All choices with which a lesson begins, by name."""
    return dict(vars(lesson.settings))


def _save_step() -> None:
    if st.session_state.get(AT):
        _chosen()[st.session_state[AT]] = state.settings_as_they_stand()


def _chosen() -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = st.session_state.setdefault(CHOSEN, {})
    return found


def notices() -> tuple[str, ...]:
    """What in a link could not be followed; empty once the visitor has gone on."""
    found: tuple[str, ...] = st.session_state.get(NOTICES, ())
    return found


def go(step: int, screen: int = 0) -> None:
    """Go to another step; to the part for teachers, 0."""
    st.session_state.pop(NOTICES, None)
    st.session_state[VISIT] = dataclasses.replace(visit(), step=step)
    change_lecture(screen=screen)


def answer(step: int, part: str, given: str) -> None:
    """Commit an answer."""
    st.session_state.pop(NOTICES, None)
    st.session_state[VISIT] = visit().answered(step, part, given)


def is_open(step: int) -> bool:
    """Whether what follows the guess is open: in a class, once the teacher has shown the word."""
    return not visit().group or step in st.session_state.get(OPENED, ())


def open_step(step: int) -> None:
    """Open what follows the guess."""
    st.session_state[OPENED] = {*st.session_state.get(OPENED, ()), step}


def is_played(step: int) -> bool:
    """Whether a row is played in the place of a step's picture."""
    return step in st.session_state.get(PLAYED, ())


def play(step: int, *, opened: bool = True) -> None:
    """Play a row in a step, or show its picture again."""
    played = st.session_state.setdefault(PLAYED, set())
    (played.add if opened else played.discard)(step)


def forget() -> None:
    """Forget all answers, and what was chosen in the steps."""
    st.session_state[VISIT] = Visit(group=visit().group)
    for name in (CHOSEN, PLAYED, TABLE):
        st.session_state.pop(name, None)
    st.session_state[AT] = None


def start_again(lesson: Lesson) -> None:
    """Choose all of a step as it began."""
    state.choose(**start_of(lesson))
    st.session_state.pop(TABLE, None)


def changed_here(lesson: Lesson) -> bool:
    """Whether something was chosen in the step that is not as it began."""
    return is_changed(lesson, state.settings(), table())


def own(name: str) -> Any:
    """A choice of the visitor's own, outside the lessons."""
    return st.session_state[SAVED][name]


def take_along(choices: dict[str, Any]) -> None:
    """Let choices of a lesson be among the visitor's own when they leave."""
    st.session_state[SAVED] |= choices


def tell_address() -> None:
    """Let the address restore the step, the answers and what was chosen in the step."""
    step = visit().step
    teaches = state.presentation().mode == "lecture" or not step
    shown = lecture() if teaches else None
    query = address(visit(), state.settings(), table(), shown, played=is_played(step))
    state.restored_by(query)
