"""Meet a word: its numbers, its nearest words, and what they can be asked."""

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from attnviz import colours, figures
from attnviz.analysis import Word, with_made
from attnviz.compare.comparison import listed_words
from attnviz.errors import AttnvizError
from attnviz.explain.reading import percent
from attnviz.meaning.maps import maps
from attnviz.meaning.words import answers, known, likeness, odd_one_out, read_sum
from attnviz.settings import Settings
from attnviz.ui import frame, state
from attnviz.ui.controls import controls
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.screen import chart_that_fits, is_narrow
from attnviz.ui.parts.terms import explained, term
from attnviz.ui.vectors.here import Here, of_family
from attnviz.vectors import WordVectors, suggest
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.made import is_made
from attnviz.vectors.neighbours import Neighbour, nearest

MOST, SHORT = 10, 6  # nearest words, and answers
BESIDE = 12  # words beside the one that is met
SUMS = (
    "king - man + woman",
    "paris - france + italy",
    "walking - walk + swim",
    "bigger - big + small",
    "brother - man + woman",
)
ODD = ("river, lake, cash, ocean", "breakfast, cereal, dinner, lunch", "red, blue, seven, green")


def show(chosen: Settings, store: WordVectors) -> None:
    """The word, and below it what it can be asked, each with its own answer."""
    _fields()
    store = with_made(chosen, store)
    try:
        word = known(store, [chosen.met.strip() or _in_focus(chosen)])[0]
    except AttnvizError as fault:
        _unknown(chosen, store, fault)
        return
    here = of_family(chosen, store)
    others, lost = _beside(store, chosen, word)
    _answer(store, word, chosen.dim)
    controls.made_of_pieces([Word(word, word, is_made(store, word))])
    if lost:
        named = ", ".join(f"**{literal(w[:40])}**" for w in lost)
        st.caption(f"Not among the words of these vectors: {named}.")
    _strips(store, [word, *others], chosen.dim)
    _told(_nearest, here, word, chosen)
    if others:
        _told(_alike, store, word, others, chosen.dim)
        _told(_maps, here, [word, *others])
    _odd(store, chosen)
    _sums(here, chosen)


def _told(draw: Callable[..., None], *given: object) -> None:
    """Draw a part; what it cannot is one sentence in its place."""
    try:
        draw(*given)
    except AttnvizError as fault:
        frame.say(fault)


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
            widget_line("beside", "Beside it")


def widget_line(name: str, label: str) -> None:
    """A field for several words with commas between."""
    st.text_input(
        label,
        key=name,
        max_chars=400,
        persist_state="session",
        help="Words with commas between them.",
    )


def _in_focus(chosen: Settings) -> str:
    return (chosen.focus.rpartition("~")[0] or chosen.focus).lower()[:40] or "bank"


def _unknown(chosen: Settings, store: WordVectors, fault: AttnvizError) -> None:
    frame.say(fault)
    with st.container(horizontal=True):
        for word in suggest(store, chosen.met.strip()):
            st.button(
                literal(word), key=f"meet-{word}", on_click=state.choose, kwargs={"met": word}
            )
        typed = chosen.met.split()
        if len(typed) == 1:
            controls.offer_pieces(typed[0], store)


def _beside(store: WordVectors, chosen: Settings, word: str) -> tuple[list[str], list[str]]:
    """The words beside it that are known, and those that are not."""
    typed = listed_words(chosen.beside)[:BESIDE]
    found = {w: store.find(w) for w in typed}
    names = dict.fromkeys(form for form in found.values() if form and form != word)
    return list(names), [w for w, form in found.items() if form is None]


def _answer(store: WordVectors, word: str, dim: int) -> None:
    near = nearest(store, store.vectors([word], dim)[0], 1, without=look_alikes(store, word))
    told = f":orange[{literal(word[:60])}] is made from its pieces, a guess by its spelling"
    if not is_made(store, word):
        rank = int(store.ranks[store.trie[word]]) + 1
        told = f":orange[{literal(word[:60])}] is word {rank:,} of {len(store):,}"
    if near:
        told += (
            f"; nearest to it lies :blue[{literal(near[0].word[:60])}], at a {term('cosine')} of "
            f"{near[0].cosine:.2f}"
        )
    headline(told)


def _strips(store: WordVectors, words: Sequence[str], dim: int) -> None:
    rows = store.vectors(words, dim)
    _title("Its numbers", f"One row a word, one column for each of its {dim} numbers.")
    alt = f"The {dim} numbers of {', '.join(words)} as strips of colour."
    chart(figures.strips.spec(words, rows, "v", focus=0), "strips-met", alt, linked=False)


def _nearest(here: Sequence[Here], word: str, chosen: Settings) -> None:
    _title("Its nearest words", "By [cosine], at every [dimension] of these vectors that is here.")
    widget("folded", state.settings())
    lists = []
    for h in here:
        if (form := h.store.find(word)) is None:
            continue
        aside = look_alikes(h.store, form) if chosen.folded else {form}
        found = nearest(h.store, h.store.vectors([form], h.dim)[0], MOST, without=aside)
        lists.append((h, found))
    _lists("nearest-met", lists, f"Nearest words of {word}.")


def _lists(view: str, lists: Sequence[tuple[Here, tuple[Neighbour, ...]]], told: str) -> None:
    """Ranked lists side by side; on a narrow screen two and two."""
    a_row = 2 if is_narrow() else 4
    for start in range(0, len(lists), a_row):
        some = lists[start : start + a_row]
        drawn = [figures.Ranking(f"{h.dim} d", colours.READS, words, {}) for h, words in some]
        said = " ".join(
            f"At {h.dim} d: {', '.join(f'{n.word} {n.cosine:.2f}' for n in words)}."
            for h, words in some
        )
        name = f"{view}-{start}" if start else view
        chart(figures.neighbours.spec(drawn), name, f"{told} {said}", linked=False)


def _alike(store: WordVectors, word: str, others: Sequence[str], dim: int) -> None:
    _title(
        "What makes two words alike",
        "Their [cosine] is a sum with one term a [dimension]: the two numbers there, of vectors "
        "of length 1, multiplied. Here the largest term comes first.",
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
    largest = "the largest makes" if few == 1 else f"the {few} largest make"
    spread = (
        "it rests on few numbers." if few <= len(terms) / 20 else "it is spread over many numbers."
    )
    return (
        f"Of {len(terms)} terms {against} are below 0; {largest} half of all that speaks for it: "
        f"{spread}"
    )


def _maps(here: Sequence[Here], words: Sequence[str]) -> None:
    _title(
        "On a plane",
        "The plane in which these words differ most ([PCA]), of vectors of length 1; the later "
        "ones are turned onto the first.",
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


def _odd(store: WordVectors, chosen: Settings) -> None:
    _title(
        "The odd one out",
        "That word is odd whose vector has the least [cosine] with the mean of all of them.",
    )
    widget_line("odd", "Words of which one is odd")
    _offers("odd", ODD)
    _told(_the_odd, store, chosen)


def _the_odd(store: WordVectors, chosen: Settings) -> None:
    found = odd_one_out(store, listed_words(chosen.odd), chosen.dim)
    st.markdown(f"**:orange[{literal(found[0].word[:40])}]** goes least with the others.")
    panel = figures.Panel(
        "cosine with the mean",
        [o.cosine for o in found],
        [f"cosine {o.cosine:.3f} with the mean of all" for o in found],
    )
    alt = "Bars: " + ", ".join(f"{o.word} {o.cosine:.2f}" for o in found) + "."
    chart(
        figures.bars.spec([o.word for o in found], [panel], focus=0, most=1.0),
        "odd-met",
        alt,
        linked=False,
    )


def _sums(here: Sequence[Here], chosen: Settings) -> None:
    _title(
        "Sums of words",
        "Take the vectors at length 1, add and take away, and look which words lie nearest to the "
        "sum; the words of the sum itself are left aside.",
    )
    st.text_input("A sum of words", key="sum", max_chars=400, persist_state="session")
    _offers("sum", SUMS)
    _told(_the_sum, here, chosen)


def _the_sum(here: Sequence[Here], chosen: Settings) -> None:
    asked = read_sum(chosen.sum)
    lists = [(h, answers(h.store, asked, h.dim, SHORT)) for h in here]
    firsts = [f"**{literal(words[0].word[:40])}** at {h.dim} d" for h, words in lists if words]
    st.markdown(f"{literal(chosen.sum)} ≈ {', '.join(firsts)}")
    _lists("sums-met", lists, f"Words nearest to {chosen.sum}.")


def _offers(name: str, values: Sequence[str]) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption("Try", width="content")
        for value in values:
            st.button(
                literal(value),
                key=f"try-{name}-{value}",
                on_click=state.choose,
                kwargs={name: value},
                type="tertiary",
            )


def _title(title: str, text: str) -> None:
    st.subheader(title, anchor=False)
    st.markdown(explained(f":gray[{text}]"))
