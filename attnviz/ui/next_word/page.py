"""The page Next word: which word comes next, who attends to whom, and what a cut changes."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from attnviz.errors import AttnvizError, NotHere
from attnviz.explain.next_word import risen_and_fallen
from attnviz.models.decoder import ALL, LONGEST, Cut
from attnviz.ui import frame, state
from attnviz.ui.next_word import cutting, fetching, heads, needed, pictures, why, writing
from attnviz.ui.next_word.matter import which_heads_matter
from attnviz.ui.next_word.scene import Scene, scene
from attnviz.ui.next_word.taken import taken
from attnviz.ui.parts import announce
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.markdown import literal, markdown
from attnviz.ui.parts.tabs import tabbed
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.parts.terms import explained
from attnviz.ui.presentation import word_steps


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "Which word comes next?",
        "SmolLM2 is a small language model. It reads your text and says which word may come next. "
        "Cut a word, and see whether the next word changes.",
        lambda: None,
        lambda: scene(state.settings()),
        _show,
        _instead,
        typed=writing.text,
    )


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
    _parts(s)
    if not s.live:
        fetching.offer_model(text_is_here=True)
    take_away(taken(s))
    link_charts((), lambda pick: _picked(pick, s))


def _recorded_cuts(s: Scene) -> str:
    """That a cut takes the model, and which ones were recorded."""
    groups = (_words_of(s, cuts) for cuts in s.reader.cuts(s.plain.text) if cuts)
    return (
        "This cut was not recorded, so you see the text without it. Below you can fetch the model, "
        f"which computes any cut. Recorded are: {'; '.join(dict.fromkeys(groups))}."
    )


def _words_of(s: Scene, cuts: Sequence[Cut]) -> str:
    by = " (for all words)" if cuts[0].by == ALL else ""
    return " and ".join(f"**{literal(s.labels[cut.read])}**" for cut in cuts) + by


def _one_screen(s: Scene) -> None:
    """The next words beside the arcs."""
    with st.container(key="next-screen"):
        left, right = st.columns([38, 62], gap="medium")
    with left:
        st.subheader("What comes next", anchor=False, help=writing.HELP)
        pictures.next_words(s)
        if s.is_changed:
            st.caption(markdown(risen_and_fallen(s.plain, s.changed)))
        writing.write(s)
    with right:
        heads.choose(s)
        pictures.arcs(s)


def _parts(s: Scene) -> None:
    tabbed(
        "next_part",
        {
            "needed": lambda: needed.needed(s),
            "heads": lambda: heads.all_heads(s),
            "matter": lambda: which_heads_matter(s),
            "layers": lambda: pictures.layers(s),
            "steps": lambda: heads.steps(s),
            "why": lambda: why.why(s),
        },
    )
    st.caption(
        explained(
            f"The model is {literal(s.reader.title)}: {s.layers} [layers] of {s.heads} [heads], "
            "computed here in NumPy. A word may only attend to itself and to earlier words."
        )
    )


def _picked(pick: dict[str, Any], s: Scene) -> None:
    """A click: on a head it shows that head, on an arc or a cell it cuts the word."""
    head, column = pick.get("head"), pick.get("column")
    if isinstance(head, int) and 0 <= head < s.layers * s.heads:
        heads.show(*divmod(head, s.heads))
    elif isinstance(column, int) and 0 <= column < s.row:
        cutting.toggle(s, column)
    elif isinstance(pick.get("row"), int) and 0 <= pick["row"] < len(s.plain.tokens):
        state.choose(asked=pick["row"] + 1)
