"""For teachers: a class with codes, plans with links, worksheets, and sentences worth showing."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from attnviz.control import MOST_CHARACTERS
from attnviz.errors import AttnvizError
from attnviz.export.worksheet import hand_sheet, lesson_sheet, letters_sheet, sentence_sheet
from attnviz.lessons.lesson import lessons
from attnviz.lessons.plans import Plan, plans
from attnviz.lessons.visit import password, slug_of
from attnviz.settings import DEFAULTS, Settings
from attnviz.settings.link import Presentation
from attnviz.ui.classroom.hands import without_phones
from attnviz.ui.frame import turn_to
from attnviz.ui.gallery import show_gallery
from attnviz.ui.learn import classes
from attnviz.ui.learn.by_hand import table
from attnviz.ui.parts.markdown import literal

OWN, HAND = "a sentence of my own", "the table by hand, as it is in step 3"


def teachers() -> None:
    """Draw the part."""
    st.title("For teachers", anchor=False)
    st.markdown(
        ":gray[Your class guesses first and sees the answer then. The page For teachers starts a "
        "class with phones. Without phones, count raised hands.]"
    )
    offers()


def offers(*more: tuple[str, Callable[[], None]]) -> None:
    """What a lesson needs: plans that start, worksheets, sentences worth showing, and hands.

    `more` stands before these: the name of each part, and what draws it.
    """
    parts = (
        *more,
        ("Plans", _plans),
        ("Worksheets", _paper),
        ("Sentences worth showing", _gallery),
        ("Without phones", without_phones),
        ("Phones without a room", _class),
    )
    tabs = st.tabs([name for name, _ in parts], key=f"offers-{len(parts)}")
    for tab, (_, draw) in zip(tabs, parts, strict=True):
        with tab:
            draw()


def _class() -> None:
    left, right = st.columns([2, 3], gap="large")
    number = classes.group()
    with left:
        step = _step("Step", "class-step")
        link = classes.phones(step, number)
        st.caption("Open this link on the phones. The word below opens the rest after the guess.")
        st.code(link, language=None, wrap_lines=True)
        classes.code_of(link)
        if st.toggle("Show the word for this step", key="show-word"):
            st.markdown(f"## {password(number, step)}")
        st.button("Another class", on_click=classes.another, type="tertiary")
    with right:
        truth = st.toggle("Show the answer", key="show-truth")
        classes.answers(lessons()[step - 1], step, truth=truth)


def _step(label: str, key: str) -> int:
    return int(
        st.selectbox(
            label,
            range(1, len(lessons()) + 1),
            key=key,
            format_func=lambda n: f"{n}. {lessons()[n - 1].title}",
        )
        or 1
    )


def _plans() -> None:
    for column, plan in zip(st.columns(2, gap="large"), plans().values(), strict=True):
        with column:
            _plan(plan)


def _plan(plan: Plan) -> None:
    st.subheader(plan.title, anchor=False)
    st.markdown(f":gray[{plan.about}]")
    lines = [f"| 0–{plan.opening} | opening: what this is about |"]
    for step in plan.numbers:
        start, end = plan.span(step)
        lines.append(f"| {start}–{end} | {step}. {lessons()[step - 1].title} |")
    lines.append(f"| {plan.minutes - plan.closing}–{plan.minutes} | {plan.closing_task} |")
    st.markdown("| minute | what |\n|---|---|\n" + "\n".join(lines))
    query = {"lesson": slug_of(plan.numbers[0]), "plan": plan.name, "room": str(classes.group())}
    lecture = query | Presentation(mode="lecture").to_query()
    if st.button(
        f"Start the {plan.name} minutes",
        key=f"start-plan-{plan.name}",
        type="primary",
        icon=":material/play_arrow:",
        help="It opens as a lecture. Arrow keys move on, Esc ends it.",
    ):
        turn_to("learn", lecture)


def _paper() -> None:
    offered = [*range(1, len(lessons()) + 1), OWN, HAND]
    chosen = st.selectbox(
        "Worksheet for",
        offered,
        key="paper",
        format_func=lambda n: n if isinstance(n, str) else f"{n}. {lessons()[n - 1].title}",
    )
    if chosen == OWN:
        st.text_input(
            "Sentence", DEFAULTS.text, key="paper-text", max_chars=MOST_CHARACTERS, live=True
        )
        st.text_input("The word to look at", DEFAULTS.focus, key="paper-focus", max_chars=60)
    try:
        made = _sheets(chosen)
        made(key=True)  # a sentence that cannot be read is told here, not in a file
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")
        return
    with st.container(horizontal=True):
        _save("Worksheet", "attnviz-worksheet.html", partial(made, key=False))
        _save("Key", "attnviz-key.html", partial(made, key=True))
        _save("A to D in large letters", "attnviz-letters.html", letters_sheet)
    st.caption("Open the file in a browser and print it on A4 or Letter. It needs nothing else.")


def _sheets(chosen: int | str) -> Callable[..., str]:
    if chosen == OWN:
        text, focus = (str(st.session_state[f"paper-{name}"]) for name in ("text", "focus"))
        return partial(sentence_sheet, Settings(text=text, focus=focus))
    if chosen == HAND:
        return partial(hand_sheet, table())
    return partial(lesson_sheet, lessons()[int(chosen) - 1], int(chosen))


def _save(label: str, name: str, made: Callable[[], str]) -> None:
    st.download_button(
        label,
        lambda: made().encode("utf-8"),
        name,
        "text/html",
        key=f"save-{name}",
        on_click="ignore",
        icon=":material/print:",
    )


def _gallery() -> None:
    st.caption(
        "Each link opens its own page. A test proves what each one shows. Add yours to "
        "attnviz/lessons/gallery.toml."
    )
    show_gallery()
