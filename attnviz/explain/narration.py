"""The way of one word in plain sentences: what each frame of the flow says, from its numbers."""

import re
from dataclasses import dataclass

import numpy as np

from attnviz.attention import Attention
from attnviz.explain.arithmetic import scaled, total, written
from attnviz.explain.flow import Flow
from attnviz.explain.reading import percent, turned
from attnviz.explain.receipt import WeightReceipt, weight_receipt
from attnviz.explain.terms import NAMES

Part = tuple[str, str]  # a text, and what it is: "", "self", "reads", or the name of a term
_NUMBERED = re.compile(r".* ·\d+")  # see text/labels.py
_MARK = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")


@dataclass(frozen=True)
class Frame:
    """One idea: the `step` it belongs to, what is `said`, and the place of the word it is about.

    `whole` says whether all words are at this stage, or only the one the frame is about.
    """

    step: str
    said: tuple[Part, ...]
    word: int | None
    whole: bool = True

    @property
    def sentence(self) -> str:
        """What is said, as plain text."""
        return "".join(text for text, _ in self.said)


def frames(a: Attention, way: Flow, row: int) -> tuple[Frame, ...]:
    """The way of the word in `row`, one idea a frame.

    >>> from attnviz.attention import self_attention
    >>> from attnviz.explain.flow import flow
    >>> a = self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]])
    >>> for frame in frames(a, flow(a, 0), 0): print(frame.step, "·", frame.sentence)
    vectors · Every word is a list of 2 numbers, its vector: ... meets them all, itself too.
    scores · left meets right: ... The 2 products add up to 0.00. That is their score.
    scores · So left meets every word. ... match: best itself 1.00 (its ...), then right 0.00.
    weights · Softmax turns ... So left itself (1.00) makes 1.000, right (0.00) 0.368, all words ...
    mixture · Each word gives its vector, ... of right times 26.9%. In its band colour is ...
    mixture · The first numbers of all bands, ... y is the new vector of left: ... old one, v.
    """
    one = way.most if way.most is not None else way.own
    one = 0 if one is None else one
    taken = weight_receipt(a, row, 0)
    return (
        Frame("vectors", _vectors(way), None),
        Frame("scores", _one_score(way, one), one, whole=False),
        Frame("scores", _scores(way), None),
        Frame("weights", _weights(way, taken), None),
        Frame("mixture", _one_share(way, one), one, whole=False),
        Frame("mixture", _mixture(a, way, row), None),
    )


def _vectors(way: Flow) -> tuple[Part, ...]:
    size, ink = len(way.q), "teal below 0, amber above"
    if way.one_vector and way.own is not None:
        told = f"Every word is a list of {size} numbers, its [vector]: {ink}."
        told += " {reader}, in the frame, meets them all, itself too."
        return (*_said(told, way), *_numbered(way))
    asks = f"{{reader}} asks with its [query], {size} numbers"
    return (*_said(f"{asks}; every word answers with its [key]: {ink}.", way), *_numbered(way))


def _numbered(way: Flow) -> tuple[Part, ...]:
    """What the number after a word means that is there more than once, where one is seen."""
    found = [word for word in way.words if _NUMBERED.fullmatch(word)]
    return ((f" The number in “{found[0]}” is its place.", ""),) if found else ()


def _one_score(way: Flow, j: int) -> tuple[Part, ...]:
    """How one score comes about: products, their sum, and what that is multiplied by."""
    meets = f"{{reader}} meets {_named(way, j)}: their numbers are multiplied, pair by pair."
    meets += " Two of like sign make a product above 0, amber; of unlike signs one below 0, teal."
    added = f"The {len(way.q)} products add up to {total(way, j)}"
    if not np.isfinite(way.scores[j]):
        return _said(f"{meets} {added}, but {{reader}} may not read it: no [score].", way)
    added += scaled(way, j, ", since more products add up to more,")
    return _said(f"{meets} {added}. That is their [score].", way)


def _scores(way: Flow) -> tuple[Part, ...]:
    known = [
        j for j in np.argsort(-way.scores, kind="stable").tolist() if np.isfinite(way.scores[j])
    ]
    best = [f"{_named(way, j)} {written(float(way.scores[j]))}" for j in known[:2]]
    if known[:1] == [way.own] and way.meets_itself:
        best[0] += " (its numbers times themselves are never below 0)"
    masked = " A word that may not be read has none." if np.isneginf(way.scores).any() else ""
    return _said(
        "So {reader} meets every word. A [score] says how well two words match: best "
        f"{', then '.join(best)}.{masked}",
        way,
    )


def _weights(way: Flow, taken: WeightReceipt) -> tuple[Part, ...]:
    """From scores to shares: the rule, what it makes of the two that matter, and the shares."""
    low = ", one below 0 still some" if way.weights[way.scores < 0].any() else ""
    how = (
        "A score divided by the sum of all is a [weight], one below 0 counting as 0"
        if taken.shift is None
        else "[Softmax] turns scores into [weights]: first e^(score − highest), so a score 1 "
        f"higher makes 2.7 times as much{low}"
    )
    read = [j for j in _own_and_most(way) if np.isfinite(way.scores[j])]
    verbs = (" makes", "")
    made = [_made(way, j, taken, verb) for j, verb in zip(read, verbs, strict=False)]
    made.append(f"all words together {taken.total:.3f}")
    shares = "divided by that, they are shares of {reader}’s new vector"
    return _said(f"{how}. So {', '.join(made)}; {shares}: {_shares(way)}.", way)


def _made(way: Flow, j: int, taken: WeightReceipt, verb: str) -> str:
    """What becomes of a score before it is divided."""
    word = "{reader} itself" if j == way.own else f"{{{j}}}"
    term = float(taken.terms[way.places[j]])
    return f"{word} ({written(float(way.scores[j]))}){verb} {term:.3f}"


def _own_and_most(way: Flow) -> list[int]:
    return [j for j in (way.own, way.most) if j is not None]


def _one_share(way: Flow, j: int) -> tuple[Part, ...]:
    own = "vector" if way.one_vector else "value"
    whose = "its own" if j == way.own else f"those of {_named(way, j)}"
    share = percent(float(way.weights[j]))
    return _said(
        f"Each word gives its [{own}], all numbers of it times its weight: {whose} times {share}. "
        "In its band colour is the number, thickness the weight; what it gives is both multiplied.",
        way,
    )


def _mixture(a: Attention, way: Flow, row: int) -> tuple[Part, ...]:
    old = "old one" if way.one_vector else "own value"
    shares = _shares(way).replace("its own", f"its {old}")
    told = "The first numbers of all bands, each times its weight, add up to the first of y, and "
    told += "so on to the last. "
    told += f"y is the [new vector] of {{reader}}: {shares}."
    if way.v is None:
        return _said(told, way)
    angle = turned(a.V[[row]], a.Y[[row]])[0]
    return _said(f"{told} It has [turned] by {angle:.0f}° from its {old}, v.", way)


def _shares(way: Flow) -> str:
    """What the word keeps and what it reads most, as shares."""
    places = _own_and_most(way)
    told = [f"{percent(float(way.weights[j]))} {_owner(way, j)}" for j in places]
    others = np.delete(way.weights, places)
    rest = ["the rest the other words’"] if told and others.any() else []
    return ", ".join([*told, *rest])


def _owner(way: Flow, j: int) -> str:
    return "its own" if j == way.own else f"{{{j}}}’s"


def _named(way: Flow, j: int) -> str:
    return "itself" if j == way.own else f"{{{j}}}"


def _said(text: str, way: Flow) -> tuple[Part, ...]:
    """A sentence in parts: a visitor's words where {reader} or a place such as {3} stands."""
    parts: list[Part] = []
    end = 0
    for mark in _MARK.finditer(text):
        parts += [(text[end : mark.start()], ""), _part(mark, way)]
        end = mark.end()
    return tuple(part for part in (*parts, (text[end:], "")) if part[0])


def _part(mark: re.Match[str], way: Flow) -> Part:
    if mark[2]:
        return mark[2], f"term-{NAMES[mark[2].lower()]}"
    return (way.reader, "self") if mark[1] == "reader" else (way.words[int(mark[1])], "reads")
