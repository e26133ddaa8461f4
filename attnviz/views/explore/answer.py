"""What happened to the word in focus, in sentences: the answer, its facts, and why so little."""

from collections.abc import Iterator
from typing import NamedTuple

from attnviz.analysis import Analysis
from attnviz.attention.lab import effect_of_order
from attnviz.errors import NothingToRead, NoWeight
from attnviz.explain.diagnosis import diagnose
from attnviz.explain.reading import percent, turned
from attnviz.explain.reading import reading as read_of
from attnviz.explain.rounding import fixed
from attnviz.explain.sentences import Sentence, compose
from attnviz.jobs.cache import once
from attnviz.settings import Settings
from attnviz.settings.examples import PRESETS, Preset

TESTS: dict[str, dict[object, str]] = {
    "scale": {"scaled": "Divide the scores by √d", "cosine": "Compare directions only"},
    "no_self": {True: "Ignore itself"},
    "weights": {"softmax": "Take the softmax"},
    "function_words": {False: "Leave function words out"},
}
COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

reading = once(read_of)


class Headline(NamedTuple):
    """What the headline says of a text, and what it said before the last choice changed it."""

    text: str
    now: Sentence
    before: Sentence | None = None


class Remedy(NamedTuple):
    """Why a word shows little, and what would test it: the value of a choice, under a label."""

    sentence: Sentence
    choice: str
    value: object
    label: str


def next_headline(last: Headline | None, text: str, now: Sentence) -> Headline:
    """The headline that follows the `last` one; of another text it has none before it.

    >>> first = next_headline(None, "a b", compose("one"))
    >>> second = next_headline(first, "a b", compose("two"))
    >>> str(second.before), next_headline(second, "a c", compose("three")).before
    ('one', None)
    """
    if last is None or last.text != text:
        return Headline(text, now)
    return last if last.now == now else Headline(text, now, before=last.now)


def below_headline(headline: Headline, label: str) -> Sentence:
    """What stands below the headline: at first how to look at the arcs, then what it said before.

    >>> first = next_headline(None, "a b", compose("one"))
    >>> print(below_headline(first, "bank"))
    The thicker the arc, the more of that word goes into “bank”. Click another word, ...
    """
    if headline.before:
        return compose("Before your last choice: {told}.", told=headline.before.plain)
    return compose(
        "The thicker the arc, the more of that word goes into “{word}”. "
        "Click another word, or press **Play**.",
        word=label,
    )


def facts(a: Analysis, row: int) -> Sentence:
    """What came of it: what the contextual vector is made of, how far it lies from the old one."""
    told = _blend(a, row) + compose(
        f" Its [weights] are spread as if it paid {_equal_attention(a, row)}."
    )
    if not _may_see_order(a.settings):
        return told
    return told + compose(" In the opposite word order {change}.", change=_backwards(a))


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
        told = f"{{word}} blends in no other word: its [{own}] stays the same."
        return compose(told, word=now.label)
    rest = ", and the rest comes from the other words" if len(a.tokens) > 2 else ""
    angle = turned(a.V[[row]], a.Y[[row]])[0]
    keeps = "" if now.ignores_itself else f"{percent(now.keeps)} is its own [{own}], "
    return compose(
        f"The [contextual vector] of {{word}} is a blend: {keeps}"
        f"{percent(now.share)} is that of {{most}}{rest}. It points {angle:.0f}° away from "
        f"{{word}}'s own [{own}] (0°: the same direction, 90°: nothing in common).",
        word=now.label,
        most=now.most_label,
    )


def _backwards(a: Analysis) -> Sentence:
    """What becomes of the weights when the words stand in the opposite order."""
    try:
        moved = effect_of_order(a.tokens, a.embeddings, a.settings, layer=a.layer, head=a.head)
    except (NothingToRead, NoWeight) as fault:
        return compose("“{word}” would have no word to attend to", word=fault.word)
    return compose(f"a weight would change by up to {percent(moved)}")


def _may_see_order(now: Settings) -> bool:
    return bool(now.positions or now.causal or now.window is not None)


def why_so_little(a: Analysis, row: int) -> Iterator[Remedy]:
    """What keeps this row from showing something, each with one choice that tests it."""
    now = a.settings
    for found in diagnose(a, row, scores=now.scale, temperature=now.temperature):
        name, value = found.test
        label = TESTS.get(name, {}).get(value, f"Try {name.replace('_', ' ')} {value}")
        yield Remedy(found.sentence, name, value, label)


def beyond_attention(text: str) -> Preset | None:
    """The example whose text this is, where plain self-attention cannot know what people know."""
    return next((p for p in PRESETS if not p.reads and p.text == text), None)
