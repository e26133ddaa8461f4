"""The training of a visitor: which one it is, how far it has come, and whose turn it is.

Training goes on in slices, one at each tick of the visitor's own page, so closing the page ends
it. Only a few visitors of a server are served at the same time. Finished trainings are kept for
everyone who asks for the same: a class that opens one link trains once.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from threading import BoundedSemaphore

import streamlit as st

from attnviz.control import replaced
from attnviz.jobs.lru import LRUCache
from attnviz.settings import OWN, Settings
from attnviz.teaching.lesson import training
from attnviz.teaching.marks import Marked, read_marks
from attnviz.teaching.training import Checkpoint, Training
from attnviz.ui import state
from attnviz.ui.controls import vectors
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.session import STORE, Entry
from attnviz.vectors import WordVectors, open_store
from attnviz.views.train.snapshot import Snapshot

RUNNING = Entry[bool]("training runs", default=False)
CHECKPOINT = Entry[int]("checkpoint", 0)  # the step that is looked at
AGAIN = Entry[bool]("train again", default=False)
FOLD = "mark"
SLICE = 0.05  # seconds of computing a tick
AT_ONCE = 2  # visitors of a server whose slices are computed at the same time
MOST_BYTES = 200_000_000  # of all finished trainings that are kept; the largest takes 25 MB
TURNS = BoundedSemaphore(AT_ONCE)
FINISHED: LRUCache[Training] = LRUCache(MOST_BYTES)


@dataclass(eq=False)
class TrainingSession:
    """A training, and the key of its choices; `notices` are about the marks."""

    key: Hashable
    training: Training
    notices: tuple[str, ...]
    shared: bool  # whether others may have it: not with vectors of one's own

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint that is looked at."""
        checkpoints = self.training.checkpoints
        chosen = CHECKPOINT.get()
        return next((m for m in checkpoints if m.step == chosen), checkpoints[0])

    @property
    def at_end(self) -> bool:
        """Whether the checkpoint is the last there will be."""
        return self.training.done and self.checkpoint is self.training.checkpoints[-1]

    @property
    def snapshot(self) -> Snapshot:
        """What the page shows of it."""
        return Snapshot(self.training, self.checkpoint, is_narrow(), runs())


SESSION = Entry[TrainingSession | None]("training session", None)


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
    CHECKPOINT.set(0)
    RUNNING.set(False)
    if at_once:
        learn()
    else:
        state.choose(taught=False)


def learn() -> None:
    """Begin, or go on; what another visitor has trained already is only played."""
    found = session()
    finished = FINISHED.get(found.key) if found.shared else None
    if finished is not None:
        found.training = finished
    CHECKPOINT.set(found.checkpoint.step)
    RUNNING.set(True)
    state.choose(taught=True)


def session() -> TrainingSession:
    """The visitor's session, which the page has begun."""
    found = SESSION.get()
    assert found is not None
    return found


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
    RUNNING.set(False)


def step() -> None:
    """Go on to the next checkpoint, and stop there."""
    found = session()
    before = CHECKPOINT.get()
    while not found.at_end and CHECKPOINT.get() == before:
        _go_on(found)


def tick() -> bool:
    """Compute a slice, if it is this visitor's turn; whether it was."""
    found = session()
    if not TURNS.acquire(blocking=False):
        return False
    try:
        _go_on(found)
    finally:
        TURNS.release()
    if found.at_end:
        RUNNING.set(False)
    return True


def _go_on(found: TrainingSession) -> None:
    """Show the next checkpoint, or where there is none yet, compute a slice towards it."""
    t, here = found.training, found.checkpoint
    if here is t.checkpoints[-1] and not t.done:
        t.run(seconds=SLICE, checkpoints=1)
        if t.done and found.shared and not t.trouble:
            FINISHED.put(found.key, t)
    following = t.checkpoints[t.checkpoints.index(here) + 1 :]
    CHECKPOINT.set((following or [here])[0].step)


def runs() -> bool:
    """Whether it is learning now."""
    return RUNNING.get()


def marked_here() -> tuple[Marked, ...]:
    """The visitor's own marks."""
    return read_marks(state.settings().train.marks)[0]


def _key(chosen: Settings, dim: int) -> Hashable:
    """All that makes a difference to what is learned."""
    learned = replaced(chosen.train, tried="", taught=False)
    store = id(STORE.get()) if chosen.vectors == OWN else chosen.vectors
    return (store, dim, learned)
