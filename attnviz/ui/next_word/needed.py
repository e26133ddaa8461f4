"""Most read against most needed: the weight of each word beside what cutting it does."""

from collections.abc import Sequence

import streamlit as st

from attnviz import figures
from attnviz.explain.reading import percent
from attnviz.figures.needed import Need
from attnviz.jobs.cache import once
from attnviz.models.decoder import Reading, WordEffect, word_weights
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.next_word.sentences import name_of
from attnviz.ui.parts.chart import chart

CLEAR = 0.02  # a change of the probability that a sentence tells as one


@once
def effects(reading: Reading, reader: object, by: str) -> Sequence[WordEffect]:
    """What cutting each word does, computed once a reading."""
    found: Sequence[WordEffect] = reader.word_effects(reading, by)  # type: ignore[attr-defined]
    return found


def needs(s: Scene) -> list[Need]:
    """For each word its weight in the heads shown, and what its cut does to the next word."""
    weights = word_weights(s.plain, s.layer, s.head).tolist()
    target = s.target.probability
    return [
        Need(e.word.token, weight, None if e.probability is None else e.probability - target)
        for e, weight in zip(effects(s.plain, s.reader, s.settings.cut_by), weights, strict=True)
    ]


def sentence(found: Sequence[Need], target: str, probability: float) -> str:
    """The word that gets most attention against the one that matters most.

    The first word stands apart: many heads rest on it, whatever it is.
    """
    known = [need for need in found[1:] if need.change is not None]
    if not known:
        return "This text is too short to compare: write three words or more."
    most = max(known, key=lambda need: need.weight)
    vital = min(known, key=lambda need: need.change or 0.0)
    word = name_of(target)
    start = f"Many heads rest on the first word, {percent(found[0].weight)} of the attention. "
    first = f"{start}Of the others *{name_of(most.word)}* gets most, {percent(most.weight)}"
    if most is vital:
        return f"{first}. Cutting it also hurts *{word}* most: {_becomes(most, word, probability)}."
    second = f"*{name_of(vital.word)}* gets {percent(vital.weight)}"
    return (
        f"{first}. Without it, {_becomes(most, word, probability)}. {second}. "
        f"Without it, {_becomes(vital, word, probability)}."
    )


def _becomes(need: Need, word: str, probability: float) -> str:
    left = probability + (need.change or 0.0)
    if abs(need.change or 0.0) < CLEAR:
        return f"*{word}* hardly changes ({percent(left)})"
    verb = "falls" if (need.change or 0.0) < 0 else "rises"
    return f"*{word}* {verb} from {percent(probability)} to {percent(left)}"


def needed(s: Scene) -> None:
    """Show both for every word of the text as it is."""
    found = needs(s)
    st.markdown(sentence(found, s.target.text, s.target.probability))
    st.caption(
        f"Left: the attention that the last word gives, in {s.title}. Right: each word is cut by "
        "itself, everywhere, and the model computes the next word anew."
    )
    alt = "For each word its weight, and the change of the next word when it is cut."
    chart(figures.needed.spec(found, s.target.text), "needed", alt, linked=False)
