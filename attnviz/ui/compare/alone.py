"""Compare with one sentence: its picture stays while the other lacks the word, with partners."""

from typing import Any

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.compare.pairs import partners
from attnviz.errors import AttnvizError, EmptyText
from attnviz.explain.markdown import literal
from attnviz.explain.reading import liveliest
from attnviz.settings import Settings
from attnviz.text.focus import focus_name, focus_row
from attnviz.ui import state
from attnviz.ui.compare import pairing
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.bridge import link_charts
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.screen import is_narrow
from attnviz.ui.session import FOUND_FOR
from attnviz.views.clicks import far_end
from attnviz.views.compare import pictures
from attnviz.views.compare.answer import answer_alone


def alone(first: Analysis, chosen: Settings, fault: AttnvizError) -> None:
    """What the first sentence says by itself, why there is no second, and what would be one."""
    row = focus_row(first.tokens, chosen.focus)
    row = liveliest(first) if row is None else row
    headline(answer_alone(first, row))
    picture(pictures.alone(first, row, upright=is_narrow()))
    _offers(first, row, chosen, fault)
    link_charts(range(len(first.tokens)), _picked(first))


def _offers(a: Analysis, row: int, chosen: Settings, fault: AttnvizError) -> None:
    """Why the second side is missing, and sentences in which the word is used otherwise."""
    word = a.tokens[row]
    with st.container(border=True, key="partners"):
        st.markdown(f"{_why(fault)} Compare **{literal(word[:60])}** with itself in:")
        for number, sentence in enumerate(partners(word, chosen.text)):
            st.button(
                literal(sentence),
                key=f"partner-{number}",
                on_click=_choose_partner,
                args=(sentence, focus_name(a.tokens, row)),
                icon=":material/arrow_forward:",
            )
        st.button(
            "this sentence with other settings",
            key="other-settings",
            on_click=state.choose,
            kwargs={"compare": "settings", "focus": focus_name(a.tokens, row)},
            icon=":material/tune:",
        )
    pairing.lead_back(chosen)


def _why(fault: AttnvizError) -> str:
    if isinstance(fault, EmptyText):
        return "Now write a second sentence."
    return literal(str(fault))


def _choose_partner(sentence: str, focus: str) -> None:
    state.choose(compare="sentences", second=sentence, focus=focus, start="", end="")
    FOUND_FOR.set(None)


def _picked(a: Analysis) -> Any:
    def picked(pick: dict[str, Any]) -> None:
        place = far_end(pick)
        if isinstance(place, int) and 0 <= place < len(a.tokens):
            state.choose_focus(a, place)

    return picked
