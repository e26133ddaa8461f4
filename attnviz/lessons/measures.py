"""What a lesson can ask of the engine, by name: each measure is a number or a word, computed.

A lesson names a measure and its arguments; nothing that stands in a lesson is ever run. Words
are named as `focus_name` names them; heads and layers count from 1.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import numpy as np

from attnviz.analysis import analyse_with
from attnviz.attention.layers import mean_cosines
from attnviz.compare.comparison import Comparison, axis_of, both, compare
from attnviz.compare.tug import tug
from attnviz.errors import UnreadableLesson
from attnviz.explain.diagnosis import diagnose
from attnviz.explain.reading import reading
from attnviz.lessons.by_hand import read_hand
from attnviz.settings import Settings
from attnviz.text.focus import focus_row
from attnviz.transformer import HeadView, head_view, open_transformer

Value: TypeAlias = float | str
Measure = TypeVar("Measure", bound=Callable[..., float | str])
MEASURES: dict[str, Callable[..., Value]] = {}
SAME = 1e-5  # below, two weights differ by rounding alone


def measure(f: Measure) -> Measure:
    """Let lessons call a function by its name; its first argument are the settings."""
    MEASURES[f.__name__] = f
    return f


@lru_cache(maxsize=512)
def computed(name: str, settings: Settings, arguments: tuple[tuple[str, Any], ...]) -> Value:
    """What a measure gives for settings and arguments; `UnreadableLesson` for an unknown one.

    >>> round(computed("weight", Settings(), (("by", "bank"), ("of", "river"))), 3)
    0.149
    """
    if name not in MEASURES:
        raise UnreadableLesson(name, f"no measure has this name; there are {', '.join(MEASURES)}")
    return MEASURES[name](settings, **dict(arguments))


@measure
def weight(now: Settings, *, by: str, of: str) -> float:
    """How much one word reads another."""
    a = analyse_with(now)
    return float(a.W[_row(a.tokens, by), _row(a.tokens, of)])


@measure
def reads_most(now: Settings, *, by: str) -> str:
    """The other word that a word reads most."""
    a = analyse_with(now)
    return reading(a, _row(a.tokens, by)).most_label


@measure
def readable(now: Settings, *, by: str) -> float:
    """How many words a word may read."""
    a = analyse_with(now)
    return float(np.isfinite(a.S[_row(a.tokens, by)]).sum())


@measure
def equal_share(now: Settings, *, by: str) -> float:
    """The share of each word that may be read, if all were alike."""
    return 1 / readable(now, by=by)


@measure
def most_share(now: Settings, *, by: str) -> float:
    """How much a word gives to the other word that it reads most."""
    a = analyse_with(now)
    return reading(a, _row(a.tokens, by)).share


@measure
def nothing(_: Settings) -> float:
    """0, for an answer that nothing is left."""
    return 0.0


@measure
def without_sharing(now: Settings, *, by: str, of: str) -> float:
    """What `by` would keep if what it gave `of` were shared out in proportion: w / (1 - gone)."""
    return weight(now, by=by, of=by) / (1 - weight(now, by=by, of=of))


@measure
def given_to_itself(now: Settings, *, by: str, of: str) -> float:
    """What `by` would keep if all that it gave `of` came back to it."""
    return weight(now, by=by, of=by) + weight(now, by=by, of=of)


@measure
def words_read(now: Settings, *, by: str, seeds: str) -> str:
    """The words read most under random projections of these seeds, with commas between."""
    found = []
    for seed in map(int, seeds.split(",")):
        a = analyse_with(replace(now, seed=seed))
        found.append(a.tokens[reading(a, _row(a.tokens, by)).most or 0])
    return ", ".join(found)


@measure
def different_words_read(now: Settings, *, by: str, seeds: str) -> float:
    """How many different words those are."""
    return float(len(set(words_read(now, by=by, seeds=seeds).split(", "))))


@measure
def largest_difference(now: Settings, *, scale: str, temperature: float) -> float:
    """How much a weight differs at most under another scale and temperature."""
    other = analyse_with(replace(now, scale=scale, temperature=temperature))
    return float(np.abs(analyse_with(now).W - other.W).max())


@measure
def mean_cosine(now: Settings) -> float:
    """How alike the words are after the last layer."""
    return mean_cosines(analyse_with(now).layers)[-1]


@measure
def mean_cosine_before(now: Settings) -> float:
    """How alike they are before the first layer."""
    return mean_cosines(analyse_with(now).layers)[0]


@measure
def no_temperature(_: Settings) -> float:
    """1, the temperature that changes nothing."""
    return 1.0


@measure
def root_of_dimension(now: Settings) -> float:
    """√d."""
    return float(np.sqrt(now.dim))


@measure
def dimension(now: Settings) -> float:
    """d."""
    return float(now.dim)


@measure
def why_so_little(now: Settings, *, by: str) -> str:
    """The first reason for which a row shows little: saturated, mush, captured, long or none."""
    a = analyse_with(now)
    found = diagnose(a, _row(a.tokens, by), scores=now.scale, temperature=now.temperature)
    return found[0].name if found else "none"


@measure
def cosine_before(now: Settings, *, word: str) -> float:
    """The cosine of a word's vectors in both sentences, before attention."""
    return _two(now, word).cosine_before


@measure
def same_vector(now: Settings, *, word: str) -> str:
    """Whether these two vectors are "the same", "similar" (a cosine above 0.5) or "different"."""
    two = _two(now, word)
    (a, i), (b, j) = two.sides
    if np.array_equal(a.V[i], b.V[j]):
        return "the same"
    return "similar" if two.cosine_before > 0.5 else "different"


@measure
def cosine_after(now: Settings, *, word: str) -> float:
    """The same after attention."""
    return _two(now, word).cosine_after


@measure
def strongest_pull(now: Settings, *, word: str, side: int) -> str:
    """Which word pulled it most in the first (1) or the second sentence (2)."""
    two = _two(now, word)
    a, row = two.sides[side - 1]
    axis = axis_of(two)
    if axis is None:
        return ""
    told = tug(a, row, axis)
    return told.labels[told.strongest]


@measure
def order_changes(now: Settings, *, word: str) -> float:
    """By how much a weight of a word differs at most between two orders of the same words."""
    a, b = analyse_with(now), analyse_with(replace(now, text=now.second))
    places = [_row(b.tokens, token) for token in a.tokens]
    change = np.abs(a.W[_row(a.tokens, word)] - b.W[_row(b.tokens, word)][places]).max()
    return float(change) if change > SAME else 0.0


@measure
def order_matters_to(now: Settings, *, word: str) -> str:
    """Whether a word's weights are "the same" in both orders, and if not, who gets more."""
    if not order_changes(now, word=word):
        return "the same"
    a = analyse_with(now)
    first, *_, last = a.W[_row(a.tokens, word)]
    return "more of the first" if first > last else "more of the last"


@measure
def trained_weight(now: Settings, *, layer: int, head: int, by: str, of: str) -> float:
    """How much one word reads another in a head of the trained Transformer."""
    view = _trained(now, layer, head)
    return float(view.W[_row(view.tokens, by), _row(view.tokens, of)])


@measure
def trained_reads_most(now: Settings, *, layer: int, head: int, by: str) -> str:
    """The other word of the text that a word reads most in a trained head."""
    view = _trained(now, layer, head)
    row = _row(view.tokens, by)
    others = np.where(np.array(view.special), -1.0, view.W[row])
    others[row] = -1
    return view.labels[int(others.argmax())]


@measure
def by_hand_weight(_: Settings, *, table: str, by: str, of: str) -> float:
    """How much one word of a small table reads another."""
    hand = read_hand(table)
    return float(hand.attention().W[_row(hand.words, by), _row(hand.words, of)])


@measure
def by_hand_product(_: Settings, *, table: str, by: str, of: str) -> float:
    """The product of two words' vectors, not yet divided by √d."""
    hand = read_hand(table)
    V = np.array(hand.vectors)
    return float(V[_row(hand.words, by)] @ V[_row(hand.words, of)])


@measure
def by_hand_score(_: Settings, *, table: str, by: str, of: str) -> float:
    """The score between two words."""
    hand = read_hand(table)
    return float(hand.attention().S[_row(hand.words, by), _row(hand.words, of)])


@measure
def by_hand_lands(_: Settings, *, table: str, by: str) -> str:
    """The first two numbers of a word's new vector, as on paper."""
    hand = read_hand(table)
    return point(hand.attention().Y[_row(hand.words, by)][:2])


@measure
def by_hand_stands(_: Settings, *, table: str, by: str) -> str:
    """The first two numbers of a word's own vector."""
    hand = read_hand(table)
    return point(np.array(hand.vectors[_row(hand.words, by)][:2]))


@measure
def by_hand_sum(_: Settings, *, table: str) -> str:
    """The first two numbers of the sum of all vectors."""
    return point(np.array(read_hand(table).vectors).sum(axis=0)[:2])


def point(numbers: np.ndarray) -> str:
    """Numbers as a point of the plane.

    >>> point(np.array([1.5, -0.0]))
    '(1.5, 0)'
    """
    return f"({', '.join(f'{round(x, 2) + 0:.3g}' for x in numbers.tolist())})"


def _two(now: Settings, word: str) -> Comparison:
    return compare(*both(now), word)


def _trained(now: Settings, layer: int, head: int) -> HeadView:
    return head_view(_read(now.text), layer - 1, head - 1)


@lru_cache(maxsize=8)
def _read(text: str) -> Any:
    return open_transformer().read(text)


def _row(tokens: Any, name: str) -> int:
    row = focus_row(tokens, name)
    if row is None:
        raise UnreadableLesson(name, f"the word is not among {', '.join(tokens)[:80]}")
    return row
