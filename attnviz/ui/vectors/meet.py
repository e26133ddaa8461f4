"""Meet a word: its numbers, its nearest words, and what they can be asked."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from attnviz import figures
from attnviz.analysis import Word, other_language, with_made
from attnviz.compare.comparison import listed_words
from attnviz.errors import AttnvizError
from attnviz.explain.reading import percent
from attnviz.explain.sentences import compose, own, read
from attnviz.meaning.maps import maps
from attnviz.meaning.words import has_direction, known, likeness
from attnviz.settings import Settings
from attnviz.text.focus import focus_word
from attnviz.ui import state
from attnviz.ui.controls.languages import offer_vectors_of
from attnviz.ui.controls.missing import did_you_mean, made_of_pieces, offer_pieces
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.screen import chart_that_fits
from attnviz.ui.vectors.asked import odd, sums
from attnviz.ui.vectors.here import Here, of_family
from attnviz.ui.vectors.part import attempt, heading, several_words, side_by_side
from attnviz.vectors import WordVectors
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.made import is_made
from attnviz.vectors.neighbours import Neighbour, nearest

MOST = 10  # nearest words
BESIDE = 12  # words beside the one that is met


def show(chosen: Settings, store: WordVectors) -> None:
    """The word, and below it what it can be asked, each with its own answer."""
    _fields()
    store = with_made(chosen, store)
    try:
        word = known(store, [chosen.met.strip() or _in_focus(chosen)])[0]
    except AttnvizError as fault:
        _unknown(chosen, store, fault)
        odd(store, chosen)
        sums(of_family(chosen, store), chosen)
        return
    here = of_family(chosen, store)
    others, lost, zeros = _beside(store, chosen, word)
    _answer(store, word, chosen)
    made_of_pieces([Word(word, word, is_made(store, word))])
    _left_out("Not in the vocabulary", lost)
    _left_out("All their numbers are 0, so they have no direction and no cosine", zeros)
    _strips(store, [word, *others], chosen.dim)
    directed = has_direction(store, word, chosen.dim)
    if directed:
        attempt(_nearest, here, word, chosen)
    if others and directed:
        attempt(_alike, store, word, others, chosen.dim)
        attempt(_maps, here, [word, *others])
    odd(store, chosen)
    sums(here, chosen)


def _fields() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="met-words"):
        st.text_input(
            "A word",
            key="met",
            max_chars=100,
            persist_state="session",
            placeholder=_in_focus(state.settings()),
            width=220,
        )
        with st.container(width="stretch"):
            several_words("beside", "Compare with")


def _in_focus(chosen: Settings) -> str:
    return focus_word(chosen.focus).lower()[:40] or "bank"


def _unknown(chosen: Settings, store: WordVectors, fault: AttnvizError) -> None:
    typed = chosen.met.strip() or _in_focus(chosen)
    if language := other_language([Word(typed, None)], chosen.vectors):
        offer_vectors_of(language)
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="xsmall"):
        told = literal(str(fault))
        did_you_mean(typed, store, told, lambda word: state.choose(met=word), key="meet")
        if len(typed.split()) == 1:
            offer_pieces(typed, store, chosen.vectors)


def _beside(
    store: WordVectors, chosen: Settings, word: str
) -> tuple[list[str], list[str], list[str]]:
    """The words beside it: those with a direction, those not known, those of zeros alone."""
    typed = listed_words(chosen.beside, store)[:BESIDE]
    found = {w: store.find(w) for w in typed}
    names = dict.fromkeys(form for form in found.values() if form and form != word)
    directed = [name for name in names if has_direction(store, name, chosen.dim)]
    lost = [w for w, form in found.items() if form is None]
    return directed, lost, [name for name in names if name not in directed]


def _left_out(why: str, words: Sequence[str]) -> None:
    if words:
        st.caption(f"{why}: {', '.join(f'**{literal(w[:40])}**' for w in words)}.")


def _answer(store: WordVectors, word: str, chosen: Settings) -> None:
    """The nearest word, the first of the list below; and how frequent the word is."""
    near = _near(store, word, chosen, chosen.dim, 1)
    if not has_direction(store, word, chosen.dim):
        headline(compose("{word} has no direction: all its numbers are 0", word=own(word)))
        st.markdown(":gray[So it has no neighbours, and no cosine with any word.]")
    elif near:
        told = f"{{word}} is nearest to {{near}}: a [cosine] of {near[0].cosine:.2f}"
        headline(compose(told, word=own(word), near=read(near[0].word)))
    else:
        headline(compose("{word} is the only word here", word=own(word)))
    if is_made(store, word):
        st.markdown(":gray[Its vector was made from its pieces. It is a guess from the spelling.]")
    else:
        st.markdown(
            f":gray[It is word {store.rank(word) + 1:,} of {len(store):,} in the vocabulary. "
            "Word 1 is the most frequent.]"
        )


def _near(
    store: WordVectors, word: str, chosen: Settings, dim: int, most: int = MOST
) -> tuple[Neighbour, ...]:
    """Its nearest words, without those that are spelt alike where that is chosen."""
    aside = look_alikes(store, word) if chosen.folded else {word}
    return nearest(store, store.vectors([word], dim)[0], most, without=aside)


def _strips(store: WordVectors, words: Sequence[str], dim: int) -> None:
    rows = store.vectors(words, dim)
    heading("Its numbers", f"Each row is a word. Each column is one of its {dim} numbers.")
    alt = f"The {dim} numbers of {', '.join(words)} as strips of colour."
    chart(figures.strips.spec(words, rows, "v", focus=0), "strips-met", alt, linked=False)


def _nearest(here: Sequence[Here], word: str, chosen: Settings) -> None:
    heading(
        "Its nearest words",
        "These words have the highest [cosine]. There is a list for each [dimension] of these "
        "vectors.",
    )
    widget("folded", state.settings())
    lists = []
    for h in here:
        if (form := h.store.find(word)) is None:
            continue
        lists.append((h, _near(h.store, form, chosen, h.dim)))
    side_by_side("nearest-met", lists, f"Nearest words of {word}.")


def _alike(store: WordVectors, word: str, others: Sequence[str], dim: int) -> None:
    heading(
        "What makes two words alike",
        "Their [cosine] is a sum with one term for each [dimension]. For each term, scale both "
        "vectors to length 1 and multiply their numbers in that dimension. The largest term comes "
        "first.",
    )
    if st.session_state.get("alike-with") not in others:
        st.session_state["alike-with"] = others[0]
    pairs = {other: likeness(store, word, other, dim) for other in others}
    labels = {
        w: f"{literal(w[:40])} {pair.cosine:.2f}".replace("-", "−") for w, pair in pairs.items()
    }
    other = st.pills(
        f"{literal(word[:40])} and",
        list(others),
        key="alike-with",
        required=True,
        format_func=labels.__getitem__,
    )
    pair = pairs[other or others[0]]
    half = _half(pair.terms)
    st.markdown(
        f"**{literal(word[:40])}** and **{literal(pair.second[:40])}** have a cosine of "
        f"{pair.cosine:.3f}. {half}".replace("-0", "−0")
    )
    alt = f"The {dim} terms of the cosine of {word} and {pair.second}, the largest first."
    chart(figures.ranked.spec(pair.terms), "terms-met", alt, linked=False)


def _half(terms: np.ndarray) -> str:
    """How many dimensions it takes, and how many speak against it."""
    against = int((terms < 0).sum())
    up = float(terms[terms > 0].sum())
    sums = np.cumsum(np.sort(terms)[::-1])
    few = int(np.searchsorted(sums, up / 2) + 1) if up else 0
    largest = "the largest term makes" if few == 1 else f"the {few} largest terms make"
    spread = "few" if few <= len(terms) / 20 else "many"
    return (
        f"{against} of its {len(terms)} terms are below 0. Of the others, {largest} half of the "
        f"sum. So the cosine depends on {spread} numbers."
    )


def _maps(here: Sequence[Here], words: Sequence[str]) -> None:
    heading(
        "On a plane",
        "This is the flat picture in which these words differ most ([PCA]). All vectors have "
        "length 1. "
        "The later pictures are turned to match the first.",
    )
    drawn = [
        m for h in here for m in maps(h.store, [w for w in words if h.store.find(w) == w], [h.dim])
    ]
    if len({id(h.store.matrix) for h in here}) == 1:
        drawn = list(maps(here[0].store, words, [h.dim for h in here]))
    alt = " ".join(
        f"At {m.dim} d the plane of {', '.join(m.words)} shows {percent(m.explained)}."
        for m in drawn
    )
    chart_that_fits(lambda up: figures.maps.spec(drawn, upright=up), "maps-met", alt)
