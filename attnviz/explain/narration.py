"""The flow of one word in plain sentences: what each frame says, from its numbers."""

from dataclasses import dataclass

import numpy as np

from attnviz.attention import Attention
from attnviz.explain.arithmetic import format_number, scaled, total
from attnviz.explain.flow import Flow
from attnviz.explain.reading import percent, turned
from attnviz.explain.receipt import RowTerms, row_terms
from attnviz.explain.sentences import Sentence, compose, own, read
from attnviz.text.labels import without_place


@dataclass(frozen=True)
class Frame:
    """One idea: the `step` it belongs to, what is `said`, and the place of the word it is about.

    `whole` says whether all words are at this stage, or only the one the frame is about.
    """

    step: str
    said: Sentence
    word: int | None
    whole: bool = True

    @property
    def sentence(self) -> str:
        """What is said, as plain text."""
        return str(self.said)


def frames(a: Attention, way: Flow, row: int) -> tuple[Frame, ...]:
    """The way of the word in `row`, one idea a frame.

    >>> from attnviz.attention import self_attention
    >>> from attnviz.explain.flow import flow
    >>> a = self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]])
    >>> for frame in frames(a, flow(a, 0), 0): print(frame.step, "·", frame.sentence)
    vectors · Every word is a list of 2 numbers, its vector. ... with every word, itself included.
    scores · left and right: ... The 2 products add up to 0.00. That sum is their score.
    scores · Every word gets a score: ... left. The highest: itself 1.00 (...), then right 0.00.
    weights · Softmax turns ... That gives left itself (1.00) 1.000 and right (0.00) 0.368, all ...
    mixture · Multiply each vector by its weight: right counts for 26.9%. The thicker the band, ...
    mixture · Add the bands up, column by column. The sum y is the contextual vector of left: ...
    """
    one = way.most if way.most is not None else way.own
    one = 0 if one is None else one
    taken = row_terms(a, row)
    return (
        Frame("vectors", _vectors(way), None),
        Frame("scores", _one_score(way, one), one, whole=False),
        Frame("scores", _scores(way), None),
        Frame("weights", _weights(way, taken), None),
        Frame("mixture", _one_share(way, one), one, whole=False),
        Frame("mixture", _mixture(a, way, row), None),
    )


def _vectors(way: Flow) -> Sentence:
    size, ink = len(way.q), "Teal is below 0, amber above."
    if way.one_vector and way.own is not None:
        text = f"Every word is a list of {size} numbers, its [vector]. {ink} "
        text += "{reader} (framed) is compared with every word, itself included."
        return _said(text, way) + _numbered(way)
    asks = f"{{reader}} asks with its [query], a list of {size} numbers."
    return _said(f"{asks} Every word answers with its [key]. {ink}", way) + _numbered(way)


def _numbered(way: Flow) -> Sentence:
    """What the number after a word means that is there more than once, where one is seen."""
    found = [word for word in way.words if without_place(word) != word]
    if not found:
        return Sentence()
    return compose(" The number in “{word}” is its place in the sentence.", word=found[0])


def _one_score(way: Flow, j: int) -> Sentence:
    """How one score comes about: products, their sum, and what that is multiplied by."""
    pair = f"{{reader}} and {_named(way, j)}: multiply their numbers, pair by pair."
    pair += " Same signs give a product above 0 (amber), different signs one below 0 (teal)."
    added = f"The {len(way.q)} products add up to {total(way, j)}"
    if not np.isfinite(way.scores[j]):
        return _said(f"{pair} {added}, but this word is masked: it has no [score].", way)
    if way.scale == 1:
        return _said(f"{pair} {added}. That sum is their [score].", way)
    return _said(f"{pair} {added}{scaled(way, j)}. That is their [score].", way)


def _scores(way: Flow) -> Sentence:
    known = [
        j for j in np.argsort(-way.scores, kind="stable").tolist() if np.isfinite(way.scores[j])
    ]
    best = [f"{_named(way, j)} {format_number(float(way.scores[j]))}" for j in known[:2]]
    if known[:1] == [way.own] and way.meets_itself:
        best[0] += " (a number times itself is never below 0)"
    masked = " A masked word has none." if np.isneginf(way.scores).any() else ""
    return _said(
        "Every word gets a [score]: how well it matches {reader}. The highest: "
        f"{', then '.join(best)}.{masked}",
        way,
    )


def _weights(way: Flow, taken: RowTerms) -> Sentence:
    """From scores to shares: the rule, what it makes of the two that matter, and the shares."""
    low = " Scores below 0 count too." if way.weights[way.scores < 0].any() else ""
    how = (
        "Divide each score by the sum of all scores: that is its [weight]. Scores below 0 count "
        "as 0."
        if taken.shift is None
        else "[Softmax] turns scores into [weights]. First take e^(score − highest): a score 1 "
        f"higher gives 2.7 times as much.{low}"
    )
    read = [j for j in _own_and_most(way) if np.isfinite(way.scores[j])]
    made = " and ".join(_made(way, j, taken) for j in read)
    gives = f" That gives {made}, all words together {taken.total:.3f}." if made else ""
    return _said(f"{how}{gives} Divide by that sum: {_shares(way, 'for', 'itself')}.", way)


def _made(way: Flow, j: int, taken: RowTerms) -> str:
    """What becomes of a score before it is divided."""
    word = "{reader} itself" if j == way.own else f"{{{j}}}"
    term = float(taken.terms[way.places[j]])
    return f"{word} ({format_number(float(way.scores[j]))}) {term:.3f}"


def _own_and_most(way: Flow) -> list[int]:
    return [j for j in (way.own, way.most) if j is not None]


def _one_share(way: Flow, j: int) -> Sentence:
    own = "vector" if way.one_vector else "value"
    whose = "its own" if j == way.own else _named(way, j)
    share = percent(float(way.weights[j]))
    return _said(
        f"Multiply each [{own}] by its weight: {whose} counts for {share}. The thicker the band, "
        "the larger the weight. The stronger the colour, the larger the number.",
        way,
    )


def _mixture(a: Attention, way: Flow, row: int) -> Sentence:
    own_one = "its own vector" if way.one_vector else "its own value"
    text = "Add the bands up, column by column. The sum y is the [contextual vector] of {reader}: "
    text += f"{_shares(way, 'from', own_one)}."
    if way.v is None:
        return _said(text, way)
    angle = turned(a.V[[row]], a.Y[[row]])[0]
    return _said(f"{text} It has [turned] by {angle:.0f}° from {own_one}, v.", way)


def _shares(way: Flow, to: str, itself: str) -> str:
    """What the word keeps and what it reads most, as shares; `itself` is what it is called."""
    places = _own_and_most(way)
    names = [itself if j == way.own else f"{{{j}}}" for j in places]
    shares = [percent(float(way.weights[j])) for j in places]
    told = [f"{share} {to} {name}" for share, name in zip(shares, names, strict=True)]
    others = any(w for j, w in enumerate(way.weights.tolist()) if j not in places)
    rest = [f"the rest {to} the other words"] if told and others else []
    return ", ".join([*told, *rest])


def _named(way: Flow, j: int) -> str:
    return "itself" if j == way.own else f"{{{j}}}"


def _said(text: str, way: Flow) -> Sentence:
    """A sentence with a visitor's words where {reader} or a place such as {3} stands."""
    words = {str(j): read(word) for j, word in enumerate(way.words)}
    return compose(text, reader=own(way.reader), **words)
