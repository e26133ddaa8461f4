"""The pictures of the lessons: each with the line above it, drawn upright on a narrow screen."""

from collections.abc import Callable
from typing import NamedTuple

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.attention.layers import mean_cosines
from attnviz.compare.comparison import Comparison
from attnviz.errors import NotInBoth
from attnviz.explain.reading import percent, reading
from attnviz.explain.sentences import Sentence, Span, compose, own, read, strong
from attnviz.export.view import Chart
from attnviz.figures.arc_layout import ROOM
from attnviz.models.encoder import ShownWeights
from attnviz.text.focus import focus_row

MOST_WORDS = 40  # of a sentence in a lesson; more could not be read in half a page
AFAR = 88  # letters that fit side by side in half of a lecture's screen
TALL = 320  # pixels of a picture that has half of a lecture's screen for itself


class Arcs(NamedTuple):
    """The arcs of one word: the line above them, and what draws them, upright or across."""

    line: Sentence
    draw: Callable[[bool], Chart]


def arcs(a: Analysis, room: float = ROOM) -> Arcs:
    """The arcs of the word in focus; words slant where there is no `room` for their letters."""
    told = reading(a, a.focus_row)
    return _arcs("arcs", told.sentence(), f"Arcs. {told}.", a, a.focus_row, room)


def head_arcs(drawn: ShownWeights, row: int, *, title: str, label: str, room: float = ROOM) -> Arcs:
    """The arcs of one piece of a text in a head of the trained encoder; `label` is its word.

    `drawn` holds the head's weights W (n, n); the first and the last of its tokens are marks.
    """
    weights = drawn.W[row].copy()
    weights[[row, 0, -1]] = -1  # itself and the marks
    most = int(weights.argmax())
    line = compose(
        f"{title.capitalize()}: {{word}} attends to {{read}}, {percent(float(weights[most]))}",
        word=own(label),
        read=read(drawn.labels[most]),
    )
    return _arcs("arcs-trained", line, f"Arcs. {line}.", drawn, row, room)


def _arcs(
    name: str,
    line: Sentence,
    told: str,
    drawn: Analysis | ShownWeights,
    row: int,
    room: float,
) -> Arcs:
    def draw(upright: bool) -> Chart:
        figure = figures.arcs.spec(drawn, focus=row, upright=upright, room=room)
        return Chart(f"{name}-{'down' if upright else 'across'}", figure, told)

    return Arcs(line, draw)


def alike(a: Analysis) -> Sentence:
    """How alike the words are after the layers of a record."""
    cosine = strong(f"{mean_cosines(a.layers)[-1]:.3f}")
    if len(a.layers) == 1:
        return compose("[Mean cosine] of all words after 1 [layer]: {cosine}", cosine=cosine)
    count = Span(str(len(a.layers)))
    told = "[Mean cosine] of all words after {count} [layers]: {cosine}"
    return compose(told, count=count, cosine=cosine)


def two_orders(a: Analysis, b: Analysis, word: str) -> Comparison:
    """One word in the same words in two orders; raises `NotInBoth`."""
    rows = focus_row(a.tokens, word), focus_row(b.tokens, word)
    if None in rows:
        raise NotInBoth(word, rows[0] is not None, rows[1] is not None, ())
    return Comparison(a, b, (rows[0] or 0, rows[1] or 0))


def apart(two: Comparison) -> Sentence:
    """How alike the contextual vectors of a word are on both sides."""
    told = "[Cosine] of the two [contextual vectors] of {word}: {cosine}"
    return compose(told, word=two.word, cosine=strong(f"{two.cosine_after:.3f}"))
