"""One step of the lessons: predict → do → see → check, on one screen."""

from functools import partial
from typing import Any

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.explain.sentences import Span, compose
from attnviz.lessons.lesson import NUMBER, OPTIONS, Lesson, Question, with_choices
from attnviz.lessons.visit import CHECK, LONGEST, PREDICT, code, password, question
from attnviz.settings.link import qr_code
from attnviz.settings.teaching import TASKS as TITLES
from attnviz.ui import state
from attnviz.ui.frame import turn_to
from attnviz.ui.learn import pictures, playing, visiting
from attnviz.ui.learn.by_hand import choose_table
from attnviz.ui.parts.announce import say
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained, plainly
from attnviz.ui.teach.page import choices_of

WRITTEN = ("text", "focus")  # what a class may call out
SAID = {True: ":green[:material/check:]", False: ":orange[:material/close:]"}


def step(lesson: Lesson, number: int) -> None:
    """Draw the step. The picture and the check come after the guess."""
    open_now = bool(visiting.visit().of(number, PREDICT)) and open_to(number)
    with st.container(key="step"):
        with st.container(key="step-predict"):
            st.title(f"{number}. {lesson.title}", anchor=False)
            st.markdown(visiting.told(lesson.filled(lesson.text)))
            ask(lesson, number, PREDICT)
        with st.container(key="step-do"):
            if open_now:
                do(lesson, number)
            elif lesson.picture_first and not visiting.visit().of(number, PREDICT):
                _picture_first(lesson)
            elif visiting.visit().of(number, PREDICT):
                _hand_in(number)
            else:
                _shut(lesson)
        if open_now:
            with st.container(key="step-check"):
                see(lesson)
                ask(lesson, number, CHECK)
                _end(lesson, number)


def _end(lesson: Lesson, number: int) -> None:
    """What stays of the step, once both questions are answered."""
    if number in visiting.visit().done:
        idea = visiting.told(lesson.filled(lesson.idea))
        st.markdown(f":material/lightbulb: **{idea}**")
        if lesson.teach:
            _teach(lesson.teach)
    if visiting.visit().group:
        _code(number)


def _teach(task: str) -> None:
    """A button to the page *Train a head*; a training of the same task goes on."""
    label = f"Now train one yourself: {TITLES[task][0].lower()}{TITLES[task][1:]}"
    if st.button(label, key="teach", icon=":material/arrow_forward:", type="tertiary"):
        if visiting.own("task") != task:
            visiting.take_along(choices_of(task))
        turn_to("teach")


def do(lesson: Lesson, number: int, *, afar: bool = False) -> None:
    """What to do, with the app's own controls and pictures.

    From `afar`, in a lecture, there is room for what one click does, and for a sentence.
    """
    if not afar:
        st.markdown(f":material/touch_app: {visiting.told(lesson.filled(lesson.do))}")
    wanted = [n for n in lesson.controls if not afar or n in WRITTEN]
    try:
        now = state.settings()
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="do"):
            _tries(lesson, number)
        if playing.opened(lesson, number):
            playing.play(lesson, now)
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="with"):
            for name in wanted:
                pictures.choose(name, now)
        _pictures(lesson)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")


def _picture_first(lesson: Lesson) -> None:
    """The pictures before the guess."""
    try:
        _pictures(lesson)
    except AttnvizError as fault:
        st.warning(literal(str(fault)), icon=":material/info:")


def _pictures(lesson: Lesson) -> None:
    for name in lesson.pictures:
        pictures.show(name, state.settings())


def see(lesson: Lesson) -> None:
    """What is seen, in words with the figures of the lesson."""
    st.markdown(f":material/visibility: {visiting.told(lesson.filled(lesson.see))}")


def _tries(lesson: Lesson, number: int) -> None:
    for i, (says, chosen) in enumerate(lesson.tries):
        st.button(literal(says), key=f"try-{i}", on_click=_take, args=(chosen,))
    if playing.offered(lesson):
        playing.button(number)
    if visiting.changed_here(lesson):
        st.button(
            "Start again",
            key="start-again",
            icon=":material/undo:",
            on_click=visiting.start_again,
            args=(lesson,),
            type="tertiary",
        )


def _take(chosen: Any) -> None:
    """Choices that a lesson offers with one click, the others as they are."""
    values = dict(chosen)
    if "hand" in values:
        choose_table(values.pop("hand"))
    with_these = with_choices(state.settings(), values)
    state.choose(**{name: getattr(with_these, name) for name in values})


def _shut(lesson: Lesson) -> None:
    with st.container(key="shut", border=True):
        for text in _sentences(lesson):
            st.markdown(f"## :gray[{literal(text)}]")
        st.markdown(
            ":material/lock: :gray[Guess first: the picture opens when you do. "
            "Wrong guesses help you learn.]"
        )


def _sentences(lesson: Lesson) -> list[str]:
    """What the lesson reads, where it reads a sentence."""
    if "by hand" in lesson.pictures:
        return []
    if "next word" in lesson.pictures:
        return [lesson.settings.prompt]
    two = any(name.startswith("two ") for name in lesson.pictures)
    return [lesson.settings.text, lesson.settings.second][: 1 + two]


def ask(lesson: Lesson, number: int, part: str) -> None:
    """A question: its answers as buttons, or what was answered and what the engine says."""
    asked, given = question(lesson, part), visiting.visit().of(number, part)
    name = "Predict" if part == PREDICT else "Check"
    with st.container(key=f"ask-{part}"):
        st.markdown(f"**:blue[{name}]** &nbsp; {visiting.told(asked.ask)}")
        if given:
            _answered(asked, given, number, part)
        elif asked.kind == OPTIONS:
            _options(asked, number, part)
        else:
            _field(asked, number, part)


def _options(asked: Question, number: int, part: str) -> None:
    with st.container(horizontal=part == CHECK, gap="small", key=f"options-{part}"):
        for option in asked.options:
            st.button(
                f"**{option.letter}** &nbsp; {explained(option.says)}",
                key=f"{part}-{number}-{option.letter}",
                on_click=visiting.answer,
                args=(number, part, option.letter),
                width="stretch" if part == PREDICT else "content",
            )


def _field(asked: Question, number: int, part: str) -> None:
    key = f"{part}-{number}"
    with st.form(f"form-{key}", border=False), st.container(horizontal=True):
        if asked.kind == NUMBER:
            st.slider("Your guess, in per cent", 0, 100, 50, key=key, format="%d%%")
        else:
            st.text_input("Your answer", key=key, max_chars=LONGEST)
        st.form_submit_button("Commit", on_click=partial(_commit, asked, number, part))


def _commit(asked: Question, number: int, part: str) -> None:
    given = " ".join(str(st.session_state[f"{part}-{number}"]).split())
    if asked.accepts(given):
        visiting.answer(number, part, given)


def _answered(asked: Question, given: str, number: int, part: str) -> None:
    hidden = part == PREDICT and not open_to(number)
    if asked.kind == OPTIONS:
        for option in asked.options:
            mine, right = option.letter == given, not hidden and asked.fits(option.value)
            _line(option.letter, option.says, mine, right and not hidden, hidden)
    else:
        unit = "%" if asked.kind == NUMBER else ""
        st.markdown(f"You: **{literal(given)}{unit}**")
    if not hidden:
        told = asked.told(given)
        st.markdown(f"{visiting.told(told)}")
        if part == PREDICT or given:
            _say(told, part, number)


def _line(letter: str, says: str, mine: bool, right: bool, hidden: bool) -> None:
    mark = "" if hidden or not (mine or right) else SAID[right]
    text = f"**{letter}** &nbsp; {visiting.told(says)}"
    you = " &nbsp; :gray-badge[you]" if mine else ""
    st.markdown(f"{text if mine or right else f':gray[{text}]'} {mark}{you}")


def _say(told: str, part: str, number: int) -> None:
    """Screen readers hear the reply to what was answered last."""
    if part == CHECK or not visiting.visit().of(number, CHECK):
        say(compose("{told}", told=Span(plainly(told).replace("**", ""))))


def open_to(number: int) -> bool:
    """Whether what follows the guess is open: in a class, once the teacher has shown the word."""
    group = visiting.visit().group
    return not group or number in st.session_state.get(visiting.OPENED, ())


def _hand_in(number: int) -> None:
    """In a class: the code to hand in, and where the teacher's word opens the rest."""
    with st.container(key="shut", border=True):
        _code(number)
        st.markdown(":gray[After the guesses your teacher shows a word that opens the rest.]")
        with st.form("form-word", border=False), st.container(horizontal=True):
            st.text_input("The teacher's word", key="class-word", max_chars=20)
            st.form_submit_button("Open", on_click=_open, args=(number,))
        if st.session_state.get("class-word"):
            st.caption("That is not the word for this step. Ask your teacher.")


def _open(number: int) -> None:
    group, word = visiting.visit().group, str(st.session_state["class-word"]).strip().lower()
    if group and word == password(group, number):
        st.session_state[visiting.OPENED] = {*st.session_state.get(visiting.OPENED, ()), number}


def _code(number: int) -> None:
    written = code(visiting.visit(), number)
    with st.container(horizontal=True, vertical_alignment="center", key="code"):
        st.markdown(f"## {written}")
        st.html(f'<img class="qr small" alt="QR code of {written}" src="{qr_code(written)}">')
        st.caption(
            "Your code holds your answers, not your name. Say it aloud or let it be scanned."
        )
