"""The heads on the page Transformer: which one is looked at, and where to find another."""

from collections.abc import Callable, Sequence

import streamlit as st

from attnviz.explain.markdown import faint, literal, prose, table
from attnviz.models.encoder import ALL_HEADS, HEADS, LAYERS, SENTENCES
from attnviz.models.ranking import HeadScore, head_name
from attnviz.settings import CONTROLS
from attnviz.text.focus import focus_name
from attnviz.text.labels import unique_labels
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.panel import panel
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.showing import showing
from attnviz.ui.state import choose
from attnviz.ui.transformer.looking import choose_head, put_in_focus
from attnviz.views.transformer import heads
from attnviz.views.transformer.heads import Habit
from attnviz.views.transformer.scene import Scene


def selectors(s: Scene) -> None:
    """Which layer and which head, as a click on a picture chooses them; and how they are shown."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="heads"):
        _number("Layer", "layer", LAYERS, s.layer, s)
        if s.chosen.mixed == "head":
            _number("Head", "head", HEADS, s.head, s)
        how = CONTROLS["mixed"].named(s.chosen.mixed)
        panel(how, lambda: _how(s), key="shown-how", with_page=True)


def _how(s: Scene) -> None:
    """How the heads are shown."""
    for name in ("mixed", "special", "pieces"):
        widget(name, s.settings)


def _number(label: str, name: str, count: int, chosen: int, s: Scene) -> None:
    """A choice from 1 to `count`; it shows what the page found until the visitor chooses."""
    both = {"layer": s.layer + 1, "head": s.head + 1}
    showing(
        st.segmented_control,
        label,
        range(1, count + 1),
        key=f"{name}-shown",
        chosen=chosen + 1,
        picked=lambda number: choose(**both | {name: number}),
        required=True,
    )


def all_heads(s: Scene) -> None:
    """All heads as small multiples, wide and narrow."""
    size = heads.weights_in_a_cell(s)
    blocks = f" Each cell is the strongest of {size} × {size} weights." if size > 1 else ""
    st.subheader(
        f"All {ALL_HEADS} heads: click one",
        anchor=False,
        help="Each row is a word that attends to the columns. The shade shows the square root of "
        f"a weight. The frame marks what is shown here.{blocks}",
    )
    st.markdown(faint("Each tile is a [head]. The bluer a cell, the larger the [weight]."))
    picture(heads.all_heads(s, upright=is_narrow()))


def find(s: Scene) -> None:
    """The heads in which one word attends to another, and those that do one thing most."""
    _where_read(s)
    left, right = st.columns(2, gap="large")
    found = heads.habits(s)
    with left:
        _habits_of_head(found, s)
    with right:
        _heads_of_habits(found, s)


def _where_read(s: Scene) -> None:
    """The heads in which one word attends to another most, for any two words."""
    tokens, read = [word.token for word in s.forward.words], heads.word_asked_for(s)
    labels = unique_labels(tokens)
    own, other = (literal(labels[place][:60]) for place in (s.place, read))
    st.subheader(f"Where does {own} attend to {other} most?", anchor=False)

    def ask(place: int) -> None:
        choose(read=focus_name(tokens, place))

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="pair"):
        readers = range(1, len(labels) - 1)
        _word("This word attends to", "reader-shown", labels, readers, s.place, _focus_on(s))
        _word("that word", "read-shown", labels, range(len(labels)), read, ask)
    with st.container(horizontal=True, gap="xsmall", key="ranked"):
        for found in heads.ranked(s, read):
            key = f"ranked-{found.layer}-{found.head}"
            _head_button(found, f"{found.score:.1%}", key, s, lambda: ask(read))


def _focus_on(s: Scene) -> Callable[[int], None]:
    return lambda place: put_in_focus(s, place)


def _word(
    label: str,
    key: str,
    labels: Sequence[str],
    offered: range,
    chosen: int,
    picked: Callable[[int], None],
) -> None:
    showing(
        st.selectbox,
        label,
        offered,
        key=key,
        chosen=chosen,
        picked=picked,
        format_func=lambda i: labels[i][:60],
        width=220,
    )


def _head_button(
    place: HeadScore, score: str, key: str, s: Scene, also: Callable[[], None] | None = None
) -> None:
    layer, head, _ = place

    def take() -> None:
        choose_head(layer, head)
        if also:
            also()

    chosen = s.chosen.mixed == "head" and (layer, head) == (s.layer, s.head)
    st.button(
        f"{head_name(layer, head)} · {score}",
        key=key,
        on_click=take,
        type="primary" if chosen else "secondary",
    )


def _habits_of_head(found: Sequence[Habit], s: Scene) -> None:
    st.subheader(f"What {head_name(s.layer, s.head)} does", anchor=False)
    rows = [(literal(h.what), heads.scored(h.here), heads.scored(h.usual)) for h in found]
    over = ("this head", "in your text", f"in {len(SENTENCES)} fixed texts")
    st.markdown(table(over, rows, numbers=True))
    st.caption(
        prose(
            "Each number is the mean [weight] that words give there, from 0 to 1. A dash: there "
            "is no such word. *Related*: how far the [scores] agree with those of the built-in "
            "[vectors] ([correlation]). **Bold**: a habit, 0.25 or more."
        )
    )


def _heads_of_habits(found: Sequence[Habit], s: Scene) -> None:
    st.subheader("Which head does what most", anchor=False)
    with st.container(key="habits", gap="xsmall"):
        for habit in found:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(literal(habit.what), width=190)
                best = habit.best
                _head_button(best, f"{best.score:.2f}", f"habit-{habit.name}", s)
    said = f"We measured all [heads] on {len(SENTENCES)} fixed sentences to find these."
    st.caption(prose(said))
