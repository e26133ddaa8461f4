"""Most read against most needed: the weight of each word beside what cutting it does."""

from collections.abc import Sequence

import streamlit as st

from attnviz import figures
from attnviz.explain.next_word import Need, most_read_most_needed, name_of
from attnviz.jobs.cache import once
from attnviz.models.decoder import Reading, WordEffect, word_weights
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal, markdown
from attnviz.ui.parts.terms import explained


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


def needed(s: Scene) -> None:
    """Show both for every word of the text as it is."""
    found = needs(s)
    st.markdown(markdown(most_read_most_needed(found, s.target)))
    target = literal(name_of(s.target.text))
    st.caption(
        explained(
            f"Left: the last word's [weights], in {s.title}. Right: one word at a time is cut, "
            f"in all heads, and the model computes again. Then *{target}* rises or falls by so "
            "many points. A weight is not a reason: only the right side shows what matters."
        )
    )
    alt = "For each word its weight, and the change of the next word when it is cut."
    chart(figures.needed.spec(found, name_of(s.target.text)), "needed", alt, linked=False)
