"""What every page shares: its opening, what happens when drawing fails, the address, links to
other pages, and the way out of a lecture.
"""

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.errors import AttnvizError, EmptyText
from attnviz.errors.traces import trace
from attnviz.explain.markdown import faint
from attnviz.jobs.queue import RUN_QUEUE
from attnviz.settings import DEFAULTS, NAMES
from attnviz.settings.link import Presentation
from attnviz.ui import own_vectors, state
from attnviz.ui.parts import take_away
from attnviz.ui.parts.fault import warn
from attnviz.ui.session import PAGES, WORKED
from attnviz.ui.streamlit_internals import StreamlitPage, sent_together

SENTENCES = ("text", "second")
Found = TypeVar("Found")
log = logging.getLogger(__name__)


def say(fault: AttnvizError) -> None:
    """Why there is nothing to show, and what to do."""
    if isinstance(fault, EmptyText):
        told = "Type a sentence above, or choose one of the examples."
        st.info(told, icon=":material/edit:")
    else:
        warn(str(fault))


def render_page(
    title: str,
    about: str,
    ask: Callable[[], None],
    read: Callable[[], Found],
    show: Callable[[Found], None],
    instead: Callable[[AttnvizError], None] = say,
    *,
    asked: Callable[[], Any] | None = None,
) -> None:
    """A page: what it is about, what it asks for, and what was read or why there is nothing.

    `asked` returns what `ask` shows. With it, what is chosen below draws `ask` again only if that
    has changed; without it, each time.
    """

    def answer() -> None:
        with take_away.offering():
            try:
                found = read()
            except AttnvizError as fault:
                notices()
                instead(fault)
            else:
                show(found)

    def all_of_it() -> None:
        ask()
        page_fragment(_below(asked, answer))() if asked else answer()

    st.title(title, anchor=False)
    st.markdown(faint(about))
    with take_away.new_section() as section:
        (_fragment if asked else page_fragment)(all_of_it)()
    page_fragment(lambda: take_away.draw(section))()


def _below(above: Callable[[], Any], draw: Callable[[], None]) -> Callable[[], None]:
    """What draws a part of a page, or the whole page if a choice has changed what stands `above`.

    >>> _below(lambda: 1, lambda: print("drawn"))()
    drawn
    """
    before = above()

    def drawn() -> None:
        if above() != before:
            st.rerun()
        draw()

    return drawn


def notices(a: Analysis | None = None) -> None:
    """Warn of each part of a link that could not be followed."""
    for notice in state.notices(a):
        warn(notice, "link_off")
    if lost := state.lost_vectors():
        own_vectors.offer_again(lost)


def page_fragment(draw: Callable[[], Any]) -> Callable[[], None]:
    """A function that draws a page, or the part of it that a choice draws again.

    When drawing fails, the visitor reads one sentence and keeps what was typed, with a button back
    to the last choices that worked. The server's log says where it happened, without any text.
    """

    @wraps(draw)
    def drawn() -> None:
        draw()
        now = state.settings()
        WORKED.set(now)
        state.show_in_address(now)

    return _fragment(drawn)


def _fragment(draw: Callable[[], Any]) -> Callable[[], None]:
    """A function that draws a part of a page that can be drawn again by itself."""

    @st.fragment
    @wraps(draw)
    def fragment() -> None:
        with RUN_QUEUE.slot(), state.held(), sent_together():
            _drawn(draw)

    return fragment


def _drawn(draw: Callable[[], Any]) -> None:
    """Draw a part of a page, or say that it cannot be drawn."""
    try:
        draw()
    except Exception as fault:
        log.error("A page failed with %r: %s", state.choices_without_texts(), trace(fault))
        _sorry()


def _sorry() -> None:
    st.error(
        "attnviz could not draw this page with these choices. This is our mistake, not yours. "
        "We kept what you typed.",
        icon=":material/error:",
    )
    with st.container(horizontal=True):
        worked = WORKED.get()
        if worked:
            st.button(
                "Back to the last page that worked",
                on_click=state.choose,
                kwargs=worked.flat(),
                type="primary",
            )
        plain = {name: DEFAULTS[name] for name in NAMES if name not in SENTENCES}
        st.button("Keep my sentence, reset my choices", on_click=state.choose, kwargs=plain)


def register(pages: Mapping[str, StreamlitPage]) -> None:
    """Keep the pages of the app by name, for links between them."""
    PAGES.set(pages)


def lead_to(page: str, label: str) -> None:
    """Draw a link to another page; all choices stay."""
    st.page_link(PAGES.get()[page], label=label, icon=":material/arrow_forward:")


def turn_to(
    page: str, query: Mapping[str, str] | None = None, *, kept: Mapping[str, str] | None = None
) -> None:
    """Open another page; all choices stay. With a `query`: as a link with it would open it.

    What is `kept` stands in the new address at once: if the server ends before the page is drawn,
    another one still finds it there.
    """
    known = PAGES.get()
    kept = kept or {}
    if query is None:
        st.switch_page(known[page], query_params=dict(kept) or None)
    state.forget_address()
    there = known.get(page) or next(iter(known.values()))
    st.switch_page(there, query_params={**query, **kept})


def address_of(page: str) -> str:
    """The whole address of another page, also where the app lives below a path."""
    here = urlsplit(st.context.url or "")
    folder = here.path.rpartition("/")[0]
    known = PAGES.get()
    path = known[page].url_path if page in known else page
    return urlunsplit((here.scheme, here.netloc, f"{folder}/{path}", "", ""))


def way_out() -> None:
    """On every page that hides something or is a lecture: the button back to the whole page."""
    shown = state.presentation()
    if shown == Presentation():
        return
    with st.container(key="way-out", width="content"):
        if shown.mode == "lecture":
            st.button("Leave the lecture", key="leave", on_click=_leave, shortcut="Esc")
        else:
            st.button("Show the whole page", key="show-all", on_click=_show_all)


def _leave() -> None:
    state.present(Presentation(hide=state.presentation().hide))


def _show_all() -> None:
    state.present(Presentation())
