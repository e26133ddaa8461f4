"""What happened to the word in focus, in words: the answer, its facts, and why so little."""

import streamlit as st

from attnviz.analysis import Analysis
from attnviz.attention.lab import effect_of_order
from attnviz.errors import NothingToRead, NoWeight
from attnviz.explain.diagnosis import Diagnosis, diagnose
from attnviz.explain.reading import percent, turned
from attnviz.explain.reading import reading as read_of
from attnviz.explain.rounding import fixed
from attnviz.explain.sentences import Sentence, compose
from attnviz.jobs.cache import once
from attnviz.settings import Settings
from attnviz.settings.examples import PRESETS
from attnviz.ui.frame import lead_to
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.markdown import faint, literal, markdown
from attnviz.ui.session import HEADLINE, Headline
from attnviz.ui.state import choose

TESTS: dict[str, dict[object, str]] = {
    "scale": {"scaled": "Divide the scores by √d", "cosine": "Compare directions only"},
    "no_self": {True: "Ignore itself"},
    "weights": {"softmax": "Take the softmax"},
    "function_words": {False: "Leave function words out"},
}

reading = once(read_of)
FIRST = (
    "The thicker the arc, the more of that word goes into “{}”. Click another word, or press "
    "**Play** to see how."
)
COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def answer(a: Analysis, row: int) -> None:
    """The headline: what the word keeps of itself, and what it reads most."""
    now = reading(a, row)
    headline(now.sentence())
    before = _before(a.settings.text, now.sentence().plain)
    first = FIRST.format(literal(now.label[:60]))
    st.markdown(f":gray[{f'Before your last choice: {markdown(before)}.' if before else first}]")


def _before(text: str, now: Sentence) -> Sentence | None:
    """What the headline said of the same text before the last choice that changed it."""
    last = HEADLINE.get() or Headline(text, now)
    if last.text != text:
        last = Headline(text, now)
    if last.now != now:
        last = Headline(text, now, before=last.now)
    HEADLINE.set(last)
    return last.before


def beyond(a: Analysis) -> None:
    """Where plain self-attention cannot know what we know: the way to what learning adds."""
    for preset in PRESETS:
        if not preset.reads and preset.text == a.settings.text:
            with st.container(border=True, key="beyond"):
                st.markdown(preset.shows)
                lead_to("transformer", "See the same sentence through learned queries and keys")


def facts(a: Analysis, row: int) -> None:
    """What came of it: what the contextual vector is made of, how far it lies from the old one."""
    said = _blend(a, row) + compose(
        f" Its [weights] are spread as if it paid {_equal_attention(a, row)}."
    )
    if _may_see_order(a.settings):
        said += compose(" In the opposite word order {change}.", change=_backwards(a))
    st.markdown(faint(said))


def _equal_attention(a: Analysis, row: int) -> str:
    """To how many words equal weights would come to the same, in words up to ten."""
    count = int(fixed(reading(a, row).effective, 0))
    if count == 1:
        return "attention to one word only"
    return f"equal attention to {COUNTED[count] if count < len(COUNTED) else count} words"


def _blend(a: Analysis, row: int) -> Sentence:
    """Which vectors make up the contextual vector, and the angle between it and the old one."""
    now, own = reading(a, row), "vector" if a.settings.projections is None else "value"
    if now.most is None:
        told = f"{{word}} blends in no other word: it still has its old [{own}]."
        return compose(told, word=now.label)
    rest = ", and the rest comes from the other words" if len(a.tokens) > 2 else ""
    angle = turned(a.V[[row]], a.Y[[row]])[0]
    return compose(
        f"The [contextual vector] of {{word}} is a blend: {percent(now.keeps)} is its own [{own}], "
        f"{percent(now.share)} is that of {{most}}{rest}. It points {angle:.0f}° away from the old "
        "one (0°: the same direction, 90°: nothing in common).",
        word=now.label,
        most=now.most_label,
    )


def _backwards(a: Analysis) -> Sentence:
    """What becomes of the weights when the words stand in the opposite order."""
    try:
        moved = effect_of_order(a.tokens, a.embeddings, a.settings, layer=a.layer, head=a.head)
    except (NothingToRead, NoWeight) as fault:
        return compose("“{word}” would have no word to attend to", word=fault.word)
    return compose(f"a weight changes by up to {percent(moved)}")


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
            st.markdown(markdown(diagnosis.sentence), width="content")
            _test(diagnosis, number)


def _test(diagnosis: Diagnosis, number: int) -> None:
    name, value = diagnosis.test
    label = TESTS.get(name, {}).get(value, f"Try {name.replace('_', ' ')} {value}")
    st.button(label, key=f"test-{number}", on_click=choose, kwargs={name: value})
