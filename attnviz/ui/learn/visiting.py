"""The visitor of the lessons: where they are, what they answered, and what each step has chosen.

The lessons use the same choices as the other pages. So the visitor's own choices are saved on the
way in and restored on the way out. Every step keeps what was chosen in it.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

import streamlit as st

from attnviz.explain.markdown import markdown
from attnviz.explain.prose import annotate_once
from attnviz.lessons.lecture import Lecture, lecture_of
from attnviz.lessons.lesson import Lesson, lessons
from attnviz.lessons.visit import TEACHERS, Visit, visit_of
from attnviz.settings import DEFAULTS, NAMES
from attnviz.ui import state
from attnviz.ui.learn.by_hand import TABLE, choose_table, table
from attnviz.ui.session import Entry
from attnviz.views.learn.address import address, is_changed

PAGE = "learn"
VISIT = Entry[Visit]("lessons visit", Visit())
LECTURE = Entry[Lecture]("lessons lecture", Lecture())
SAVED = Entry[dict[str, Any] | None]("lessons saved", None)  # the visitor's own choices
CHOSEN = Entry[Mapping[int, dict[str, Any]]]("lessons chosen", {})  # by the number of the step
AT = Entry[int | None]("lessons at", None)  # the step whose choices stand
NOTICES = Entry[tuple[str, ...]]("lessons notices", ())
TERMS = Entry[frozenset[str]]("lessons terms", frozenset())  # those explained in this run
PLAYED = Entry[frozenset[int]]("lessons played", frozenset())  # steps in which a row is played
MARKS = {True: ":green[:material/check:]", False: ":orange[:material/close:]"}  # of answers


def swap_in(page: str, *, read: bool) -> None:
    """On the way into the lessons save the visitor's choices; on the way out restore them.

    `read` says that this run has read the choices from the address.
    """
    if page == PAGE and SAVED.get() is None:
        own = DEFAULTS.flat() if read else state.settings_as_they_stand()
        SAVED.set(own)
        AT.set(None)
    elif page != PAGE and (saved := SAVED.get()) is not None:
        _save_step()
        SAVED.pop()
        if not read:
            state.choose(**saved)
    if page == PAGE and read:
        _read_address()


def _read_address() -> None:
    """The visit an address tells of, joined with what is known; and what it chose in its step."""
    query = st.query_params.to_dict()
    told = visit_of(query, lessons())
    answers = {**told.answers, **visit().answers}
    VISIT.set(dataclasses.replace(told, answers=answers))
    LECTURE.set(lecture_of(query, lecture()))
    if "hand" in query:
        choose_table(query["hand"])
    NOTICES.set(state.notices_at_opening())
    asked = {n: st.session_state[n] for n in NAMES if n in query}
    _keep(told.step, start_of(lessons()[told.step - 1]) | asked)
    play(told.step, opened="play" in query)
    AT.set(None)


def asks_for_teachers() -> bool:
    """Whether the address is an older one of what is now the page For teachers."""
    return st.query_params.get("lesson") == TEACHERS


def annotated(text: str) -> str:
    """A lesson's text, every term explained where it stands first in the step."""
    known = set(TERMS.get())
    found = markdown(annotate_once(text, known))
    TERMS.set(frozenset(known))
    return found


def visit() -> Visit:
    """The visit as it stands."""
    return VISIT.get()


def lecture() -> Lecture:
    """Where a teacher is in a lecture."""
    return LECTURE.get()


def prepare() -> None:
    """Before anything is drawn: the choices of the step the visitor has come to."""
    TERMS.set(frozenset())
    step = visit().step
    if AT.get() == step:
        return
    _save_step()
    AT.set(step)
    state.choose(**(CHOSEN.get().get(step) or start_of(lessons()[step - 1])))


def start_of(lesson: Lesson) -> dict[str, Any]:
    """All choices with which a lesson begins, by name."""
    return lesson.settings.flat()


def _save_step() -> None:
    if step := AT.get():
        _keep(step, state.settings_as_they_stand())


def _keep(step: int, choices: dict[str, Any]) -> None:
    CHOSEN.set({**CHOSEN.get(), step: choices})


def notices() -> tuple[str, ...]:
    """What in a link could not be followed; empty once the visitor has gone on."""
    return NOTICES.get()


def go(step: int, screen: int = 0) -> None:
    """Go to another step."""
    NOTICES.pop()
    VISIT.set(dataclasses.replace(visit(), step=step))
    LECTURE.set(dataclasses.replace(lecture(), screen=screen))


def answer(step: int, part: str, given: str) -> None:
    """Commit an answer."""
    NOTICES.pop()
    VISIT.set(visit().answered(step, part, given))


def is_played(step: int) -> bool:
    """Whether a row is played in the place of a step's picture."""
    return step in PLAYED.get()


def play(step: int, *, opened: bool = True) -> None:
    """Play a row in a step, or show its picture again."""
    PLAYED.set(PLAYED.get() | {step} if opened else PLAYED.get() - {step})


def forget() -> None:
    """Forget all answers, and what was chosen in the steps."""
    VISIT.set(Visit())
    for entry in (CHOSEN, PLAYED, TABLE):
        entry.pop()
    AT.set(None)


def start_again(lesson: Lesson) -> None:
    """Choose all of a step as it began."""
    state.choose(**start_of(lesson))
    TABLE.pop()


def changed_here(lesson: Lesson) -> bool:
    """Whether something was chosen in the step that is not as it began."""
    return is_changed(lesson, state.settings(), table())


def own(name: str) -> Any:
    """A choice of the visitor's own, outside the lessons."""
    return (SAVED.get() or {})[name]


def take_along(choices: dict[str, Any]) -> None:
    """Let choices of a lesson be among the visitor's own when they leave."""
    SAVED.set((SAVED.get() or {}) | choices)


def tell_address() -> None:
    """Let the address restore the step, the answers and what was chosen in the step."""
    shown = lecture() if state.presentation().mode == "lecture" else None
    played = is_played(visit().step)
    query = address(visit(), state.settings(), table(), shown, played=played)
    state.restored_by(query)
