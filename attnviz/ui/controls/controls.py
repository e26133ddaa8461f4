"""The controls of a sentence: the text, its vectors, and the chips of its words."""

import re
import unicodedata
from collections.abc import Callable, Sequence

import streamlit as st

from attnviz.analysis import Analysis, Word
from attnviz.errors import NoKnownWord
from attnviz.settings import CONTROLS, vectors_title
from attnviz.settings.examples import PRESETS, Preset
from attnviz.text.labels import right_to_left
from attnviz.ui.controls import vectors
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.markdown import literal
from attnviz.ui.state import FOUND_FOR, choose, choose_focus, settings
from attnviz.vectors import WordVectors, suggest

MOST_LOST, MOST_MENDED = 8, 4  # words without a vector that are named, and mended
PIECES = " *(pieces)*"  # on the chip of a word whose vector was made
MAKING = (
    "A vector made from the word's spelling: pieces of it are known. It is a guess, and marked as "
    "one; a misspelt word comes out near words spelt alike."
)
UNSEEN = "\u2060"  # tells the chips of repeated words apart without being seen


def sentence() -> None:
    """The text, which is read while it is typed, and sentences to begin with."""
    widget("text", settings(), hidden=True)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="presets"):
        st.caption("Try", width="content")
        for preset in PRESETS:
            st.button(preset.name, on_click=_take, args=(preset,), type="tertiary")


def choices(more: Callable[[], None] | None = None, *, scores: bool = True) -> None:
    """The dimension, and folded behind what they are now, the vectors and the scores: one line.

    `more` draws what else stands on the line; without `scores` it is of vectors alone.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="choices"):
        dim = CONTROLS["dim"]
        st.caption(dim.label, width="content", help=dim.explained(settings()))
        vectors.dimensions()
        _folded(scores)
        if more:
            more()


def _folded(scores: bool) -> None:
    now = settings()
    scale = f" · {CONTROLS['scale'].named(now.scale)}" if scores else ""
    with st.popover(f"{vectors_title(now.vectors)}{scale}", key="vectors-and-scores"):
        vectors.family()
        if scores:
            widget("scale", now)


def arcs() -> None:
    """Whether the arcs are those of the word in focus or the strongest of every word."""
    widget("arcs", settings(), hidden=True)


def chips(words: Sequence[Word], a: Analysis | None, row: int | None) -> list[int | None]:
    """The words as chips, the one in focus chosen; returns the row each chip stands for."""
    rows = _rows(words)

    def focus(chip: int) -> None:
        row = rows[chip]
        if a is not None and row is not None:
            choose_focus(a, row)

    word_chips(words, None if row is None else rows.index(row), focus)
    return rows


def word_chips(words: Sequence[Word], chosen: int | None, picked: Callable[[int], None]) -> None:
    """The words as chips, of which one may be chosen; `picked` gets the number of another."""
    st.session_state["chips"] = chosen

    def tell() -> None:
        if (chip := st.session_state["chips"]) is not None:
            picked(chip)

    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=_way("words", words)
    ):
        st.caption(
            "Which word reads?",
            width="content",
            help="Choose a word here, or click a word, an arc or a cell in the pictures.",
        )
        _pills(words, tell)


def _way(key: str, words: Sequence[Word]) -> str:
    """A container's key, by which a sentence that runs from right to left is known."""
    return f"{key}-rtl" if right_to_left(" ".join(word.token for word in words)) else key


def _pills(words: Sequence[Word], tell: Callable[[], None]) -> None:
    st.pills(
        "Which word reads?",
        range(len(words)),
        key="chips",
        format_func=_labels(words).__getitem__,
        on_change=tell,
        label_visibility="collapsed",
    )


def missing(words: Sequence[Word], store: WordVectors) -> None:
    """One line for the words without a vector, with known words that could stand in their place,
    and the offer to make one from their pieces; one for those that were made."""
    made_of_pieces(words)
    lost = list(dict.fromkeys(word.token for word in words if word.known_as is None))
    if not lost:
        return
    if not any(word.known_as for word in words):
        _nothing_known(lost, store)
        if not any(map(_is_latin, lost)):
            return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="missing"):
        if any(word.known_as for word in words):
            st.markdown(_lost(lost, store), width="content")
        for token in lost[:MOST_MENDED]:
            for word in suggest(store, token):
                st.button(
                    f"{literal(token[:20])} → {literal(word)}",
                    key=f"instead-{token}-{word}",
                    on_click=_replace,
                    args=(token, word),
                    type="tertiary",
                )
            offer_pieces(token, store)


def offer_pieces(token: str, store: WordVectors) -> None:
    """The offer to make a vector for an unknown word, where these vectors can."""
    if store.from_pieces is not None or settings().vectors == "builtin":
        st.button(
            f"{literal(token[:20])} from its pieces",
            key=f"make-{token}",
            on_click=_make,
            args=(token,),
            type="tertiary",
            icon=":material/extension:",
            help=MAKING,
        )


def _make(token: str) -> None:
    choose(made=", ".join([*listed(settings().made), token.lower()]))


def made_of_pieces(words: Sequence[Word]) -> None:
    """Which vectors are guesses, and the way back."""
    made = list(dict.fromkeys(word.token.lower() for word in words if word.made))
    if not made:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="made"):
        named = ", ".join(f"**{literal(word[:40])}**" for word in made)
        st.markdown(f"Made from pieces, a guess by spelling: {named}.", width="content")
        kept = ", ".join(word for word in listed(settings().made) if word not in made)
        st.button(
            "Take back", key="unmake", on_click=choose, kwargs={"made": kept}, type="tertiary"
        )


def listed(text: str) -> list[str]:
    """Words with commas between.

    >>> listed("rivr, unfriendliest")
    ['rivr', 'unfriendliest']
    """
    return [word for word in re.split(r"[\s,;]+", text) if word]


def _nothing_known(lost: Sequence[str], store: WordVectors) -> None:
    if any(map(_is_latin, lost)):
        st.warning(literal(str(NoKnownWord(lost, store.title))), icon=":material/info:")
        return
    st.warning(
        f"{literal(store.title)} were made of English text and know no word of this script. "
        "Choose vectors of its language under “Your own”, or read it on the page Transformer.",
        icon=":material/translate:",
    )


def _lost(lost: Sequence[str], store: WordVectors) -> str:
    told = [f"**{literal(token[:40])}**" for token in lost[:MOST_LOST]]
    more = [f"{len(lost) - MOST_LOST} more"] if len(lost) > MOST_LOST else []
    *first, last = [*told, *more]
    named = f"{', '.join(first)} and {last}" if first else last
    are, take = ("is", "it takes") if len(lost) == 1 else ("are", "they take")
    title = store.title[0].lower() + store.title[1:]
    return (
        f"{named} {are} not among the {len(store):,} words that {literal(title)} know, so {take} "
        "no part."
    )


def _is_latin(word: str) -> bool:
    return any("LATIN" in unicodedata.name(c, "") for c in word)


def _take(preset: Preset) -> None:
    choose(text=preset.text, focus=preset.focus)
    st.session_state[FOUND_FOR] = None


def _replace(token: str, word: str) -> None:
    whole = rf"(?<!\w){re.escape(token)}(?!\w)"
    choose(text=re.sub(whole, lambda _: word, st.session_state["text"]))


def _rows(words: Sequence[Word]) -> list[int | None]:
    known = iter(range(len(words)))
    return [None if word.known_as is None else next(known) for word in words]


def _labels(words: Sequence[Word]) -> list[str]:
    """What the chips say: unknown words struck through, no two labels equal."""
    written: list[str] = []
    for word in words:
        text = literal(word.token[:40])
        label = text if word.known_as is not None else f"~~{text}~~"
        label += PIECES if word.made else ""
        written.append(
            label + UNSEEN * sum(w.rstrip(UNSEEN) == label.rstrip(UNSEEN) for w in written)
        )
    return written
