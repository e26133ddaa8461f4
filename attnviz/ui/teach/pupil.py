"""The head a visitor teaches: which one it is, how far it has come, and whose turn it is.

Teaching goes on in slices, one a tick of the visitor's own page, so that closing the page ends
it; of all visitors of a server only a few are served at the same moment. What was taught to the
end is kept for whoever asks for the same: a class that opens one link teaches once.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock

import streamlit as st

from attnviz.settings import OWN, Settings
from attnviz.settings.teaching import Teaching
from attnviz.teaching.lesson import training
from attnviz.teaching.marks import Marked, read_marks
from attnviz.teaching.taught import Taught
from attnviz.teaching.training import Moment, Training
from attnviz.ui import state
from attnviz.ui.controls import vectors
from attnviz.ui.parts.screen import is_narrow
from attnviz.vectors import WordVectors, open_store

PUPIL, RUNNING, MOMENT = "pupil", "teaching runs", "moment"
FOLD, AGAIN = "mark", "teach again"
SLICE = 0.05  # seconds of computing a tick
AT_ONCE = 2  # visitors of a server whose slices are computed at the same moment
FINISHED = 12  # trainings kept for all; one holds up to 20 MB
TURNS = BoundedSemaphore(AT_ONCE)


class Shelf:
    """The trainings that were finished last, for whoever teaches the same."""

    def __init__(self, most: int) -> None:
        self.most, self.lock = most, Lock()
        self.kept: OrderedDict[Hashable, Training] = OrderedDict()

    def get(self, key: Hashable) -> Training | None:
        """The training of that key, if it is here."""
        with self.lock:
            return self.kept.get(key)

    def put(self, key: Hashable, finished: Training) -> None:
        """Keep a training; the oldest one goes."""
        with self.lock:
            self.kept[key] = finished
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)


SHELF = Shelf(FINISHED)


@dataclass(frozen=True, eq=False)
class Now:
    """What a page shows of a training: a moment of it. It asks nothing of the session, so that
    files can be made of it when the page is long drawn.
    """

    training: Training
    moment: Moment
    narrow: bool
    running: bool

    @property
    def head(self) -> Taught:
        """The head at that moment."""
        return self.at(self.moment)

    @property
    def before(self) -> Taught:
        """The head before it was taught."""
        return self.at(self.training.moments[0])

    def at(self, moment: Moment) -> Taught:
        """The head at another moment."""
        t = self.training
        return Taught(moment, t.chosen, t.store, t.dim)


@dataclass(eq=False)
class Pupil:
    """A training with what it is known by; `notices` are about the marks."""

    key: Hashable
    training: Training
    notices: tuple[str, ...]
    shared: bool  # whether others may have it: not with vectors of one's own

    @property
    def moment(self) -> Moment:
        """The moment that is looked at."""
        moments = self.training.moments
        chosen = st.session_state.get(MOMENT)
        return next((m for m in moments if m.step == chosen), moments[0])

    @property
    def at_end(self) -> bool:
        """Whether the moment is the last there will be."""
        return self.training.done and self.moment is self.training.moments[-1]

    @property
    def now(self) -> Now:
        """The moment that is looked at, by itself."""
        return Now(self.training, self.moment, is_narrow(), runs())


def in_use(chosen: Settings) -> tuple[WordVectors, int]:
    """The vectors to teach with: the built-in ones, or the visitor's."""
    if chosen.vectors == "builtin":
        return open_store("builtin", chosen.teach_dim), chosen.teach_dim
    used, store = vectors.in_use(chosen)
    return store, used.dim


def pupil(chosen: Settings, store: WordVectors, dim: int) -> Pupil:
    """The visitor's pupil for these choices: as it was left, or a new one."""
    key = _key(chosen, dim)
    found: Pupil | None = st.session_state.get(PUPIL)
    if found is not None and found.key == key:
        return found
    marked, told = read_marks(chosen.marks)
    begun, lost = training(marked, chosen, store, dim)
    new = Pupil(key, begun, told + lost, shared=chosen.vectors != OWN)
    asked = found is None or st.session_state.pop(AGAIN, False)
    _begin(new, at_once=chosen.taught and asked)
    return new


def _begin(new: Pupil, *, at_once: bool) -> None:
    """Take a pupil in: a link's is taught at once, another one when the visitor says so."""
    st.session_state[PUPIL] = new
    st.session_state[MOMENT] = 0
    st.session_state[RUNNING] = False
    if at_once:
        learn()
    else:
        state.choose(taught=False)


def learn() -> None:
    """Begin, or go on; what somebody has taught already is only played."""
    found: Pupil = st.session_state[PUPIL]
    finished = SHELF.get(found.key) if found.shared else None
    if finished is not None:
        found.training = finished
    st.session_state[MOMENT] = found.moment.step
    st.session_state[RUNNING] = True
    state.choose(taught=True)


def press() -> None:
    """The button Learn: what was marked folds away, so that one sees it learn."""
    st.session_state[FOLD] = False
    learn()


def give(count: int) -> None:
    """More sentences of the task, taught at once."""
    st.session_state[AGAIN] = True
    state.choose(given=count, taught=True)


def pause() -> None:
    """Stop for now."""
    st.session_state[RUNNING] = False


def step() -> None:
    """Go on to the next moment, and stay there."""
    found: Pupil = st.session_state[PUPIL]
    before = st.session_state[MOMENT]
    while not found.at_end and st.session_state[MOMENT] == before:
        _go_on(found)


def tick() -> bool:
    """A slice of teaching, if it is this visitor's turn; whether it was."""
    found: Pupil = st.session_state[PUPIL]
    if not TURNS.acquire(blocking=False):
        return False
    try:
        _go_on(found)
    finally:
        TURNS.release()
    if found.at_end:
        st.session_state[RUNNING] = False
    return True


def _go_on(found: Pupil) -> None:
    """Show the next moment, or where there is none yet, compute a slice towards it."""
    t, now = found.training, found.moment
    if now is t.moments[-1] and not t.done:
        t.run(seconds=SLICE, moments=1)
        if t.done and found.shared and not t.trouble:
            SHELF.put(found.key, t)
    following = t.moments[t.moments.index(now) + 1 :]
    st.session_state[MOMENT] = (following or [now])[0].step


def runs() -> bool:
    """Whether it is learning now."""
    return bool(st.session_state.get(RUNNING))


def marked_here() -> tuple[Marked, ...]:
    """The visitor's own marks."""
    return read_marks(state.settings().marks)[0]


def _key(chosen: Settings, dim: int) -> Hashable:
    """All that makes a difference to what is learned."""
    names = [name for name in Teaching.__dataclass_fields__ if name not in ("tried", "taught")]
    store = id(st.session_state.get(state.STORE)) if chosen.vectors == OWN else chosen.vectors
    return (store, dim, *(getattr(chosen, name) for name in names))
