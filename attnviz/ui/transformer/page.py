"""The page Transformer: the same sentence through all heads of a trained model."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from attnviz import figures
from attnviz.analysis import Analysis, Word
from attnviz.figures.heatmap import FEW
from attnviz.jobs.cache import once
from attnviz.models.encoder import ALL_HEADS, HEADS, LONGEST, HeadView
from attnviz.text.focus import focus_row
from attnviz.ui import frame, state
from attnviz.ui.controls import controls, examples
from attnviz.ui.parts.bridge import link_charts, picked_row
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.flow import flow_of
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.receipts import choose_cell, receipts
from attnviz.ui.parts.screen import chart_that_fits
from attnviz.ui.parts.tabs import tabbed
from attnviz.ui.parts.take_away import take_away
from attnviz.ui.parts.terms import explained, plainly, term
from attnviz.ui.presentation import word_steps
from attnviz.ui.transformer import heads
from attnviz.ui.transformer.answer import answer, sentence
from attnviz.ui.transformer.learned import what_learning_adds
from attnviz.ui.transformer.taken import taken
from attnviz.ui.transformer.trained import Scene, scene

NOTE = (
    "The model is all-MiniLM-L6-v2 (Apache-2.0). NumPy computes it here, with parameters in 8 "
    "bits. We checked it against the full model on 657 sentences from news, reviews and an "
    "encyclopaedia. The [weights] of its [heads] differ by .0003 in the mean and by .040 at most. "
    "In half of the sentences no weight differs by more than .020. The [cosine] of a "
    "[hidden state] with the full model's is never below .9994."
)


HOW = {
    "head": "The [softmax] turns scores into [weights]. Each row is a word that [attends to] the "
    "columns.",
    "average": "The [mean of its heads]. It hides what each head does alone.",
    "rollout": "[Rollout] (Abnar and Zuidema 2020): from which words a [state] is blended after "
    "this layer.",
}

WIDE = 340  # pixels of the matrix beside all heads, on a screen of 1280

_arcs_drawn, _heatmap = once(figures.arcs.spec), once(figures.heatmap.spec)


def page() -> None:
    """Draw the page from the visitor's choices."""
    frame.render_page(
        "What does a trained Transformer do with it?",
        "MiniLM is a small [Transformer]. It has six [layers] of twelve [heads]. Each head is the "
        "same [attention], with learned [queries], [keys] and [values].",
        lambda: None,
        lambda: scene(state.settings()),
        _show,
        typed=examples.sentence,
    )


def _show(s: Scene) -> None:
    _notices(s)
    words = [Word(token, token) for token in s.spelt]
    controls.word_chips(words, s.place - 1, lambda chip: s.choose(chip + 1))
    word_steps(lambda: _chip_in_focus(s), len(words), lambda chip: s.choose(chip + 1))
    _cut(s)
    answer(s)
    _one_screen(s)
    _parts(s)
    st.caption(explained(NOTE))
    take_away(taken(s, sentence))
    chips = [s.places.index(i) for i in range(1, len(s.forward.words) - 1)]
    link_charts(chips, lambda pick: _picked(pick, s))


def _picked(pick: dict[str, Any], s: Scene) -> None:
    """A click: on a tile it means a head, anywhere else a word."""
    head, row = pick.get("head"), picked_row(pick, s.row)
    if isinstance(head, int) and 0 <= head < ALL_HEADS:
        heads.choose_head(*divmod(head, HEADS))
    elif isinstance(row, int) and 0 <= row < len(s.places):
        s.choose(s.places[row])
        if len(s.places) == len(s.forward.pieces):  # a receipt is of pieces
            choose_cell(pick)


def _chip_in_focus(s: Scene) -> int:
    found = focus_row(s.spelt, state.focused())
    return s.place - 1 if found is None else found


def _notices(s: Scene) -> None:
    known = focus_row(s.spelt, state.focused()) is not None
    frame.notices(s.plain if isinstance(s.plain, Analysis) and not known else None)


def _cut(s: Scene) -> None:
    if s.forward.cut_at is not None:
        rest = s.forward.text[s.forward.cut_at :].strip()
        st.info(
            f"The model takes {LONGEST} {term('word pieces')} at most, with {term('[CLS]')} and "
            f"\\[SEP\\]. It stops before “{literal(rest[:40])}{'…' if len(rest) > 40 else ''}” "
            f"and leaves out the last {len(s.forward.left_out):,} pieces. Shorten the text to see "
            "them."
        )


def _one_screen(s: Scene) -> None:
    """All heads beside the matrix and the arcs of the one that is chosen: a click shows there."""
    heads.selectors(s)
    with st.container(key="one-screen"):
        left, middle, right = st.columns([39, 32, 29], gap="medium")
    with left:
        heads.all_heads(s)
    with middle:
        _weights(s)
    with right:
        st.subheader(f"What {literal(s.label[:40])} attends to", anchor=False)
        _arcs(s)


def _arcs(s: Scene) -> None:
    alt = f"Arcs between {s.label} and the words it attends to in {s.title}."
    drawn = _arcs_drawn(s.drawn, focus=s.row, upright=True)
    chart_that_fits(lambda _: drawn, "arcs", alt)


def _parts(s: Scene) -> None:
    parts: dict[str, Callable[[], Any]] = {
        "steps": lambda: _steps(s),
        "scores": lambda: _scores_of(s),
        "find": lambda: _find(s),
        "learned": lambda: what_learning_adds(s),
    }
    tabbed("panel", parts)


def _steps(s: Scene) -> None:
    """The word in focus on its way through the chosen head, with Q and K in place of V."""
    if s.settings.mixed != "head":
        st.info("Choose one head to follow a word through it, step by step.")
        return
    word = s.forward.words[s.place]
    if word.last - word.first > 1:
        pieces = " ".join(s.forward.tokens[word.first : word.last])
        st.caption(
            f"The model cuts {literal(word.token[:60])} into pieces ({literal(pieces[:80])}). "
            "You see the first of them."
        )
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
        owners = [i for i, w in enumerate(s.forward.words) if w.first <= column < w.last]
        s.choose(owners[0])
    else:
        state.choose(panel="scores")
        choose_cell(pick)


def _scores_of(s: Scene) -> None:
    if isinstance(s.raw, HeadView):
        _scores(s.raw, s)
        receipts(s.forward.layers[s.layer][s.head], s.forward.words[s.place].first)
    else:
        st.info("Only a single head has scores. Choose one head.")


def _find(s: Scene) -> None:
    heads.where_read(s)
    heads.habits(s)


def _scores(raw: HeadView, s: Scene) -> None:
    n, d = s.forward.layers[0][0].Q.shape
    joined = "" if n == len(s.forward.words) or s.settings.pieces else " For word pieces, the mean."
    st.subheader(f"Scores of {s.title}", anchor=False)
    st.markdown(
        rf"$S = Q K^{{\top}} / \sqrt{{{d}}}\quad Q, K \in \mathbb{{R}}^{{{n} \times {d}}}$"
        + explained(
            "\n\n:gray[A [score] says how well a word's [query] (what it asks for) fits another "
            f"word's [key] (what it offers).{joined}]"
        )
    )
    alt = f"Heatmap of the scores of {s.title}, {len(raw.tokens)} rows and columns."
    chart(_heatmap(raw, "S", focus=s.row), "scores", alt)


def _weights(s: Scene) -> None:
    sums = {"hidden": "Σ is what is left of each row.", "renormalised": "Rows were rescaled."}
    sums["shown"] = "Rows add up to 100%."
    how = plainly(HOW[s.settings.mixed])
    st.subheader(f"Weights of {s.title}", anchor=False, help=f"${s.formula}$  \n{how}")
    st.markdown(explained(f":gray[Each row is a word that [attends]. {sums[s.settings.special]}]"))
    alt = f"Heatmap of the weights of {s.title}, {len(s.drawn.tokens)} rows and columns."
    wide = None if len(s.drawn.tokens) <= FEW else WIDE
    drawn = _heatmap(s.drawn, "W", focus=s.row, tall=heads.TALL, wide=wide)
    chart(drawn, "weights", alt)
