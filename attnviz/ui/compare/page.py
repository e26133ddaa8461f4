"""The page Compare: one word in two sentences, what it became in each, and what moved it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import streamlit as st

from attnviz.analysis import Analysis, Word, other_language
from attnviz.compare.comparison import Comparison, compare, in_both, sides
from attnviz.errors import AttnvizError, EmptyText, NoKnownWord
from attnviz.explain.markdown import literal, prose
from attnviz.jobs.cache import analysed
from attnviz.settings import OWN, Settings
from attnviz.text.focus import focus_row
from attnviz.ui import frame, state
from attnviz.ui.compare import moved, pairing
from attnviz.ui.compare.alone import alone
from attnviz.ui.compare.reads import one_reads_the_other
from attnviz.ui.controls import vectors
from attnviz.ui.controls.languages import offer_vectors_of
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.tabs import tabbed
from attnviz.ui.parts.take_away import take_away
from attnviz.vectors import WordVectors
from attnviz.views.clicks import far_end
from attnviz.views.compare import pictures
from attnviz.views.compare.answer import LIMITS, answer, why_little
from attnviz.views.compare.exports import exports

MOST_WORDS = 64  # of each sentence; more could not be told apart side by side


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "How does context change a word?",
        "A word begins as the same [vector] in every sentence. The words around it move it "
        "somewhere different each time.",
        pairing.ask,
        _read,
        _with_second,
        _instead,
        asked=pairing.shown,
    )


class Read(NamedTuple):
    """The first side, what the second is to be, and the choices."""

    first: Analysis
    second: tuple[Settings, WordVectors | None]
    chosen: Settings


def _read() -> Read:
    chosen = state.settings()
    first, second = _sides(chosen)
    return Read(analysed(*first, most=MOST_WORDS), second, chosen)


def _sides(chosen: Settings) -> list[tuple[Settings, WordVectors | None]]:
    """The settings of both sides, those of the visitor's own vectors with these, or without them
    with what stands in; the others know where theirs are."""
    both = sides(chosen)
    own = next((side for side in both if side.vectors == OWN), None)
    if own is None:
        return [(side, None) for side in both]
    used, store = vectors.in_use(own)
    dim = store.dim if used.vectors == OWN else used.dim
    return [
        (replace(side, vectors=used.vectors, dim=dim), store)
        if side.vectors == OWN
        else (side, None)
        for side in both
    ]


def _instead(fault: AttnvizError) -> None:
    if isinstance(fault, NoKnownWord):
        words = [Word(word, None) for word in fault.words]
        if language := other_language(words, state.settings().vectors):
            offer_vectors_of(language, nothing_known=True)
            return
    frame.say(fault)
    if not isinstance(fault, EmptyText):
        pairing.lead_back(state.settings())


def _with_second(read: Read) -> None:
    """The comparison, or the first sentence by itself where the second has not its word."""
    frame.notices()
    first, other, chosen = read
    try:
        second = analysed(*other, most=MOST_WORDS)
        if chosen.pair.compare == "reading":
            one_reads_the_other(first, second, chosen)
            return
        shared = in_both(first, second)
        name = _focus(first, second, chosen.focus, shared)
        rows = pairing.word(first, shared, name)
        pairing.left_out(first, second)
        two = compare(first, second, name)
    except AttnvizError as fault:
        alone(first, state.settings(), fault)
    else:
        _compare(two, chosen, rows)


def _compare(two: Comparison, chosen: Settings, rows: list[int | None]) -> None:
    headline(answer(two))
    _why(two, chosen)
    with st.container(key="both"):
        left, right = st.columns([68, 32], gap="medium")
    with left:
        _arcs(two)
    with right:
        _difference(two)
    _parts(two, chosen)
    take_away(exports(two, chosen))
    words = [token for a, _ in two.sides for token in a.tokens]
    link_charts(rows, lambda pick: _put_in_focus(two, words, far_end(pick)))


def _focus(first: Analysis, second: Analysis, name: str, shared: tuple[str, ...]) -> str:
    """The word in focus; where it stands in neither sentence, the first that both have."""
    if not shared or any(focus_row(a.tokens, name) is not None for a in (first, second)):
        return name
    state.choose(focus=shared[0])
    return shared[0]


def _put_in_focus(two: Comparison, words: Sequence[str], place: Any) -> None:
    """Put the word at a place in focus, if both sentences have it."""
    if isinstance(place, int) and 0 <= place < len(words):
        known = {word.lower() for word in in_both(two.first, two.second)}
        if words[place].lower() in known:
            state.choose(focus=words[place])


def _why(two: Comparison, chosen: Settings) -> None:
    """Where little is shown, the reason, computed; for a puzzle, with what one hopes for."""
    title, reasons = why_little(two, chosen)
    if reasons:
        told = " ".join(literal(reason) for reason in reasons)
        st.info(f"**{title}** {told}", icon=":material/help:")


def _arcs(two: Comparison) -> None:
    across = None if is_narrow() else pictures.facing(two)
    if across is not None:
        picture(across)
        return
    for side, place in enumerate(st.columns(2)):
        with place:
            picture(pictures.upright(two, side))


def _difference(two: Comparison) -> None:
    st.subheader(
        "What differs, in points",
        anchor=False,
        help="Each weight on the second side minus the weight on the first, in percentage points. "
        "All bars add up to 0.",
    )
    picture(pictures.difference(two), linked=False)


def _parts(two: Comparison, chosen: Settings) -> None:
    tabbed(
        "part",
        {
            "steps": lambda: _steps(two, chosen),
            "neighbours": lambda: moved.neighbours(two, chosen),
            "tug": lambda: moved.tug_of_war(two, chosen),
            "map": lambda: moved.map_of_words(two, chosen),
            "dimensions": lambda: moved.dimensions(two),
            "limits": lambda: st.markdown(prose(LIMITS)),
        },
    )


def _steps(two: Comparison, chosen: Settings) -> None:
    """Both sides on their way from the one vector to two, step by step."""
    flow_of(
        two.sides,
        step=chosen.step,
        linked=False,
        stepped=lambda step: state.choose(step=step),
        picked=lambda pick: _step_picked(two, pick),
    )


def _step_picked(two: Comparison, pick: dict[str, Any]) -> None:
    if (side := pick.get("side")) in (0, 1):
        _put_in_focus(two, two.sides[side][0].tokens, pick.get("column"))
