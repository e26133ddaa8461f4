"""Try: any sentence in the trained head, in plain attention and in a Transformer's head."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import streamlit as st

from attnviz import figures
from attnviz.attention import Attention
from attnviz.errors import AttnvizError
from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, number, own, read
from attnviz.export.view import Chart
from attnviz.jobs.cache import once
from attnviz.models.encoder import rank_heads, view
from attnviz.teaching import sentences
from attnviz.teaching.taught import Taught
from attnviz.teaching.training import Training
from attnviz.teaching.verdict import path
from attnviz.text.alignment import aligned
from attnviz.text.function_words import function_words
from attnviz.text.labels import unique_labels
from attnviz.ui import frame, state
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import faint, literal, markdown
from attnviz.ui.teach.learn import read_sentence
from attnviz.ui.teach.session import Snapshot, TrainingSession
from attnviz.views.transformer.passes import passed

ROW = "tried-row"
ERRORS = 12  # mistakes that are shown


@dataclass(frozen=True, eq=False)
class Seen:
    """A sentence as the trained head attends, and the chosen word."""

    snapshot: Snapshot
    text: str
    layers: tuple[Attention, ...]
    row: int

    @property
    def head(self) -> Taught:
        """The head at the checkpoint that is shown."""
        return self.snapshot.head

    @property
    def a(self) -> Attention:
        """The last layer."""
        return self.layers[-1]

    @property
    def most(self) -> int:
        """The place of the word it attends to most."""
        return int(self.a.W[self.row].argmax())

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Unique names of the words."""
        return unique_labels(self.a.tokens)

    def answer(self) -> Sentence:
        """The result in one sentence."""
        return compose(
            "In the trained head {word} attends most to {most} ({share})",
            word=own(self.labels[self.row]),
            most=read(self.labels[self.most]),
            share=number(percent(float(self.a.W[self.row, self.most]))),
        )


def section(found: TrainingSession) -> Seen | None:
    """The sentence to try, and its attention; None where there is none."""
    st.header("Try it", anchor=False)
    st.markdown(faint("Type any sentence. Its words may be new to the head."))
    widget("tried", state.settings(), hidden=True)
    try:
        text = state.settings().tried
        shown = found.snapshot
        layers = shown.head.read(text)
    except AttnvizError as fault:
        frame.say(fault)
        return None
    seen = Seen(shown, text, layers, _row(found, layers[-1]))
    _draw(seen)
    _errors(shown)
    return seen


def _row(found: TrainingSession, a: Attention) -> int:
    """The row of the chosen word; at first one like those that were marked."""
    labels = [literal(label[:40]) for label in unique_labels(a.tokens)]
    row = st.session_state.get(ROW)
    if not isinstance(row, int) or row >= len(labels):
        row = _likely(found, a)
    st.session_state[ROW] = row
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="words-tried"):
        st.caption("Choose a word", width=150)
        st.pills(
            "Choose a word of it",
            range(len(labels)),
            key=ROW,
            required=True,
            format_func=labels.__getitem__,
            label_visibility="collapsed",
        )
    return int(st.session_state[ROW])


def _likely(found: TrainingSession, a: Attention) -> int:
    """The row with the largest weight, among words that were marked in training."""
    marked = {s.words[m.reader] for s in found.training.taught for m in s.marks}
    places = [i for i, token in enumerate(a.tokens) if token.lower() in marked]
    others = np.flatnonzero(~function_words(a.tokens)).tolist()
    return max(places or others or range(len(a.tokens)), key=lambda i: float(a.W[i].max()))


def _draw(seen: Seen) -> None:
    st.subheader(markdown(seen.answer()), anchor=False)
    _unseen(seen)
    if len(seen.layers) > 1:
        st.markdown(markdown(path(seen.layers, seen.row)))
    for drawn in layers(seen):
        if len(seen.layers) > 1:
            st.markdown(f"**{drawn.name.removeprefix('tried-').replace('-', ' ').capitalize()}**")
        chart(drawn.figure, drawn.name, drawn.told, linked=False)
    drawn = beside(seen)
    st.markdown(
        faint(
            "The same word in plain [attention], in the trained [head], and in the "
            "[Transformer]'s head that is most like it."
        )
    )
    chart(drawn.figure, drawn.name, drawn.told, linked=False)


def layers(seen: Seen) -> list[Chart]:
    """The arcs of the word, in each layer."""
    return [
        Chart(
            f"tried-layer-{number}",
            figures.marked.spec(a, (), focus=seen.row, upright=seen.snapshot.narrow),
            f"Arcs of layer {number} from {a.tokens[seen.row]}, which attends most to "
            f"{a.tokens[int(a.W[seen.row].argmax())]}.",
        )
        for number, a in enumerate(seen.layers, 1)
    ]


def _unseen(seen: Seen) -> None:
    known = {word for s in seen.snapshot.training.taught for word in s.words}
    words = [
        t
        for t, plain in zip(seen.a.tokens, function_words(seen.a.tokens), strict=True)
        if not plain
    ]
    new = [word for word in dict.fromkeys(words) if word.lower() not in known]
    if new:
        names = ", ".join(f"**{literal(word[:30])}**" for word in new[:12])
        st.caption(f"Never seen in training: {names}.")


def beside(seen: Seen) -> Chart:
    """Bars of the word's row in plain attention, the trained head, and a Transformer's head."""
    rows: dict[str, npt.NDArray[np.floating]] = {
        "Plain attention": seen.head.plain(seen.text).W[seen.row],
        "Trained head": seen.a.W[seen.row],
        **_trained(seen),
    }
    told = (
        f"Bars of the weights that {seen.a.tokens[seen.row]} gives to each word: {', '.join(rows)}."
    )
    return Chart("tried-rows", figures.rows.spec(seen.a.tokens, rows, focus=seen.row), told)


def _trained(seen: Seen) -> Mapping[str, npt.NDArray[np.floating]]:
    """The word's row in the Transformer's head that attends most to the same word."""
    forward = passed(seen.text)
    there = aligned(seen.a.tokens, [word.token for word in forward.words])
    if seen.row not in there or seen.most not in there:
        return {}
    layer, head, _ = rank_heads(forward, there[seen.row], there[seen.most])[0]
    W = view(forward).W[layer, head, there[seen.row]]
    row = [W[there[i]] if i in there else np.nan for i in range(len(seen.a.tokens))]
    return {f"Transformer {layer + 1}.{head + 1}": np.array(row)}


def _errors(shown: Snapshot) -> None:
    """A few of the new sentences in which it is wrong."""
    wrong = _all_wrong(shown.training, shown.checkpoint.step) if shown.checkpoint.step else ()
    if not wrong:
        return
    with st.expander(
        f"Mistakes: {len(wrong)} of {shown.checkpoint.new[1]} words in new sentences",
        icon=":material/close:",
    ):
        st.markdown("\n".join(f"- {mistake}" for mistake in wrong[:ERRORS]))


@once
def _all_wrong(t: Training, step: int) -> tuple[str, ...]:
    """The words of new sentences that attend to the wrong word, after a step; computed once."""
    checkpoint = next(m for m in t.checkpoints if m.step == step)
    head = Taught(checkpoint, t.chosen, t.store, t.dim)
    return tuple(mistake for s in t.tried for mistake in _mistakes(head, s))


def _mistakes(head: Taught, s: sentences.Sentence) -> Iterator[str]:
    most = read_sentence(head, s).W.argmax(axis=1).tolist()
    for i, j in s.marks:
        if most[i] != j:
            pair = f":orange[{s.words[i]}] attends to {s.words[most[i]]}, not :blue[{s.words[j]}]"
            yield f"*{' '.join(s.words)}*: {pair}"
