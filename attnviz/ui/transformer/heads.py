"""The heads on the page Transformer: all at a glance, ranked for two words, their habits."""

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from attnviz import figures
from attnviz.explain.reading import percent
from attnviz.figures.hover import Hover, bold, hover
from attnviz.figures.multiples import block
from attnviz.figures.picture import Spec
from attnviz.models.encoder import (
    ALL_HEADS,
    HABITS,
    HEADS,
    LAYERS,
    SENTENCES,
    HeadScore,
    ShownWeights,
    habits_of,
    rank,
    rank_heads,
)
from attnviz.models.encoder.head_habits import LEAST, Scores
from attnviz.settings import CONTROLS
from attnviz.text.focus import focus_name, focus_row
from attnviz.text.labels import unique_labels
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.screen import chart_that_fits
from attnviz.ui.parts.terms import explained
from attnviz.ui.state import choose
from attnviz.ui.transformer.trained import Scene, habits_here, usual_habits

TILE, TALL = 44, 270  # pixels of a head, and of the matrix beside them
LISTED = 5  # heads ranked for two words


def choose_head(layer: int, head: int) -> None:
    """Look at one head, counted from 0."""
    choose(layer=layer + 1, head=head + 1, mixed="head")


def selectors(s: Scene) -> None:
    """Which layer and which head, as a click on a picture chooses them; and how they are shown."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="heads"):
        st.caption("Layer", width="content")
        _number("Layer", "layer", LAYERS, s.layer, s)
        if s.settings.mixed == "head":
            st.caption("Head", width="content")
            _number("Head", "head", HEADS, s.head, s)
        with st.popover(CONTROLS["mixed"].named(s.settings.mixed), key="shown-how"):
            for name in ("mixed", "special", "pieces"):
                widget(name, s.settings)


def _number(label: str, name: str, count: int, chosen: int, s: Scene) -> None:
    """A choice from 1 to `count` that shows what the page found as long as nobody chooses."""
    key = f"{name}-shown"
    st.session_state[key] = chosen + 1
    both = {"layer": s.layer + 1, "head": s.head + 1}

    def tell() -> None:
        choose(**both | {name: st.session_state[key]})

    st.segmented_control(
        label,
        range(1, count + 1),
        key=key,
        required=True,
        on_change=tell,
        label_visibility="collapsed",
    )


def all_heads(s: Scene) -> None:
    """All heads as small multiples, wide and narrow."""
    shown = s.all_heads()
    size = block(len(shown.tokens))
    blocks = f" Each cell is the strongest of {size} × {size} weights." if size > 1 else ""
    st.subheader(
        f"All {ALL_HEADS} heads: click one",
        anchor=False,
        help="Each row is a word that attends to the columns. A shade is the square root of a "
        "weight. Framed: what is "
        f"shown here.{blocks}",
    )
    st.markdown(explained(":gray[Each tile is a [head]. The bluer, the higher its [weights].]"))
    picture = picture_of(s, shown)
    chart_that_fits(picture, "heads", alt_of(s))


def picture_of(s: Scene, shown: ShownWeights) -> Callable[[bool], Spec]:
    """All heads, upright or not."""
    told = _told(s, shown.W)

    def picture(upright: bool) -> Spec:
        return figures.multiples.spec(
            shown.W, framed=s.framed, told=told, upright=upright, tile=TILE
        )

    return picture


def alt_of(s: Scene) -> str:
    """What is heard of the picture of all heads."""
    return f"The weights of all {ALL_HEADS} heads as small heatmaps. The frame marks {s.title}."


def _told(s: Scene, W: np.ndarray) -> list[Hover]:
    """What the mouse is told about each head: the word it lets the focus read most, its habit."""
    labels = [label[:60] for label in s.raw.labels]
    rows = W[..., s.row, :].reshape(LAYERS * HEADS, -1)
    reads = [
        f"{labels[s.row]} attends to {labels[most]}: {percent(share)}"
        for most, share in zip(rows.argmax(1).tolist(), rows.max(1).tolist(), strict=True)
    ]
    heads = zip(np.ndindex(LAYERS, HEADS), reads, _usually(), strict=True)
    return [
        hover("{head}\n{read}" + habit, head=bold(f"layer {layer + 1}, head {head + 1}"), read=read)
        for (layer, head), read, habit in heads
    ]


@st.cache_resource(show_spinner=False)
def _usually() -> list[str]:
    """The strongest habit of each head, as the mouse is told."""
    found = (habits_of(usual_habits(), *head)[:1] for head in np.ndindex(LAYERS, HEADS))
    return ["".join(f"\nhabit: {HABITS[h.name]} ({h.score:.2f})" for h in habit) for habit in found]


def most_read(s: Scene) -> int | None:
    """The column that the word in focus reads most, of those of other words."""
    ends = {0, s.place, len(s.forward.words) - 1}
    weights = {j: s.raw.W[s.row, j] for j, place in enumerate(s.places) if place not in ends}
    return max(weights, key=weights.__getitem__, default=None)


def where_read(s: Scene) -> None:
    """The heads in which one word reads another most, for any two words."""
    read = _read(s)
    labels = unique_labels([word.token for word in s.forward.words])
    st.subheader(
        f"Where does {literal(labels[s.place][:60])} attend to {literal(labels[read][:60])} most?",
        anchor=False,
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="pair"):
        _word("This word attends to", "reader-shown", labels, range(1, len(labels) - 1), s.place, s)
        _word("that word", "read-shown", labels, range(len(labels)), read, s)
    with st.container(horizontal=True, gap="xsmall", key="ranked"):
        for place in rank_heads(s.forward, s.place, read)[:LISTED]:
            _head_button(place, percent(place.score), f"ranked-{place.layer}-{place.head}", read, s)


def _read(s: Scene) -> int:
    """The place of the word asked after; the one read most if it is not in the text."""
    tokens = [word.token for word in s.forward.words]
    asked = focus_row(tokens, s.settings.read) if s.settings.read else None
    most = most_read(s)
    if asked is None:
        return 0 if most is None else s.places[most]
    return asked


def _word(
    label: str, key: str, labels: Sequence[str], offered: range, chosen: int, s: Scene
) -> None:
    st.session_state[key] = chosen

    def tell() -> None:
        place = st.session_state[key]
        if key == "reader-shown":
            s.choose(place)
        else:
            choose(read=_named(s, place))

    st.selectbox(
        label, offered, key=key, format_func=lambda i: labels[i][:60], on_change=tell, width=220
    )


def _named(s: Scene, place: int) -> str:
    return focus_name([word.token for word in s.forward.words], place)


def _head_button(place: HeadScore, score: str, key: str, read: int | None, s: Scene) -> None:
    layer, head, _ = place
    chosen = s.settings.mixed == "head" and (layer, head) == (s.layer, s.head)

    def take() -> None:
        choose_head(layer, head)
        if read is not None:
            choose(read=_named(s, read))

    st.button(
        f"layer {layer + 1}, head {head + 1} · {score}",
        key=key,
        on_click=take,
        type="primary" if chosen else "secondary",
    )


def habits(s: Scene) -> None:
    """What the chosen head does, measured, and the heads that do one thing most."""
    left, right = st.columns(2, gap="large")
    with left:
        _habits_of_head(s)
    with right:
        _heads_of_habits(s)


def _habits_of_head(s: Scene) -> None:
    here, usual = habits_here(s.forward.text), usual_habits()
    st.subheader(f"What layer {s.layer + 1}, head {s.head + 1} does", anchor=False)
    lines = [
        f"| {literal(what)} | {_score(here[name], s)} | {_score(usual[name], s)} |"
        for name, what in HABITS.items()
    ]
    st.markdown(
        f"| it | in your text | in {len(SENTENCES)} fixed texts |\n|---|---:|---:|\n"
        + "\n".join(lines)
    )
    st.caption(
        explained(
            "The mean [weight] that its words give there, from 0 to 1. A dash: no such word. "
            "*Related*: how far its [scores] agree with those of the built-in [vectors] "
            "([correlation]). **Bold**: a habit, 0.25 or more."
        )
    )


def _heads_of_habits(s: Scene) -> None:
    st.subheader("Which head does what most", anchor=False)
    usual = usual_habits()
    with st.container(key="habits", gap="xsmall"):
        for name, what in HABITS.items():
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(literal(what), width=190)
                best = rank(usual[name])[0]
                _head_button(best, f"{best.score:.2f}", f"habit-{name}", None, s)
    said = f"We measured all [heads] on {len(SENTENCES)} fixed sentences to find these."
    st.caption(explained(said))


def _score(scores: Scores, s: Scene) -> str:
    """A head's score, in bold where it is a habit."""
    score = float(scores[s.layer, s.head])
    if np.isnan(score):
        return "–"
    return f"**{score:.2f}**" if score >= LEAST else f"{score:.2f}"
