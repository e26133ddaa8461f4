"""The visitor of the lessons: where they are, what they answered, and what each step has chosen.

The lessons use the same choices as the other pages. So the visitor's own choices are saved on the
way in and restored on the way out. Every step keeps what was chosen in it.
"""

import dataclasses
from typing import Any

import streamlit as st

from attnviz.lessons.by_hand import START
from attnviz.lessons.lesson import Lesson, lessons
from attnviz.lessons.plans import plans
from attnviz.lessons.visit import CLASSES, Visit, visit_of
from attnviz.settings import CONTROLS, DEFAULTS, NAMES, Settings
from attnviz.ui import state
from attnviz.ui.learn.by_hand import TABLE, choose_table, table
from attnviz.ui.parts.terms import explained_once

PAGE = "learn"
VISIT, SAVED, CHOSEN, AT = "lessons visit", "lessons saved", "lessons chosen", "lessons at"
NOTICES = "lessons notices"
OPENED, SCREEN = "lessons opened", "lessons screen"
PLAN, GROUP, TERMS = "lessons plan", "lessons class", "lessons terms"
PLAYED = "lessons played"  # the steps in which a row is played
SCREENS = ("predict", "see", "check", "answer")  # of a step in a lecture


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
    told, known = visit_of(query, lessons()), st.session_state.get(VISIT, Visit())
    answers = {**told.answers, **known.answers}
    st.session_state[VISIT] = dataclasses.replace(told, answers=answers)
    if "hand" in query:
        choose_table(query["hand"])
    _read_lecture(query)
    st.session_state[NOTICES] = state.notices_at_opening()
    if told.step:
        start = start_of(lessons()[told.step - 1])
        asked = {n: st.session_state[n] for n in NAMES if n in query}
        _chosen()[told.step] = start | asked
        play(told.step, opened="play" in query)
    st.session_state[AT] = None


def _read_lecture(query: dict[str, str]) -> None:
    """The screen, the plan and the class that a lecture is for."""
    if query.get("screen") in SCREENS:
        st.session_state[SCREEN] = SCREENS.index(query["screen"])
    if query.get("plan") in plans():
        st.session_state[PLAN] = query["plan"]
    if query.get("room", "") in map(str, CLASSES):
        st.session_state[GROUP] = int(query["room"])


def told(text: str) -> str:
    """A lesson's text, every term explained where it stands first in the step."""
    return explained_once(text, st.session_state[TERMS])


def visit() -> Visit:
    """The visit as it stands."""
    found: Visit = st.session_state.setdefault(VISIT, Visit())
    return found


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
    """To another step; to the part for teachers, 0."""
    st.session_state.pop(NOTICES, None)
    st.session_state[VISIT] = dataclasses.replace(visit(), step=step)
    st.session_state[SCREEN] = screen


def answer(step: int, part: str, given: str) -> None:
    """Commit an answer."""
    st.session_state.pop(NOTICES, None)
    st.session_state[VISIT] = visit().answered(step, part, given)


def is_played(step: int) -> bool:
    """Whether a row is played in the place of a step's picture."""
    return step in st.session_state.get(PLAYED, ())


def play(step: int, *, opened: bool = True) -> None:
    """Play a row in a step, or show its picture again."""
    played = st.session_state.setdefault(PLAYED, set())
    (played.add if opened else played.discard)(step)


def forget() -> None:
    """All answers, and what was chosen in the steps."""
    st.session_state[VISIT] = Visit(group=visit().group)
    for name in (CHOSEN, PLAYED, TABLE):
        st.session_state.pop(name, None)
    st.session_state[AT] = None


def start_again(lesson: Lesson) -> None:
    """The choices of a step as it began."""
    state.choose(**start_of(lesson))
    st.session_state.pop(TABLE, None)


def changed_here(lesson: Lesson) -> bool:
    """Whether something was chosen in the step that is not as it began.

    How far its row has been played is none of it.
    """
    by_hand = "by hand" in lesson.pictures and table() != START
    return by_hand or not {"step"} >= _changed(state.settings(), lesson.settings).keys()


def own(name: str) -> Any:
    """A choice of the visitor's own, outside the lessons."""
    return st.session_state[SAVED][name]


def take_along(choices: dict[str, Any]) -> None:
    """Let choices of a lesson be among the visitor's own when they leave."""
    st.session_state[SAVED] |= choices


def screen() -> int:
    """Of a lecture, which of a step's screens is shown."""
    return int(st.session_state.get(SCREEN, 0))


def tell_address() -> None:
    """Let the address restore the step, the answers and what was chosen in the step."""
    query = visit().to_query()
    if table() != START:
        query["hand"] = table().to_query()
    if state.presentation().mode == "lecture" or not visit().step:
        query |= _lecture()
    if visit().step:
        query |= _changed(state.settings(), lessons()[visit().step - 1].settings)
        query |= {"play": "true"} if is_played(visit().step) else {}
    state.restored_by(query)


def _lecture() -> dict[str, str]:
    """The class and the plan of a teacher, and the screen they are at."""
    found = {"plan": st.session_state.get(PLAN), "room": st.session_state.get(GROUP)}
    if visit().step and screen():
        found["screen"] = SCREENS[screen()]
    return {name: str(value) for name, value in found.items() if value}


def _changed(now: Settings, start: Settings) -> dict[str, str]:
    return {
        name: CONTROLS[name].to_query(getattr(now, name))
        for name in NAMES
        if getattr(now, name) != getattr(start, name)
    }
