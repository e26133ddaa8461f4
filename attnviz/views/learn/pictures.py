"""The pictures of the lessons: each with the line above it, drawn upright on a narrow screen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from attnviz import figures
from attnviz.analysis import Analysis
from attnviz.attention.layers import mean_cosines
from attnviz.compare.comparison import Comparison, both, compare
from attnviz.errors import NotInBoth
from attnviz.explain.reading import percent, reading
from attnviz.explain.sentences import Sentence, Span, compose, own, read, strong
from attnviz.export.view import Chart
from attnviz.figures.arc_layout import ROOM
from attnviz.jobs.cache import analysed
from attnviz.models.encoder import ShownWeights
from attnviz.settings import Settings
from attnviz.text.focus import focus_row
from attnviz.views.compare import pictures as compared
from attnviz.views.explore.depth import layers
from attnviz.views.next_word import pictures as of_next_word
from attnviz.views.next_word import scene as next_word
from attnviz.views.next_word.words import next_words
from attnviz.views.transformer.scene import Scene as Head

MOST_WORDS = 40  # of a sentence in a lesson; more could not be read in half a page
AFAR = 88  # letters that fit side by side in half of a lecture's screen
TALL = 320  # pixels of a picture that has half of a lecture's screen for itself
FEW = 5  # next words, so that the arcs below them are in sight


class Shown(NamedTuple):
    """A picture of a lesson: the line above it, and what draws it, upright or across.

    The line is `bold`, or faint where it is `small`. One that is not `linked` has marks that stand
    for no word of the sentence.
    """

    line: Sentence
    draw: Callable[[bool], tuple[Chart, ...]]
    bold: bool = False
    small: bool = False
    linked: bool = True


def shown(name: str, now: Settings, head: Callable[[Settings], Head], *, afar: bool) -> Shown:
    """A picture by its name in a lesson; `head` gives the trained head that the choices ask for.

    From `afar` half of a lecture's screen is drawn on. Raises an `AttnvizError` for a text that
    cannot be drawn.

    >>> from attnviz.views.transformer.scene import scene
    >>> str(shown("layers", Settings(), scene, afar=False).line)
    'Mean cosine of all words after 1 layer: 0.738'
    """
    return PICTURES[name](Asked(now, head, AFAR if afar else ROOM, TALL if afar else None))


class Asked(NamedTuple):
    """What a picture is drawn from: choices, the trained head of them, and the room there is.

    `room` is how many letters fit side by side, `height` pixels, None for the picture's own.
    """

    now: Settings
    head: Callable[[Settings], Head]
    room: float
    height: int | None

    def analysis(self, text: str | None = None) -> Analysis:
        """The record of the choices, or that of another text."""
        return analysis(self.now if text is None else replace(self.now, text=text))


def analysis(now: Settings) -> Analysis:
    """The record of a sentence in a lesson; raises what `analysed` raises."""
    return analysed(now, most=MOST_WORDS)


def arcs(a: Analysis, room: float = ROOM) -> Shown:
    """The arcs of the word in focus; words slant where there is no `room` for their letters."""
    told = reading(a, a.focus_row)
    return _arcs("arcs", told.sentence(), f"Arcs. {told}.", a, a.focus_row, room)


def head_arcs(
    drawn: ShownWeights, row: int, *, title: str, label: str, room: float = ROOM
) -> Shown:
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
    alt: str,
    drawn: Analysis | ShownWeights,
    row: int,
    room: float,
) -> Shown:
    def draw(upright: bool) -> tuple[Chart, ...]:
        figure = figures.arcs.spec(drawn, focus=row, upright=upright, room=room)
        return (Chart(f"{name}-{'down' if upright else 'across'}", figure, alt),)

    return Shown(line, draw, bold=True)


def _head(asked: Asked) -> Shown:
    s = asked.head(asked.now)
    return head_arcs(s.drawn, s.row, title=s.title, label=s.label, room=asked.room)


def _layers(asked: Asked) -> Shown:
    a = asked.analysis()
    drawn = layers(a) if asked.height is None else layers(a, asked.height)
    return Shown(alike(a), lambda _: (drawn,))


def alike(a: Analysis) -> Sentence:
    """How alike the words are after the layers of a record."""
    cosine = strong(f"{mean_cosines(a.layers)[-1]:.3f}")
    if len(a.layers) == 1:
        return compose("[Mean cosine] of all words after 1 [layer]: {cosine}", cosine=cosine)
    count = Span(str(len(a.layers)))
    told = "[Mean cosine] of all words after {count} [layers]: {cosine}"
    return compose(told, count=count, cosine=cosine)


def _two_sentences(asked: Asked) -> Shown:
    return facing(compare(*both(asked.now, most=MOST_WORDS), asked.now.focus))


def _two_orders(asked: Asked) -> Shown:
    now = asked.now
    return facing(two_orders(asked.analysis(), asked.analysis(now.pair.second), now.focus))


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


def facing(two: Comparison) -> Shown:
    """Both sentences facing each other; one below the other where there is no room for that."""

    def draw(upright: bool) -> tuple[Chart, ...]:
        across = None if upright else compared.facing(two)
        return (across,) if across else tuple(compared.upright(two, side) for side in (0, 1))

    return Shown(apart(two), draw)


def _next_words(asked: Asked) -> Shown:
    s = next_word.scene(asked.now)
    drawn = next_words(s, FEW)
    line = compose("{told}.", told=s.headline)
    return Shown(line, lambda _: (drawn,), bold=True, linked=False)


def _last_arcs(asked: Asked) -> Shown:
    s = next_word.scene(asked.now)
    line = compose(f"The last word's [weights], {s.title.replace('heads', '[heads]')}:")
    return Shown(line, lambda up: (of_next_word.arcs(s, upright=up, room=asked.room),), small=True)


PICTURES: Mapping[str, Callable[[Asked], Shown]] = {
    "arcs": lambda asked: arcs(asked.analysis(), asked.room),
    "layers": _layers,
    "two sentences": _two_sentences,
    "two orders": _two_orders,
    "trained head": _head,
    "next words": _next_words,
    "last arcs": _last_arcs,
}
