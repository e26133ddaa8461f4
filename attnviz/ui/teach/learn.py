"""Train: the button, the bar, and the pictures that move while a head is trained."""

import streamlit as st

from attnviz import figures
from attnviz.attention import Attention
from attnviz.explain.sentences import OURS, SECOND, Span, compose
from attnviz.export.view import Chart
from attnviz.settings.teaching import GIVEN
from attnviz.teaching.sentences import Sentence
from attnviz.teaching.tasks import TASKS
from attnviz.teaching.taught import Taught
from attnviz.teaching.verdict import MEANS, verdict
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import faint
from attnviz.ui.teach.session import (
    CHECKPOINT,
    Snapshot,
    TrainingSession,
    give,
    marked_here,
    pause,
    press,
    runs,
    session,
    step,
    tick,
)

PACE = 0.12  # seconds between two ticks
SCRUB = "scrub"
MOST_ACROSS = 44  # letters of a sentence that has room in half a page
HOLDS = ("Learned the rule", "Learned part of the rule")  # in green


def section(found: TrainingSession) -> None:
    """The controls, and what the head can do at the checkpoint that is shown."""
    if runs():
        st.fragment(_tick, run_every=PACE)()
    else:
        with st.container(key="learning"):  # as a fragment stands in one: nothing moves at its end
            _controls(found)
            _seen(found)


def _tick() -> None:
    """Compute and draw a slice; at the end redraw the whole page."""
    found = session()
    served = tick() if runs() else True
    if not runs():
        st.rerun()
    _controls(found)
    if not served:
        st.caption("Other heads are being trained on this server. Yours continues in a moment.")
    _seen(found)


def _controls(found: TrainingSession) -> None:
    """Train or pause, a single step, and a slider through the steps."""
    t, done = found.training, found.checkpoint.step
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="learn-row"):
        if runs():
            st.button("Pause", on_click=pause, icon=":material/pause:", key="pause")
            st.progress(min(1.0, done / t.chosen.steps), f"{done} of {t.chosen.steps} steps")
            return
        name = "Continue" if done and not found.at_end else "Train"
        st.button(
            name,
            on_click=press,
            disabled=found.at_end,
            type="primary",
            icon=":material/school:",
            key="learn",
        )
        st.button("One step", on_click=step, disabled=found.at_end, type="tertiary", key="one-step")
        if len(t.checkpoints) > 1:
            _scrub(found)
        else:
            st.caption(_taught(found), width="content")
    if t.trouble and found.at_end:
        st.warning(t.trouble, icon=":material/trending_up:")


def _taught(found: TrainingSession) -> str:
    """How many sentences are marked."""
    own = sum(bool(s.marks) for s in marked_here())
    count = len(found.training.taught)
    return f"{count} marked {'sentence' if count == 1 else 'sentences'}, {own} of them yours"


def _scrub(found: TrainingSession) -> None:
    """Back and forth through the steps."""
    steps = [checkpoint.step for checkpoint in found.training.checkpoints]
    st.session_state[SCRUB] = found.checkpoint.step

    def look() -> None:
        CHECKPOINT.set(st.session_state[SCRUB])

    st.select_slider(
        "Training step",
        steps,
        key=SCRUB,
        on_change=look,
        format_func=lambda n: f"after {n} steps",
        label_visibility="collapsed",
    )


def _seen(found: TrainingSession) -> None:
    m = found.checkpoint
    told = verdict(m.step, m.marked, m.new)
    name = Span(told.name, SECOND if told.name in HOLDS else OURS)
    headline(compose("{name}: " + told.counts, name=name))
    st.markdown(f":gray[{MEANS[told.name]} New sentences have other nouns, verbs and adjectives.]")
    if found.at_end:
        _more(found, told.name)
    pairs = side_by_side(found.snapshot)
    for place, drawn in zip(st.columns(len(pairs)), pairs, strict=True):
        with place:
            title, figure = drawn
            whose = f"{'New' if figure.name == 'taught-new' else 'Marked'} sentence"
            st.markdown(title)
            chart(figure.figure, figure.name, figure.told, linked=False, name=whose)
    if len(found.training.checkpoints) == 1:
        return  # before training there is nothing more to see
    curve = curves(found.snapshot)
    chart(curve.figure, curve.name, curve.told, linked=False)
    if not runs():
        _weights(found.snapshot)


def _more(found: TrainingSession, name: str) -> None:
    """Offer more sentences where the rule is not learned yet."""
    chosen = found.training.chosen
    more = next((count for count in GIVEN if count > chosen.given), None)
    if (
        name in ("Learned by heart", "Learned part of the rule")
        and more
        and TASKS[chosen.task].make
    ):
        st.button(
            f"Train with {more} sentences",
            on_click=give,
            args=(more,),
            icon=":material/library_add:",
            key="more",
            type="tertiary",
        )


def side_by_side(shown: Snapshot) -> list[tuple[str, Chart]]:
    """The arcs of a marked sentence, and of a new one, each with its title."""
    t, head = shown.training, shown.head
    pairs = [("marked", "A marked sentence", t.taught[-1])]
    if t.tried:
        pairs.append(("new", "A new sentence", t.tried[0]))
    upright = shown.narrow or any(len(" ".join(s.words)) > MOST_ACROSS for *_, s in pairs)
    return [
        (f"**{title}** :gray[dashed: the right word]", _arcs(head, s, name, upright=upright))
        for name, title, s in pairs
    ]


def read_sentence(head: Taught, sentence: Sentence) -> Attention:
    """The attention of a sentence in the last layer."""
    return head.read(" ".join(sentence.words))[-1]


def _arcs(head: Taught, sentence: Sentence, name: str, *, upright: bool) -> Chart:
    a, mark = read_sentence(head, sentence), sentence.marks[0]
    reads = a.tokens[int(a.W[mark.reader].argmax())]
    described = (
        f"{a.tokens[mark.reader]} attends most to {reads}; the right word is {a.tokens[mark.read]}."
    )
    spec = figures.marked.spec(a, [mark], focus=mark.reader, upright=upright)
    return Chart(f"taught-{name}", spec, described)


def curves(shown: Snapshot) -> Chart:
    """The loss and the shares of right words over the steps."""
    t, m = shown.training, shown.checkpoint
    checkpoints = [
        checkpoint for checkpoint in t.checkpoints if checkpoint.step <= m.step or not shown.running
    ]
    shares = [
        [right / max(of, 1) for right, of in pairs]
        for pairs in ([x.marked for x in checkpoints], [x.new for x in checkpoints])
    ]
    spec = figures.learning.spec(
        [x.step for x in checkpoints],
        [x.loss for x in checkpoints],
        shares[0],
        shares[1] if t.tried else [],
        at=m.step,
        last=t.chosen.steps,
    )
    start, end = checkpoints[0].loss, checkpoints[-1].loss
    described = f"Over the steps the loss goes from {start:.2f} to {end:.2f}; "
    return Chart("learning", spec, described + verdict(m.step, m.marked, m.new).counts + ".")


def _weights(shown: Snapshot) -> None:
    """Draw W of the marked sentence, in plain attention and after training."""
    sentence = shown.training.taught[-1]
    st.markdown(
        faint(
            "The [weights] of the marked sentence *{text}*, before and after training. "
            "Only the marked words were trained.",
            text=" ".join(sentence.words)[:90],
        )
    )
    for place, drawn in zip(st.columns(2), squares(shown), strict=True):
        with place:
            name = "Plain attention" if drawn.name.endswith("plain") else "Trained head"
            st.markdown(f"**{name}**")
            chart(drawn.figure, drawn.name, drawn.told, linked=False, name=name)


def squares(shown: Snapshot) -> list[Chart]:
    """Heatmaps of W of the marked sentence, plain and trained, on one scale."""
    sentence = shown.training.taught[-1]
    text, row = " ".join(sentence.words), sentence.marks[0].reader
    both = {"plain": shown.head.plain(text), "taught": read_sentence(shown.head, sentence)}
    return [
        Chart(
            f"weights-{name}",
            figures.heatmap.spec(a, "W", focus=row, top=1.0),
            f"Heatmap of the weights, {name}, of {len(a.tokens)} words.",
        )
        for name, a in both.items()
    ]
