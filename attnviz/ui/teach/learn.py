"""Learn: the button, the bar, and the pictures that move while a head is taught."""

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
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained
from attnviz.ui.teach.pupil import (
    MOMENT,
    PUPIL,
    Now,
    Pupil,
    give,
    marked_here,
    pause,
    press,
    runs,
    step,
    tick,
)

PACE = 0.12  # seconds between two ticks
SCRUB = "scrub"
MOST_ACROSS = 44  # letters of a sentence that has room in half a page
HOLDS = ("Learned as a rule", "Half a rule")  # in green


def section(found: Pupil) -> None:
    """The controls, and what was learned at the moment that is looked at."""
    if runs():
        st.fragment(_tick, run_every=PACE)()
    else:
        with st.container(key="learning"):  # as a fragment stands in one: nothing moves at its end
            _controls(found)
            _seen(found)


def _tick() -> None:
    """A slice, drawn by itself; at the end the whole page is drawn anew."""
    found: Pupil = st.session_state[PUPIL]
    served = tick() if runs() else True
    if not runs():
        st.rerun()
    _controls(found)
    if not served:
        st.caption("Others are being taught on this server; yours goes on in a moment.")
    _seen(found)


def _controls(found: Pupil) -> None:
    """Learn or pause, a step, and the way back through the steps."""
    t, done = found.training, found.moment.step
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="learn-row"):
        if runs():
            st.button("Pause", on_click=pause, icon=":material/pause:", key="pause")
            st.progress(min(1.0, done / t.chosen.steps), f"{done} of {t.chosen.steps} steps")
            return
        name = "Go on" if done and not found.at_end else "Learn"
        st.button(
            name,
            on_click=press,
            disabled=found.at_end,
            type="primary",
            icon=":material/school:",
            key="learn",
        )
        st.button("One step", on_click=step, disabled=found.at_end, type="tertiary", key="one-step")
        if len(t.moments) > 1:
            _scrub(found)
        else:
            st.caption(_taught(found), width="content")
    if t.trouble and found.at_end:
        st.warning(t.trouble, icon=":material/trending_up:")


def _taught(found: Pupil) -> str:
    """How much is marked."""
    own = sum(bool(s.marks) for s in marked_here())
    count = len(found.training.taught)
    return f"{count} marked {'sentence' if count == 1 else 'sentences'}, {own} of your own"


def _scrub(found: Pupil) -> None:
    """Back and forth through the steps."""
    steps = [moment.step for moment in found.training.moments]
    st.session_state[SCRUB] = found.moment.step

    def look() -> None:
        st.session_state[MOMENT] = st.session_state[SCRUB]

    st.select_slider(
        "Step",
        steps,
        key=SCRUB,
        on_change=look,
        format_func=lambda n: f"after {n} steps",
        label_visibility="collapsed",
    )


def _seen(found: Pupil) -> None:
    m = found.moment
    told = verdict(m.step, m.marked, m.new)
    name = Span(told.name, SECOND if told.name in HOLDS else OURS)
    headline(compose("{name}: " + told.counts, name=name))
    st.markdown(
        f":gray[{MEANS[told.name]} *New* are sentences of other nouns, verbs and adjectives.]"
    )
    if found.at_end:
        _more(found, told.name)
    pairs = side_by_side(found.now)
    for place, drawn in zip(st.columns(len(pairs)), pairs, strict=True):
        with place:
            title, figure = drawn
            st.markdown(title)
            chart(figure.figure, figure.name, figure.told, linked=False)
    curve = curves(found.now)
    chart(curve.figure, curve.name, curve.told, linked=False)
    if not runs():
        _weights(found.now)


def _more(found: Pupil, name: str) -> None:
    """The way on from what is only half learned: more sentences."""
    chosen = found.training.chosen
    more = next((count for count in GIVEN if count > chosen.given), None)
    if name in ("Learned by heart", "Half a rule") and more and TASKS[chosen.task].make:
        st.button(
            f"Teach it with {more} sentences",
            on_click=give,
            args=(more,),
            icon=":material/library_add:",
            key="more",
            type="tertiary",
        )


def side_by_side(now: Now) -> list[tuple[str, Chart]]:
    """A marked sentence, and one that it was never taught: how each is read now."""
    t, head = now.training, now.head
    pairs = [("marked", "A marked sentence", t.taught[-1])]
    if t.tried:
        pairs.append(("new", "One it never saw", t.tried[0]))
    upright = now.narrow or any(len(" ".join(s.words)) > MOST_ACROSS for *_, s in pairs)
    return [
        (f"**{title}** :gray[dashed: what is right]", _arcs(head, s, name, upright=upright))
        for name, title, s in pairs
    ]


def read_sentence(head: Taught, sentence: Sentence) -> Attention:
    """How the head reads a sentence in its last layer."""
    return head.read(" ".join(sentence.words))[-1]


def _arcs(head: Taught, sentence: Sentence, name: str, *, upright: bool) -> Chart:
    a, mark = read_sentence(head, sentence), sentence.marks[0]
    reads = a.tokens[int(a.W[mark.reader].argmax())]
    told = f"{a.tokens[mark.reader]} reads {reads} most; it should read {a.tokens[mark.read]}."
    spec = figures.marked.spec(a, [mark], focus=mark.reader, upright=upright)
    return Chart(f"taught-{name}", spec, told)


def curves(now: Now) -> Chart:
    """The loss and the shares of right readers over the steps."""
    t, m = now.training, now.moment
    moments = [moment for moment in t.moments if moment.step <= m.step or not now.running]
    shares = [
        [right / max(of, 1) for right, of in pairs]
        for pairs in ([x.marked for x in moments], [x.new for x in moments])
    ]
    spec = figures.learning.spec(
        [x.step for x in moments],
        [x.loss for x in moments],
        shares[0],
        shares[1] if t.tried else [],
        at=m.step,
        last=t.chosen.steps,
    )
    told = f"Over the steps the loss goes from {moments[0].loss:.2f} to {moments[-1].loss:.2f}; "
    return Chart("learning", spec, told + verdict(m.step, m.marked, m.new).counts + ".")


def _weights(now: Now) -> None:
    """W of the marked sentence, in plain attention and taught."""
    sentence = now.training.taught[-1]
    text = literal(" ".join(sentence.words)[:90])
    st.markdown(
        explained(
            f":gray[The [weights] of the marked sentence *{text}*: plain [attention], and taught. "
            "Only the marked words were told whom to read; what the others read came along.]"
        )
    )
    for place, drawn in zip(st.columns(2), squares(now), strict=True):
        with place:
            st.markdown("**Plain attention**" if drawn.name.endswith("plain") else "**Taught**")
            chart(drawn.figure, drawn.name, drawn.told, linked=False)


def squares(now: Now) -> list[Chart]:
    """W of the marked sentence, in plain attention and taught, on one scale."""
    sentence = now.training.taught[-1]
    text, row = " ".join(sentence.words), sentence.marks[0].reader
    both = {"plain": now.head.plain(text), "taught": read_sentence(now.head, sentence)}
    return [
        Chart(
            f"weights-{name}",
            figures.heatmap.spec(a, "W", focus=row, top=1.0),
            f"Heatmap of the weights, {name}, of {len(a.tokens)} words.",
        )
        for name, a in both.items()
    ]
