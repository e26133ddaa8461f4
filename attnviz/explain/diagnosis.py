"""Why a row of an Attention shows little: what it was, the evidence, and what would test it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from attnviz.attention import Attention, Mask, softmax
from attnviz.attention.choices import COOLEST, HOTTEST
from attnviz.attention.weights import entropy
from attnviz.explain.reading import percent, reading
from attnviz.explain.sentences import Sentence, compose
from attnviz.text.function_words import function_words

# The thresholds: above each, the row counts as …
SATURATED = 0.98  # one word's share of the row
MUSH = 0.97  # the row's entropy over the most possible
CAPTURED = 0.5  # function words' share of what is read in others, when one of them leads
LONG = 1.5  # the longest vector's length over the next, when it is read most
COOL, HOT = 0.25, 4.0  # temperatures that are offered against mush and saturation

Test: TypeAlias = tuple[str, object]  # the name of a setting, and a value to try


@dataclass(frozen=True)
class Diagnosis:
    """One reason, by `name`: saturated, mush, captured or long.

    `evidence` holds the numbers that crossed a threshold, `sentence` says them, and `test` is
    a setting and the value that would show whether this was the reason.
    """

    name: str
    evidence: Mapping[str, float]
    sentence: Sentence
    test: Test


def diagnose(
    a: Attention,
    row: int,
    *,
    scores: str = "scaled",
    temperature: float = 1.0,
) -> tuple[Diagnosis, ...]:
    """All that keeps row `row` of a self-attention from showing something; () if nothing does.

    `scores` and `temperature` are those `a` was computed with.

    >>> from attnviz.attention import self_attention
    >>> (found,) = diagnose(self_attention(["bank", "river"], [[3, 0], [0, 3]]), 0, scores="raw")
    >>> print(found.sentence)
    bank gives 99.99% of its weight to itself: it is saturated, so hardly any other word counts...
    >>> found.test
    ('scale', 'scaled')
    """
    saturated = _saturated(a, row, scores, temperature)
    found = [
        saturated or _mush(a, row, scores, temperature),  # never both: one denies the other
        _long(a, row),
        _captured(a, row),
    ]
    return tuple(diagnosis for diagnosis in found if diagnosis is not None)


def _saturated(a: Attention, row: int, scores: str, temperature: float) -> Diagnosis | None:
    top = int(a.W[row].argmax())
    places = _alike(a, top) & _may_be_read(a, row)
    weight = float(a.W[row, places].sum())
    if weight <= SATURATED or places.sum() == _readable(a, row):
        return None
    sentence = compose(
        f"{{word}} gives {percent(min(weight, 1.0))} of its [weight] to {{top}}: it is "
        f"[saturated], so hardly any other word counts.{_lead(a, row, top)}",
        word=a.tokens[row],
        top=_called(a, row, top, places),
    )
    test = _against_saturation(
        a, scores, temperature, alone=np.flatnonzero(places).tolist() == [row]
    )
    return Diagnosis("saturated", {"weight": weight}, sentence, test)


def _called(a: Attention, row: int, top: int, places: Mask) -> Sentence:
    """What a word in all its `places` is called by the word that reads it."""
    if not _alike(a, top)[row]:
        everywhere = " and its copies" if places.sum() > 1 else ""
        return compose("{word}" + everywhere, word=a.key_tokens[top])
    if not places[row]:
        return compose("its copies")
    return compose("itself and its copies" if places.sum() > 1 else "itself")


def _against_saturation(a: Attention, scores: str, temperature: float, *, alone: bool) -> Test:
    """What would let more than one word through; `alone` if it is the word itself."""
    if a.normalise is softmax and scores == "raw":
        return "scale", "scaled"
    if a.normalise is softmax and temperature < 1:
        return "temperature", 1.0
    if alone:
        return "no_self", True
    if a.normalise is not softmax:  # shares do not feel a temperature
        return "weights", "softmax"
    return "temperature", HOT if temperature < HOT else min(HOT * temperature, HOTTEST)


def _lead(a: Attention, row: int, top: int) -> str:
    """How far the winning score is ahead, and what the softmax makes of that."""
    others = a.S[row, ~_alike(a, top)]
    if a.normalise is not softmax or not len(others) or not np.isfinite(others.max()):
        return ""
    gap = float(a.S[row, top]) - float(others.max())
    times = f"{np.exp(gap):,.0f}" if gap < 14 else f"10^{gap / np.log(10):.0f}"
    return (
        f" Its [score] is {gap:.1f} above the next. The [softmax] turns that into a factor of "
        f"{times}."
    )


def _mush(a: Attention, row: int, scores: str, temperature: float) -> Diagnosis | None:
    count = _readable(a, row)
    spread = float(entropy(a.W[row])) / np.log(count) if count > 1 else 0.0
    if spread <= MUSH:
        return None
    cool = COOL if temperature > COOL else max(COOL * temperature, COOLEST)
    test: Test = ("temperature", 1.0 if temperature > 1 else cool)
    if a.normalise is not softmax or scores == "cosine":  # shares do not feel a temperature
        test = ("scale", "scaled") if a.normalise is softmax else ("weights", "softmax")
    told = reading(a, row)
    sentence = compose(
        f"{{word}} spreads its [weight] almost evenly over {count} words. Even {{most}}, "
        f"which gets most, has only {percent(told.share)}. Equal shares would be "
        f"{percent(1 / count)}. The [entropy] is {percent(min(spread, 1.0))} of the highest "
        "possible.",
        word=a.tokens[row],
        most=told.most_label,
    )
    return Diagnosis("mush", {"entropy": spread, "words": count}, sentence, test)


def _long(a: Attention, row: int) -> Diagnosis | None:
    lengths = np.linalg.norm(a.K.astype(np.float64), axis=1)
    longest = int(lengths.argmax())
    rest = lengths[~_alike(a, longest)].max(initial=0)
    ratio = float(lengths[longest] / rest) if rest else 0.0
    if ratio <= LONG or a.W[row].argmax() != longest:
        return None
    sentence = compose(
        f"The vector of {{longest}} is {ratio:.1f} times as long as any other. A long [vector] "
        f"makes large [scores], so {{word}} gives it {percent(float(a.W[row, longest]))}.",
        longest=a.key_tokens[longest],
        word=a.tokens[row],
    )
    evidence = {"ratio": ratio, "length": float(lengths[longest])}
    return Diagnosis("long", evidence, sentence, ("scale", "cosine"))


def _captured(a: Attention, row: int) -> Diagnosis | None:
    others = np.where(_alike(a, row), 0, a.W[row].astype(np.float64))
    grammar = function_words(a.key_tokens)
    content = others[~grammar].sum()
    if not content or function_words(a.tokens)[row] or not grammar[others.argmax()]:
        return None  # nothing else to read, or grammar reading grammar, or not captured
    share = float(1 - content / others.sum())
    if share <= CAPTURED or others.sum() <= 1 - SATURATED:
        return None
    most = reading(a, row).most
    besides = "Besides itself, " if most is not None and _alike(a, row)[most] else ""
    sentence = compose(
        f"{besides}{{word}} attends to “{{most}}” most. Function words get {percent(share)} "
        "of what it gives to other words. Such words stand in every kind of sentence.",
        word=a.tokens[row],
        most=a.key_tokens[int(others.argmax())],
    )
    return Diagnosis("captured", {"share": share}, sentence, ("function_words", False))


def _alike(a: Attention, key: int) -> Mask:
    """The keys that are the same vector as one: a repeated word shares its weight with itself."""
    same: Mask = (a.K[key] == a.K).all(axis=1)
    return same


def _may_be_read(a: Attention, row: int) -> Mask:
    return np.greater(a.S[row], -np.inf)


def _readable(a: Attention, row: int) -> int:
    return int(_may_be_read(a, row).sum())
