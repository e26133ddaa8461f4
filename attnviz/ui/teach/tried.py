"""Try: any sentence, read by the taught head, by plain attention and by a trained head."""

from collections.abc import Mapping
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
from attnviz.ui.parts.markdown import literal, markdown
from attnviz.ui.parts.terms import explained
from attnviz.ui.teach.learn import read_sentence
from attnviz.ui.teach.pupil import Now, Pupil
from attnviz.ui.transformer.trained import passed

ROW = "tried-row"
ERRORS = 12  # sentences that are shown


@dataclass(frozen=True, eq=False)
class Seen:
    """A sentence as the taught head reads it, and the word that is looked at."""

    now: Now
    text: str
    layers: tuple[Attention, ...]
    row: int

    @property
    def head(self) -> Taught:
        """The head at the moment that is looked at."""
        return self.now.head

    @property
    def a(self) -> Attention:
        """The last layer."""
        return self.layers[-1]

    @property
    def most(self) -> int:
        """The place of the word that is read most."""
        return int(self.a.W[self.row].argmax())

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Names of the words, told apart."""
        return unique_labels(self.a.tokens)

    def answer(self) -> Sentence:
        """The one sentence about it."""
        return compose(
            "The taught head lets {word} read {most} most ({share})",
            word=own(self.labels[self.row]),
            most=read(self.labels[self.most]),
            share=number(percent(float(self.a.W[self.row, self.most]))),
        )


def section(found: Pupil) -> Seen | None:
    """The sentence to try it on, and how it is read; None where it cannot be."""
    st.header("Try it", anchor=False)
    st.markdown(explained(":gray[Type any sentence. Words it was never taught with are named.]"))
    widget("tried", state.settings(), hidden=True)
    try:
        text = state.settings().tried
        now = found.now
        layers = now.head.read(text)
    except AttnvizError as fault:
        frame.say(fault)
        return None
    seen = Seen(now, text, layers, _row(found, layers[-1]))
    _draw(seen)
    _errors(now)
    return seen


def _row(found: Pupil, a: Attention) -> int:
    """The word that reads: chosen on its chip, or one of the kind that was marked."""
    labels = [literal(label[:40]) for label in unique_labels(a.tokens)]
    row = st.session_state.get(ROW)
    if not isinstance(row, int) or row >= len(labels):
        row = _likely(found, a)
    st.session_state[ROW] = row
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="words-tried"):
        st.caption("Which word reads?", width=150)
        st.pills(
            "Which word of it reads?",
            range(len(labels)),
            key=ROW,
            required=True,
            format_func=labels.__getitem__,
            label_visibility="collapsed",
        )
    return int(st.session_state[ROW])


def _likely(found: Pupil, a: Attention) -> int:
    """The row of the word most sure of what it reads, in a place where marked words stand."""
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
        explained(
            ":gray[The same word in plain [attention], in the taught [head], and in that head of a "
            "trained [Transformer] which lets it read the same word most.]"
        )
    )
    chart(drawn.figure, drawn.name, drawn.told, linked=False)


def layers(seen: Seen) -> list[Chart]:
    """The arcs of the word, in each layer."""
    return [
        Chart(
            f"tried-layer-{number}",
            figures.marked.spec(a, (), focus=seen.row, upright=seen.now.narrow),
            f"Arcs of layer {number} from {a.tokens[seen.row]}, which reads "
            f"{a.tokens[int(a.W[seen.row].argmax())]} most.",
        )
        for number, a in enumerate(seen.layers, 1)
    ]


def _unseen(seen: Seen) -> None:
    known = {word for s in seen.now.training.taught for word in s.words}
    words = [
        t
        for t, plain in zip(seen.a.tokens, function_words(seen.a.tokens), strict=True)
        if not plain
    ]
    new = [word for word in dict.fromkeys(words) if word.lower() not in known]
    if new:
        told = ", ".join(f"**{literal(word[:30])}**" for word in new[:12])
        st.caption(f"Never seen in teaching: {told}.")


def beside(seen: Seen) -> Chart:
    """The word's row in plain attention, taught, and in the Transformer's nearest head."""
    rows: dict[str, npt.NDArray[np.floating]] = {
        "Plain attention": seen.head.plain(seen.text).W[seen.row],
        "Taught": seen.a.W[seen.row],
        **_trained(seen),
    }
    told = (
        f"Bars of the weights that {seen.a.tokens[seen.row]} gives to each word: {', '.join(rows)}."
    )
    return Chart("tried-rows", figures.rows.spec(seen.a.tokens, rows, focus=seen.row), told)


def _trained(seen: Seen) -> Mapping[str, npt.NDArray[np.floating]]:
    """The row in the head of the Transformer that reads the same word most."""
    forward = passed(seen.text)
    there = aligned(seen.a.tokens, [word.token for word in forward.words])
    if seen.row not in there or seen.most not in there:
        return {}
    layer, head, _ = rank_heads(forward, there[seen.row], there[seen.most])[0]
    W = view(forward).W[layer, head, there[seen.row]]
    row = [W[there[i]] if i in there else np.nan for i in range(len(seen.a.tokens))]
    return {f"Transformer {layer + 1}.{head + 1}": np.array(row)}


def _errors(now: Now) -> None:
    """A few of the new sentences it still reads wrongly."""
    wrong = _all_wrong(now.training, now.moment.step) if now.moment.step else ()
    if not wrong:
        return
    with st.expander(
        f"Where it errs: {len(wrong)} of {len(now.training.tried)} new sentences",
        icon=":material/close:",
    ):
        st.markdown("\n".join(f"- {told}" for told in wrong[:ERRORS]))


@once
def _all_wrong(t: Training, step: int) -> tuple[str, ...]:
    """What is read wrongly after a step, of a hundred sentences: not read again at every choice."""
    moment = next(m for m in t.moments if m.step == step)
    head = Taught(moment, t.chosen, t.store, t.dim)
    return tuple(told for s in t.tried if (told := _wrong(head, s)))


def _wrong(head: Taught, s: sentences.Sentence) -> str:
    a = read_sentence(head, s)
    for i, j in s.marks:
        if (most := int(a.W[i].argmax())) != j:
            reads = f":orange[{s.words[i]}] reads {s.words[most]}, not :blue[{s.words[j]}]"
            return f"*{' '.join(s.words)}*: {reads}"
    return ""
