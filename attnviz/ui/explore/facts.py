"""What happened to the word in focus, in words: the answer, its facts, and why it shows little."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.attention.lab import effect_of_order
from attnviz.errors import NothingToRead, NoWeight
from attnviz.explain.diagnosis import Diagnosis, diagnose
from attnviz.explain.reading import Marks, percent, turned
from attnviz.explain.reading import reading as read_of
from attnviz.jobs.cache import once
from attnviz.settings import Settings
from attnviz.settings.examples import PRESETS
from attnviz.ui.frame import lead_to
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained, explaining, term
from attnviz.ui.state import choose

TESTS: dict[str, dict[object, str]] = {
    "scale": {"scaled": "Divide the scores by √d", "cosine": "Compare directions only"},
    "no_self": {True: "Let no word read itself"},
    "weights": {"softmax": "Take the softmax"},
    "function_words": {False: "Leave function words out"},
}

reading = once(read_of)
TOLD = "told before"
FIRST = (
    "An arc brings a share of a word to the one that reads it. Click another word; **Play**, "
    "below, shows how."
)
TERMS = ("saturated", "softmax", "entropy", "score", "weight", "vector")  # of a diagnosis


def answer(a: Analysis, row: int) -> None:
    """The headline: what the word keeps of itself, and what it reads most."""
    told = reading(a, row)
    headline(told.sentence(_in("orange"), _in("blue"), term))
    before = _before(told.sentence(literal, literal))
    st.markdown(f":gray[{f'Before your last choice: {before}.' if before else FIRST}]")


def _before(now: str) -> str:
    """What the headline said before the last choice that changed it; "" before the first one."""
    said: tuple[str, str] = st.session_state.get(TOLD, (now, ""))
    if said[0] != now:
        said = (now, said[0])
    st.session_state[TOLD] = said
    return said[1]


def beyond(a: Analysis) -> None:
    """Where plain self-attention cannot know what we know: the way to what learning adds."""
    for preset in PRESETS:
        if not preset.reads and preset.text == a.settings.text:
            with st.container(border=True, key="beyond"):
                st.markdown(preset.shows)
                lead_to("transformer", "See the same sentence through learned queries and keys")


def _in(colour: str) -> Marks:
    return lambda word: f":{colour}[{literal(word[:60])}]"


def facts(a: Analysis, row: int) -> None:
    """What came of it: what the new vector is made of, and how far it lies from the old."""
    said = f"{_mixture(a, row)} Its [weights], these shares, are spread as widely as if it read "
    said += f"{reading(a, row).effective:.1f} words equally."
    if _may_see_order(a.settings):
        said += f" With the words in the opposite order {_turned_round(a)}."
    st.markdown(explained(f":gray[{said}]"))


def _mixture(a: Analysis, row: int) -> str:
    """From which vectors the new one was mixed, and the angle between it and the old one."""
    told = reading(a, row)
    word, own = literal(told.label[:60]), "vector" if a.settings.projections is None else "value"
    if told.most is None:
        return f"In all, nothing is mixed in: {word} has its old [{own}] still."
    rest = ", the rest those of the other words" if len(a.tokens) > 2 else ""
    angle = turned(a.V[[row]], a.Y[[row]])[0]
    return (
        f"In all, the [new vector] of {word} is a mixture: {percent(told.keeps)} its own [{own}], "
        f"{percent(told.share)} that of {literal(told.most_label[:60])}{rest}. It points "
        f"{angle:.0f}° away from the old one (0°: the same direction, 90°: nothing in common)."
    )


def _turned_round(a: Analysis) -> str:
    """What becomes of the weights when the words stand in the opposite order."""
    try:
        moved = effect_of_order(a.tokens, a.embeddings, a.settings, layer=a.layer, head=a.head)
    except (NothingToRead, NoWeight) as fault:
        return f"“{literal(fault.word[:40])}” would have nothing to read"
    return f"a weight changes by up to {percent(moved)}"


def _may_see_order(now: Settings) -> bool:
    return bool(now.positions or now.causal or now.window is not None)


def why(a: Analysis, row: int) -> None:
    """What keeps this row from showing something, each with one button that tests it."""
    found = diagnose(a, row, scores=a.settings.scale, temperature=a.settings.temperature)
    for number, diagnosis in enumerate(found):
        with (
            st.container(border=True, key=f"why-{number}"),
            st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ),
        ):
            st.markdown(explaining(literal(diagnosis.sentence), *TERMS), width="content")
            _test(diagnosis, number)


def _test(diagnosis: Diagnosis, number: int) -> None:
    name, value = diagnosis.test
    label = TESTS.get(name, {}).get(value, f"Try {name.replace('_', ' ')} {value}")
    st.button(label, key=f"test-{number}", on_click=choose, kwargs={name: value})
