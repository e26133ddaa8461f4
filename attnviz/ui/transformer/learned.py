"""The end of the lesson: the same word in plain self-attention and in the trained model."""

from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import streamlit as st

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.control import MOST_CHARACTERS
from attnviz.errors import AttnvizError, EmptyText
from attnviz.explain.reading import cosine
from attnviz.export.view import Chart
from attnviz.models.encoder import ForwardPass, state_cosines
from attnviz.settings import CASH_BANK, RIVER_BANK, Settings, vectors_title
from attnviz.text.focus import focus_row
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained
from attnviz.ui.transformer.trained import Scene, passed, plain

BANK = "bank"
ALIKE = ("Word vectors", "Plain attention", "Transformer")
LONGEST = 60  # characters of a sentence in the table

Row: TypeAlias = npt.NDArray[np.floating]


class Side(NamedTuple):
    """A word in a text, in both readings of it; `row` is None if it has no vector."""

    forward: ForwardPass
    place: int
    plain: Analysis | AttnvizError
    row: int | None


class Alike(NamedTuple):
    """The cosine between one word in two texts: of its vectors, of y, of the last states."""

    vectors: float
    plain: float
    trained: float


def what_learning_adds(s: Scene) -> None:
    """The word's two rows on one scale, and how far apart it is in two texts."""
    st.header("What learning adds", anchor=False)
    st.markdown(
        explained(
            ":gray[Plain [self-attention] finds words that are alike. A [Transformer] has learned "
            "what to ask for ([queries]), what to be found by ([keys]) and what to hand on "
            "([values]), in every [head] anew.]"
        )
    )
    _two_rows(s)
    _two_texts(s)


def _two_rows(s: Scene) -> None:
    words = s.forward.words
    drawn = rows_of(s)
    if _plain_row(s) is None:
        st.info(_why_not(s))
    st.subheader(rows_title(literal(words[s.place].token[:60])), anchor=False)
    linked = not s.settings.pieces and len(s.places) == len(words)
    chart(drawn.figure, drawn.name, drawn.told, linked=linked)


def rows_title(word: str) -> str:
    """What stands above the two rows."""
    return f"What {word} attends to, before and after learning"


def rows_of(s: Scene) -> Chart:
    """The word's row in plain self-attention, where it has one, and in the model."""
    tokens = [word.token for word in s.forward.words]
    weights = {s.title.capitalize(): s.whole().W[s.place]}
    beside = _plain_row(s)
    if beside is not None:
        weights = {"Plain self-attention": beside} | weights
    told = f"Bars of the weights that {tokens[s.place]} gives to each word: "
    drawn = figures.rows.spec(tokens, weights, focus=s.place)
    return Chart("rows", drawn, f"{told}{' and '.join(weights)}.")


def _why_not(s: Scene) -> str:
    if isinstance(s.plain, AttnvizError):
        return f"There is no plain self-attention beside it: {literal(str(s.plain))}"
    word, title = literal(s.forward.words[s.place].token[:60]), vectors_title(s.settings.vectors)
    return f"{title} vectors do not have “{word}”, so plain self-attention leaves it out."


def _plain_row(s: Scene) -> Row | None:
    """The same row of plain self-attention; NaN where the word takes no part there."""
    there = {place: row for row, place in s.shared.items()}
    if not isinstance(s.plain, Analysis) or s.place not in there:
        return None
    row = s.plain.W[there[s.place]]
    places = range(len(s.forward.words))
    return np.array([row[there[i]] if i in there else np.nan for i in places])


def _two_texts(s: Scene) -> None:
    word = s.forward.words[s.place].token
    st.subheader(f"How alike {literal(word[:60])} is to itself in another sentence", anchor=False)
    st.text_input(
        f"A second sentence with “{literal(word[:40])}”",
        key="second",
        max_chars=MOST_CHARACTERS,
        persist_state="session",
    )
    other = _side(s.settings, word, s.settings.second)
    if other is None:
        st.info(f"“{literal(word[:60])}” is not in the second sentence. Type one that has it.")
    bishops = [_side(s.settings, BANK, text) for text in (RIVER_BANK, CASH_BANK)]
    pairs = [(_in_scene(s), other), (bishops[0], bishops[1])]
    found = {_pair(a, b): alike(a, b) for a, b in pairs if a and b}
    for k, (pair, values) in enumerate(found.items()):
        _metrics(pair, values, f"alike-{k}")
    st.caption(
        explained(
            "[Cosines] between the two [vectors] of the word: as looked up, after plain "
            "[self-attention], and after six [layers]. A word's vector does not know its sentence "
            "(1.00, one direction). Plain self-attention moves it towards words it is like, the "
            "[Transformer] by what it has learned."
        )
    )


def _in_scene(s: Scene) -> Side:
    there = {place: row for row, place in s.shared.items()}
    return Side(s.forward, s.place, s.plain, there.get(s.place))


def _side(settings: Settings, word: str, text: str) -> Side | None:
    """The first occurrence of a word in a text; None if it is not there."""
    try:
        forward = passed(text)
    except EmptyText:
        return None
    places = forward.places(word)
    beside = plain(replace(settings, text=text))
    row = focus_row(beside.tokens, word) if isinstance(beside, Analysis) else None
    return Side(forward, places[0], beside, row) if places else None


def alike(a: Side, b: Side) -> Alike:
    """How alike a word is in two texts, with the visitor's vectors; NaN where it has none."""
    trained = float(state_cosines(a.forward, a.place, b.forward, b.place)[-1])
    if not isinstance(a.plain, Analysis) or not isinstance(b.plain, Analysis):
        return Alike(np.nan, np.nan, trained)
    if a.row is None or b.row is None:
        return Alike(np.nan, np.nan, trained)
    v, y = (cosine(getattr(a.plain, x)[a.row], getattr(b.plain, x)[b.row]) for x in "VY")
    return Alike(v, y, trained)


def _metrics(pair: str, values: Alike, key: str) -> None:
    st.markdown(pair)
    with st.container(horizontal=True, gap="small", key=key):
        for name, value in zip(ALIKE, values, strict=True):
            st.metric(name, "–" if np.isnan(value) else f"{value:.2f}", width=108)


def _pair(a: Side, b: Side) -> str:
    word, texts = a.forward.words[a.place].token, (a.forward.text, b.forward.text)
    return f"**{literal(word[:40])}**: " + " :gray[and] ".join(
        f"*{literal(_cut(text))}*" for text in texts
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
