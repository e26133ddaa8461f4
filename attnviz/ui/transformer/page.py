"""The page Transformer: the same sentence through all heads of a trained model."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from attnviz.analysis import Analysis, Word
from attnviz.explain.markdown import faint, literal, markdown, prose
from attnviz.export.view import Chart
from attnviz.models.encoder import ALL_HEADS, HEADS
from attnviz.text.focus import focus_row
from attnviz.ui import frame, state
from attnviz.ui.controls import controls, examples
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.receipts import choose_cell, receipts
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.parts.tabs import tabbed
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.presentation import word_steps
from attnviz.ui.transformer import heads
from attnviz.ui.transformer.learned import what_learning_adds
from attnviz.ui.transformer.looking import choose_head, choose_piece, look, put_in_focus
from attnviz.views.clicks import picked_row
from attnviz.views.transformer import answer, pictures
from attnviz.views.transformer.exports import exports
from attnviz.views.transformer.scene import Scene

PHONE = 340  # pixels there are for a matrix on a phone
LONG = {"wide": 780, "tall": 520}  # the same for a long sentence on a screen of 1280


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "What does a trained Transformer do with your sentence?",
        "MiniLM is a small [Transformer]. It has six [layers] of twelve [heads]. Each head is the "
        "same [attention], with learned [queries], [keys] and [values].",
        examples.sentence,
        lambda: look(state.settings()),
        _show,
        asked=lambda: state.settings().text,
    )


def _show(s: Scene) -> None:
    _notices(s)
    words = [Word(token, token) for token in s.spelt]
    controls.word_chips(words, s.place - 1, lambda chip: put_in_focus(s, chip + 1))
    word_steps(lambda: _chip_in_focus(s), len(words), lambda chip: put_in_focus(s, chip + 1))
    _cut(s)
    _answer(s)
    _one_screen(s)
    _parts(s)
    st.caption(prose(answer.ABOUT_MODEL))
    take_away(exports(s))
    chips = [s.places.index(i) for i in range(1, len(s.forward.words) - 1)]
    link_charts(chips, lambda pick: _picked(pick, s))


def _answer(s: Scene) -> None:
    """The sentence about the word in focus, what it gives to marks, and the way to its head."""
    headline(answer.headline(s))
    st.markdown(f":gray[{markdown(answer.rest_of_row(s))}]")
    if s.chosen.layer and (s.chosen.head or s.chosen.mixed != "head"):
        st.button(
            f"Find the head for {literal(s.token[:40])}",
            on_click=state.choose,
            kwargs={"layer": 0, "head": 0, "mixed": "head"},
            icon=":material/search:",
            type="tertiary",
        )


def _picked(pick: dict[str, Any], s: Scene) -> None:
    """A click: on a tile it means a head, anywhere else a word."""
    head, row = pick.get("head"), picked_row(pick, s.row)
    if isinstance(head, int) and 0 <= head < ALL_HEADS:
        choose_head(*divmod(head, HEADS))
    elif isinstance(row, int) and 0 <= row < len(s.places):
        put_in_focus(s, s.places[row])
        if len(s.places) == len(s.forward.pieces):  # a receipt is of pieces
            choose_cell(pick)


def _chip_in_focus(s: Scene) -> int:
    found = focus_row(s.spelt, state.focused())
    return s.place - 1 if found is None else found


def _notices(s: Scene) -> None:
    known = focus_row(s.spelt, state.focused()) is not None
    frame.notices(s.plain if isinstance(s.plain, Analysis) and not known else None)


def _cut(s: Scene) -> None:
    if (told := answer.left_out(s)) is not None:
        st.info(markdown(told))


def _one_screen(s: Scene) -> None:
    """All heads beside the matrix and the arcs of the one that is chosen: a click shows there.

    The arcs of a long sentence are as high as the heads and a larger matrix below them.
    """
    heads.selectors(s)
    widths = [71, 29] if pictures.is_long(s) else [39, 32, 29]
    with st.container(key="one-screen"):
        columns = st.columns(widths, gap="medium")
    with columns[0]:
        heads.all_heads(s)
    with columns[-2]:
        _weights(s)
    with columns[-1]:
        st.subheader(f"What {literal(s.label[:40])} attends to", anchor=False)
        picture(pictures.arcs(s, place="down" if is_narrow() else "across"))


def _parts(s: Scene) -> None:
    parts: dict[str, Callable[[], Any]] = {
        "steps": lambda: _steps(s),
        "scores": lambda: _scores_of(s),
        "find": lambda: heads.find(s),
        "learned": lambda: what_learning_adds(s),
    }
    tabbed("panel", parts)


def _steps(s: Scene) -> None:
    """The word in focus on its way through the chosen head, with Q and K in place of V."""
    if s.chosen.mixed != "head":
        st.info("Choose one head to follow a word through it, step by step.")
        return
    word = s.forward.words[s.place]
    if word.last - word.first > 1:
        st.caption(markdown(answer.split_in_pieces(s)))
    flow_of(
        [(s.forward.layers[s.layer][s.head], word.first)],
        step=s.settings.step,
        linked=len(s.places) == len(s.forward.pieces),
        stepped=lambda step: state.choose(step=step),
        picked=lambda pick: _stepped_on(s, pick),
    )


def _stepped_on(s: Scene, pick: dict[str, Any]) -> None:
    """A click in the flow: on a word it moves the focus, on a number it opens the receipt."""
    column = pick.get("column")
    if not isinstance(column, int) or not 0 <= column < len(s.forward.pieces):
        return
    if pick.get("view") == "words":
        choose_piece(s, column)
    else:
        state.choose(panel="scores")
        choose_cell(pick)


def _scores_of(s: Scene) -> None:
    if s.has_scores:
        _scores(s)
        receipts(s.forward.layers[s.layer][s.head], s.forward.words[s.place].first)
    else:
        st.info("Only a single head has scores. Choose one head.")


def _scores(s: Scene) -> None:
    st.subheader(f"Scores of {s.title}", anchor=False)
    st.markdown(f"${answer.formula_of_scores(s)}$  \n{faint(answer.about_scores(s))}")
    picture(pictures.scores(s))


def _weights(s: Scene) -> None:
    help_ = f"${s.formula}$  \n{answer.about_weights(s)}"
    st.subheader(f"Weights of {s.title}", anchor=False, help=help_)
    st.markdown(faint(answer.about_rows(s)))
    picture(_matrix(s))


def _matrix(s: Scene) -> Chart:
    if not pictures.is_long(s):
        return pictures.weights(s)
    return pictures.weights(s, wide=PHONE) if is_narrow() else pictures.weights(s, **LONG)
