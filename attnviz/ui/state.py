"""What the visitor has chosen: kept while they move between pages, and in the address.

The choices live in the session under the names of `Settings`. The first run of a session
takes them from the address, and so does one that goes back or forward through the browser's
history; every run writes the address anew.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.control import Text
from attnviz.explain.reading import liveliest
from attnviz.lessons.visit import FORMER
from attnviz.lessons.visit import PARAMETERS as OF_LESSONS
from attnviz.settings import CONTROLS, NAMES, Settings
from attnviz.settings.link import PARAMETERS, Presentation, presentation_of
from attnviz.settings.opening import opening_of
from attnviz.settings.query import RENAMED, to_query
from attnviz.text.focus import focus_name, focus_row
from attnviz.ui.history import went
from attnviz.ui.session import (
    FOUND_FOR,
    OPENING,
    PAGE,
    PRESENTATION,
    QUERY,
    STORE,
    Opening,
    read_once,
)
from attnviz.ui.streamlit_internals import values_of_session

TEXT_KIND, PASTED = "text-kind", "pasted"  # what vectors are trained on: a text of one's own

_HELD: ContextVar[list[Settings] | None] = ContextVar("choices, once read", default=None)


def begin() -> bool:
    """Read the address into the session: at first, and after Back or Forward; whether it did."""
    read = OPENING.get() is None or went()
    if read:
        query, own = st.query_params.to_dict(), STORE.get()
        opening = opening_of(query, None if own is None else own.dim)
        shown, more = presentation_of(query)
        FOUND_FOR.set(None)
        present(shown)
        choose(**opening.asked.flat())
        opening = opening._replace(notices=opening.notices + more)
        OPENING.set(opening)  # last: a run may be cut short
    return read


def forget_address() -> None:
    """Let the next run read the address anew, as at the start of a visit."""
    OPENING.pop()


def keep(page: str) -> None:
    """On the way to another page, take the choices along: its widgets share their names.

    Only then, for a value that is set anew is sent to the browser, where it would undo what is
    being typed.
    """
    if PAGE.get() not in (None, page):
        choose(**{name: st.session_state[name] for name in NAMES})
        QUERY.pop()
    PAGE.set(page)


def choose(**choices: Any) -> None:
    """Make choices, from a callback or before the widgets that show them."""
    for name, value in choices.items():
        st.session_state[name] = value
    if held := _HELD.get():
        held.clear()


def settings_as_they_stand() -> dict[str, Any]:
    """The choices by name, whether or not they can be."""
    return {name: st.session_state[name] for name in NAMES if name in st.session_state}


def choices_without_texts() -> dict[str, Any]:
    """The choices by name that hold no words of a visitor's, for a log."""
    stand = settings_as_they_stand().items()
    return {name: value for name, value in stand if not isinstance(CONTROLS[name], Text)}


@contextmanager
def held() -> Iterator[None]:
    """While a page is drawn its choices are read once: only `choose` changes them then.

    They are not held in the session, where a newer run may cut this one short at every touch,
    also at the one that would let go of them; the page would then read them for ever.
    """
    if _HELD.get() is not None:  # of a part of what is being drawn
        yield
        return
    before = _HELD.set([])
    try:
        with read_once():
            yield
    finally:
        _HELD.reset(before)


def settings() -> Settings:
    """The choices as they stand."""
    held = _HELD.get()
    if held:
        return held[0]
    found = Settings.from_flat(values_of_session(NAMES))
    if held is not None:
        held.append(found)
    return found


def present(shown: Presentation) -> None:
    """Choose how the page shows itself."""
    PRESENTATION.set(shown)


def presentation() -> Presentation:
    """What of the page is hidden, and whether it is a lecture."""
    return PRESENTATION.get()


def shows(part: str) -> bool:
    """Whether a part of the page is to be drawn."""
    return part not in presentation().hide


def show_in_address(now: Settings) -> None:
    """Write these choices into the address; parameters of others stay in it.

    Every run writes it: after fast clicks the browser's address is newer than this run knows.
    """
    ours = {*NAMES, *RENAMED, *PARAMETERS, *OF_LESSONS, *FORMER}
    others = {k: v for k, v in st.query_params.to_dict().items() if k not in ours}
    st.query_params.from_dict(others | query_here(now) | presentation().to_query())


def restored_by(query: dict[str, str]) -> None:
    """Tell what restores this page, where it begins with choices of its own."""
    QUERY.set(query)


def query_here(now: Settings) -> dict[str, str]:
    """The parameters that restore the page as it stands, but for how it shows itself."""
    found = QUERY.get()
    return to_query(now) if found is None else found


def notices(a: Analysis | None = None) -> tuple[str, ...]:
    """What in the address could not be followed; empty after the visitor's first choice."""
    opening = _untouched()
    if opening is None:
        return ()
    return opening.notices if a is None else opening.notices_for(a.tokens)


def notices_at_opening() -> tuple[str, ...]:
    """What in the address could not be followed when it was read."""
    opening = OPENING.get()
    return opening.all_notices if opening else ()


def lost_vectors() -> Sequence[str]:
    """The choices for which the address asks for own vectors that are not here, likewise."""
    opening = _untouched()
    return opening.lost if opening else ()


def _untouched() -> Opening | None:
    """What the address asked for, until the visitor chooses."""
    opening = OPENING.get()
    return opening if opening and opening.is_untouched(settings()) else None


def focus(a: Analysis) -> int:
    """The row of the word in focus.

    Where the chosen word is not in the sentence the liveliest takes its place, until the
    sentence changes again: a change of dimension or scale must not move the focus.
    """
    chosen, found_for = focused(), FOUND_FOR.get()
    row = focus_row(a.tokens, chosen) if found_for in (None, a.settings.text) else None
    if row is None:
        row = liveliest(a, a.fragments)
        FOUND_FOR.set(a.settings.text)
        choose(focus=focus_name(a.tokens, row))
    return row


def choose_focus(a: Analysis, row: int) -> None:
    """Put a word in focus because the visitor asked for it."""
    choose_word(a.tokens, row)


def choose_word(tokens: Sequence[str], row: int) -> None:
    """The same for a word that plain self-attention may not know."""
    choose(focus=focus_name(tokens, row))
    FOUND_FOR.set(None)


def focused() -> str:
    """The name of the word in focus, which the text may not have."""
    return str(st.session_state["focus"])
