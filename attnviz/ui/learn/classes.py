"""A class without a store: its link, the word that opens a step, and the tally of its answers."""

import secrets

import streamlit as st

from attnviz import figures
from attnviz.errors import TooLongForACode
from attnviz.lessons.lesson import Lesson
from attnviz.lessons.tally import MOST, Tally, tally
from attnviz.lessons.visit import CHECK, CLASSES, PARTS, PREDICT, question, slug_of
from attnviz.settings.link import link_to, qr_code
from attnviz.ui.learn import visiting
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal

NAMES = {PREDICT: "Predicted", CHECK: "Checked"}
SHOWN = 6  # pieces that were no code and are named


def group() -> int:
    """The number of the teacher's class."""
    found = st.session_state.get(visiting.GROUP)
    if found is None:
        found = CLASSES[secrets.randbelow(len(CLASSES))]
        st.session_state[visiting.GROUP] = found
    return int(found)


def another() -> None:
    """Another class, whose words are others."""
    st.session_state.pop(visiting.GROUP, None)


def phones(step: int, number: int) -> str:
    """The link that opens a step on the phones of a class."""
    return link_to(st.context.url or "", {"lesson": slug_of(step), "class": str(number)})


def code_of(link: str) -> None:
    """A link as a QR code."""
    try:
        st.html(f'<img class="qr" alt="QR code of the link" src="{qr_code(link)}">')
    except TooLongForACode as fault:
        st.caption(str(fault))


def answers(lesson: Lesson, step: int, *, truth: bool, parts: tuple[str, ...] = PARTS) -> None:
    """The box into which codes are pasted or scanned, and how often each answer was given."""
    st.text_area(
        "Codes",
        key=f"codes-{step}",
        max_chars=MOST,
        height=100,
        help="One code for each phone, in any order, with spaces, commas or new lines between. "
        "A scanner that types works too. Nothing is kept: close the page and the codes are gone.",
        persist_state="session",
    )
    told = tally(st.session_state.get(f"codes-{step}") or "", lesson, step)
    for part in parts:
        if told.total(part):
            _bars(told, lesson, part, truth)
    if told.unread:
        named = ", ".join(literal(piece[:20]) for piece in told.unread[:SHOWN])
        more = ", …" if len(told.unread) > SHOWN else ""
        st.caption(f"These are not codes of this step: {named}{more}")


def _bars(told: Tally, lesson: Lesson, part: str, truth: bool) -> None:
    total, right = told.total(part), told.right(lesson, part)
    says = f", {right} right" if truth else ""
    st.markdown(f"**{NAMES[part]}** &nbsp; {total} {'answer' if total == 1 else 'answers'}{says}")
    bars = told.bars(lesson, part)
    alt = f"{NAMES[part]}: " + ", ".join(f"{name} {times}" for name, times, _ in bars) + "."
    chart(figures.tally.spec(bars, truth=truth), f"tally-{part}", alt, linked=False)
    if truth:
        _behind(told, lesson, part)


def _behind(told: Tally, lesson: Lesson, part: str) -> None:
    """The misconceptions behind the wrong answers that were given."""
    given = [o for o in question(lesson, part).options if o.repairs and told.counts[part][o.letter]]
    for option in given:
        st.caption(f"**{option.letter}** &nbsp; {option.repairs}")
