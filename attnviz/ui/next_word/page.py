"""The page Next word: which word comes next, which words it attends to, and what a cut changes."""

from typing import Any

import streamlit as st

from attnviz.errors import AttnvizError, NotHere
from attnviz.explain.markdown import markdown, prose
from attnviz.explain.next_word import risen_and_fallen
from attnviz.models.decoder import LONGEST
from attnviz.ui import frame, state
from attnviz.ui.next_word import cutting, fetching, heads, writing
from attnviz.ui.next_word.parts import parts
from attnviz.ui.parts import announce
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import picture_that_fits
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.presentation import word_steps
from attnviz.ui.session import Entry
from attnviz.views.next_word.cuts import recorded
from attnviz.views.next_word.exports import exports
from attnviz.views.next_word.pictures import arcs
from attnviz.views.next_word.scene import Scene, scene
from attnviz.views.next_word.words import SHOWN, next_words

BEFORE = Entry[str]("text read before", "")
FEW = 6  # next words in a lecture


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "Which word comes next?",
        "SmolLM2 is a small language model. It reads your text and says which word may come next. "
        "Cut a word, and see whether the next word changes.",
        writing.text,
        _read,
        _show,
        _instead,
        asked=lambda: state.settings().next.prompt,
    )


def _read() -> Scene:
    """The text of the visitor as the model reads it; what it begins with was read before."""
    now = state.settings()
    s = scene(now, BEFORE.get())
    BEFORE.set(now.next.prompt)
    if s.settings is not now:
        state.choose(cuts=s.chosen.cuts, asked=s.chosen.asked)
    return s


def _instead(fault: AttnvizError) -> None:
    if isinstance(fault, NotHere):
        fetching.offer_model(text_is_here=False)
    else:
        frame.say(fault)


def _show(s: Scene) -> None:
    frame.notices()
    cutting.words(s)
    word_steps(lambda: s.row, len(s.plain.tokens), lambda row: state.choose(asked=row + 1))
    announce.headline(s.headline)
    cutting.changes(s)
    if s.unrecorded:
        st.warning(_recorded_cuts(s), icon=":material/content_cut:")
    if s.plain.unread:
        st.info(
            f"The model reads the last {LONGEST} pieces of a text. The first {s.plain.unread:,} "
            "are left out. Shorten the text to see them."
        )
    _one_screen(s)
    parts(s)
    st.caption(
        prose(
            f"The model is {{model}}: {s.layers} [layers] of {s.heads} [heads], computed here in "
            "NumPy. A word may only attend to itself and to earlier words.",
            model=s.reader.title,
        )
    )
    if not s.live:
        fetching.offer_model(text_is_here=True)
    take_away(exports(s))
    link_charts((), lambda pick: _picked(pick, s))


def _recorded_cuts(s: Scene) -> str:
    """That a cut takes the model, and which ones were recorded."""
    return (
        "This cut was not recorded, so you see the text without it. Below you can download the "
        f"model, and it computes any cut. Recorded cuts: {'; '.join(map(markdown, recorded(s)))}."
    )


def _one_screen(s: Scene) -> None:
    """The next words beside the arcs."""
    with st.container(key="next-screen"):
        left, right = st.columns([38, 62], gap="medium")
    with left:
        st.subheader("What comes next", anchor=False, help=writing.HELP)
        few = state.presentation().mode == "lecture"  # so that all of them are on the screen
        picture(next_words(s, FEW if few else SHOWN), linked=False)
        if s.is_changed:
            st.caption(markdown(risen_and_fallen(s.plain, s.changed)))
        writing.write(s)
    with right:
        heads.choose(s)
        picture_that_fits(lambda upright: arcs(s, upright=upright))


def _picked(pick: dict[str, Any], s: Scene) -> None:
    """A click: on a head it shows that head, on an arc or a cell it cuts the word."""
    head, column = pick.get("head"), pick.get("column")
    if isinstance(head, int) and 0 <= head < s.layers * s.heads:
        heads.show(*divmod(head, s.heads))
    elif isinstance(column, int) and 0 <= column < s.row:
        cutting.toggle(s, column)
    elif isinstance(pick.get("row"), int) and 0 <= pick["row"] < len(s.plain.tokens):
        state.choose(asked=pick["row"] + 1)
