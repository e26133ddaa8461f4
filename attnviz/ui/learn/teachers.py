"""What a lesson needs: plans that start, worksheets, sentences worth showing, raised hands."""

from collections.abc import Callable

import streamlit as st

from attnviz.control import MOST_CHARACTERS
from attnviz.explain import markdown
from attnviz.lessons.plans import Plan, plans
from attnviz.settings import DEFAULTS, Settings
from attnviz.ui.classroom.hands import without_phones
from attnviz.ui.frame import turn_to
from attnviz.ui.gallery import show_gallery
from attnviz.ui.learn.by_hand import table
from attnviz.ui.parts.fault import faults_told
from attnviz.ui.parts.take_away import file_button
from attnviz.views.learn.teachers import OWN, lecture_query, minutes, sheet_files, sheets
from attnviz.views.learn.way import named


def offers(*more: tuple[str, Callable[[], None]]) -> None:
    """Draw what a lesson needs.

    `more` stands before these: the name of each part, and what draws it.
    """
    parts = (
        *more,
        ("Plans", _plans),
        ("Worksheets", _paper),
        ("Sentences worth showing", _gallery),
        ("Without phones", without_phones),
    )
    tabs = st.tabs([name for name, _ in parts], key=f"offers-{len(parts)}")
    for tab, (_, draw) in zip(tabs, parts, strict=True):
        with tab:
            draw()


def _plans() -> None:
    for column, plan in zip(st.columns(2, gap="large"), plans().values(), strict=True):
        with column:
            _plan(plan)


def _plan(plan: Plan) -> None:
    st.subheader(plan.title, anchor=False)
    st.markdown(f":gray[{plan.about}]")
    st.markdown(markdown.table(["minute", "what"], minutes(plan)))
    if st.button(
        f"Start the {plan.name} minutes",
        key=f"start-plan-{plan.name}",
        type="primary",
        icon=":material/play_arrow:",
        help="The plan opens as a lecture. The arrow keys move on, and Esc ends it.",
    ):
        turn_to("learn", lecture_query(plan))


def _paper() -> None:
    chosen = st.selectbox(
        "Worksheet for",
        sheets(),
        key="paper",
        format_func=lambda n: n if isinstance(n, str) else named(n),
    )
    own = _sentence() if chosen == OWN else DEFAULTS
    with faults_told():
        files = sheet_files(chosen, own, table())
        with st.container(horizontal=True):
            for file in files:
                file_button(file, icon=":material/print:")
        st.caption("Open the file in a browser and print it on A4 or Letter.")


def _sentence() -> Settings:
    """The fields of a sentence of the teacher's own."""
    text = st.text_input(
        "Sentence", DEFAULTS.text, key="paper-text", max_chars=MOST_CHARACTERS, live=True
    )
    focus = st.text_input("The word to look at", DEFAULTS.focus, key="paper-focus", max_chars=60)
    return Settings(text=str(text), focus=str(focus))


def _gallery() -> None:
    st.caption(
        "Each link opens its own page. A test proves what each link shows. You can add yours to "
        "attnviz/lessons/gallery.toml."
    )
    show_gallery()
