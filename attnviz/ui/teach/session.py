"""The training of a visit: which one it is, and what the buttons make of it."""

from collections.abc import Hashable

import streamlit as st

from attnviz.control import replaced
from attnviz.jobs.training import TrainingSession
from attnviz.settings import OWN, Settings
from attnviz.teaching.lesson import training
from attnviz.teaching.marks import Marked, read_marks
from attnviz.ui import state
from attnviz.ui.controls import vectors
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.session import STORE, Entry
from attnviz.vectors import WordVectors, open_store
from attnviz.views.train.snapshot import Snapshot

SESSION = Entry[TrainingSession | None]("training session", None)
AGAIN = Entry[bool]("train again", default=False)
FOLD = "mark"


def in_use(chosen: Settings) -> tuple[WordVectors, int]:
    """The vectors to teach with: the built-in ones, or the visitor's."""
    if chosen.vectors == "builtin":
        return open_store("builtin", chosen.train.teach_dim), chosen.train.teach_dim
    used, store = vectors.in_use(chosen)
    return store, used.dim


def session_for(chosen: Settings, store: WordVectors, dim: int) -> TrainingSession:
    """The visitor's session for these choices: as it was left, or a new one."""
    key = _key(chosen, dim)
    found = SESSION.get()
    if found is not None and found.key == key:
        return found
    marked, told = read_marks(chosen.train.marks)
    begun, lost = training(marked, chosen.train, store, dim)
    new = TrainingSession(key, begun, told + lost, shared=chosen.vectors != OWN)
    asked = found is None or AGAIN.pop()
    _begin(new, at_once=chosen.train.taught and asked)
    return new


def _begin(new: TrainingSession, *, at_once: bool) -> None:
    """Start a session; a link's is trained at once, another one when the visitor presses Train."""
    SESSION.set(new)
    if at_once:
        learn()
    else:
        state.choose(taught=False)


def learn() -> None:
    """Begin, or go on; the address says that there is a trained head."""
    session().start()
    state.choose(taught=True)


def session() -> TrainingSession:
    """The visitor's session, which the page has begun."""
    found = SESSION.get()
    assert found is not None
    return found


def snapshot(found: TrainingSession) -> Snapshot:
    """What the page shows of it."""
    return Snapshot(found.training, found.checkpoint, is_narrow(), found.running)


def press() -> None:
    """The button Train: the marks fold away, so that the pictures can be seen."""
    st.session_state[FOLD] = False
    learn()


def give(count: int) -> None:
    """Take more sentences of the task, and train at once."""
    AGAIN.set(True)
    state.choose(given=count, taught=True)


def pause() -> None:
    """Stop for now."""
    session().running = False


def look_at(step: int) -> None:
    """Look at another checkpoint."""
    session().step = step


def marked_here() -> tuple[Marked, ...]:
    """The visitor's own marks."""
    return read_marks(state.settings().train.marks)[0]


def _key(chosen: Settings, dim: int) -> Hashable:
    """All that makes a difference to what is learned."""
    learned = replaced(chosen.train, tried="", taught=False)
    store = id(STORE.get()) if chosen.vectors == OWN else chosen.vectors
    return (store, dim, learned)
