"""What happened to the word in focus, in words: the answer, its facts, and why it shows little."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.attention.lab import order_matters
from attnviz.errors import NothingToRead, NoWeight
from attnviz.explain.diagnosis import Diagnosis, diagnose
from attnviz.explain.reading import Marks, percent, reading, turned
from attnviz.settings import Settings
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.markdown import literal
from attnviz.ui.state import choose

TESTS: dict[str, dict[object, str]] = {
    "scale": {"scaled": "Divide the scores by √d", "cosine": "Compare directions only"},
    "no_self": {True: "Let no word read itself"},
    "weights": {"softmax": "Take the softmax"},
    "function_words": {False: "Leave function words out"},
}


def answer(a: Analysis, row: int) -> None:
    """The headline: what the word keeps of itself, and what it reads most."""
    headline(reading(a, row).sentence(_in("orange"), _in("blue")))


def _in(colour: str) -> Marks:
    return lambda word: f":{colour}[{literal(word[:60])}]"


def facts(a: Analysis, row: int) -> None:
    """How far the vector turned, how widely it reads, and whether order makes a difference."""
    told = reading(a, row)
    angle = float(turned(a.V[row : row + 1], a.Y[row : row + 1])[0])
    said = f"What it read has turned its vector by {angle:.0f}° (0°: unchanged, 90°: nothing in "
    said += f"common with before). Its weights are spread as if {told.effective:.1f} words shared "
    said += "them evenly."
    if _may_see_order(a.settings):
        said += f" With the words in the opposite order {_turned_round(a)}."
    st.markdown(f":gray[{said}]")


def _turned_round(a: Analysis) -> str:
    """What becomes of the weights when the words stand in the opposite order."""
    try:
        moved = order_matters(a.tokens, a.embeddings, a.settings, layer=a.layer, head=a.head)
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
            st.markdown(literal(diagnosis.sentence), width="content")
            _test(diagnosis, number)


def _test(diagnosis: Diagnosis, number: int) -> None:
    name, value = diagnosis.test
    label = TESTS.get(name, {}).get(value, f"Try {name.replace('_', ' ')} {value}")
    st.button(label, key=f"test-{number}", on_click=choose, kwargs={name: value})
