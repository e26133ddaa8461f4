"""Try: any sentence in the trained head, in plain attention and in a Transformer's head."""

import streamlit as st

from attnviz.attention import Attention
from attnviz.errors import AttnvizError
from attnviz.explain.markdown import faint, literal, markdown
from attnviz.jobs.training import TrainingSession
from attnviz.teaching.verdict import path
from attnviz.text.labels import unique_labels
from attnviz.ui import frame, state
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.chart import picture
from attnviz.ui.teach.session import snapshot
from attnviz.views.train.snapshot import Snapshot, mistakes
from attnviz.views.train.tried import Tried, answer, arcs, likely_row, new_words, rows

ROW = "tried-row"
MISTAKES = 12  # that are shown


def section(found: TrainingSession) -> Tried | None:
    """The sentence to try, and its attention; None where there is none."""
    st.header("Try it", anchor=False)
    st.markdown(faint("Type any sentence. Its words may be new to the head."))
    widget("tried", state.settings(), hidden=True)
    text, shown = state.settings().train.tried, snapshot(found)
    try:
        layers = shown.head.read(text)
    except AttnvizError as fault:
        frame.say(fault)
        return None
    tried = Tried(shown, text, layers, _row(found, layers[-1]))
    _draw(tried)
    _mistakes(shown)
    return tried


def _row(found: TrainingSession, a: Attention) -> int:
    """The row of the chosen word; at first one like those that were marked."""
    labels = [literal(label[:40]) for label in unique_labels(a.tokens)]
    row = st.session_state.get(ROW)
    if not isinstance(row, int) or row >= len(labels):
        row = likely_row(found.training, a)
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


def _draw(tried: Tried) -> None:
    st.subheader(markdown(answer(tried)), anchor=False)
    if (new := new_words(tried)) is not None:
        st.caption(markdown(new))
    two = len(tried.layers) > 1
    if two:
        st.markdown(markdown(path(tried.layers, tried.row)))
    for layer, drawn in enumerate(arcs(tried), 1):
        if two:
            st.markdown(f"**Layer {layer}**")
        picture(drawn, linked=False)
    st.markdown(
        faint(
            "The same word in plain [attention], in the trained [head], and in the "
            "[Transformer]'s head that is most like it."
        )
    )
    picture(rows(tried), linked=False)


def _mistakes(shown: Snapshot) -> None:
    """A few of the new sentences in which it is wrong."""
    wrong = mistakes(shown)
    if not wrong:
        return
    title = f"Mistakes: {len(wrong)} of {shown.checkpoint.new[1]} words in new sentences"
    with st.expander(title, icon=":material/close:"):
        lines = (f"- *{' '.join(m.words)}*: {markdown(m.sentence)}" for m in wrong[:MISTAKES])
        st.markdown("\n".join(lines))
