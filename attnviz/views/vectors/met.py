"""A word that is met: its place, its numbers, its nearest words, and the words beside it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from attnviz import figures
from attnviz.compare.comparison import listed_words
from attnviz.explain.arithmetic import format_number
from attnviz.explain.reading import percent
from attnviz.explain.sentences import STRONG, Sentence, Span, compose, number, own, read
from attnviz.export.view import Chart
from attnviz.meaning.maps import maps
from attnviz.meaning.words import Likeness, answers, has_direction, odd_one_out, read_sum
from attnviz.settings import Settings
from attnviz.settings.words import WordChoices
from attnviz.text.focus import focus_word
from attnviz.vectors import WordVectors
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.made import is_made
from attnviz.vectors.neighbours import Neighbour, nearest
from attnviz.views.vectors.here import Here
from attnviz.views.vectors.lists import Ranked

MOST = 10  # nearest words
BESIDE = 12  # words beside the one that is met
SHORT = 6  # answers to a sum
SUMS = (  # to try
    "king - man + woman",
    "paris - france + italy",
    "walking - walk + swim",
    "bigger - big + small",
    "brother - man + woman",
)
ODD = ("river, lake, cash, ocean", "breakfast, cereal, dinner, lunch", "red, blue, seven, green")


class Beside(NamedTuple):
    """The words typed beside a word: with a direction, not known, and of zeros alone."""

    directed: list[str]
    lost: list[str]
    zeros: list[str]


def word_in_focus(chosen: Settings) -> str:
    """The word that is met while none is typed.

    >>> word_in_focus(Settings(focus="The~2"))
    'the'
    """
    return focus_word(chosen.focus).lower()[:40] or "bank"


def beside(store: WordVectors, chosen: Settings, word: str) -> Beside:
    """The words to compare with."""
    typed = listed_words(chosen.words.beside, store)[:BESIDE]
    found = {w: store.find(w) for w in typed}
    names = dict.fromkeys(form for form in found.values() if form and form != word)
    directed = [name for name in names if has_direction(store, name, chosen.dim)]
    lost = [w for w, form in found.items() if form is None]
    return Beside(directed, lost, [name for name in names if name not in directed])


def answer(store: WordVectors, word: str, chosen: Settings) -> Sentence:
    """The nearest word, the first of the list below."""
    if not has_direction(store, word, chosen.dim):
        return compose("{word} has no direction: all its numbers are 0", word=own(word))
    near = nearest_to(store, word, chosen, chosen.dim, 1)
    if not near:
        return compose("{word} is the only word here", word=own(word))
    told = f"{{word}} is nearest to {{near}}: a [cosine] of {near[0].cosine:.2f}"
    return compose(told, word=own(word), near=read(near[0].word))


def about(store: WordVectors, word: str, chosen: Settings) -> list[str]:
    """What else is to be said of the word: how frequent it is, and whether it was made."""
    lacks = "So it has no neighbours, and no cosine with any word."
    told = [] if has_direction(store, word, chosen.dim) else [lacks]
    if is_made(store, word):
        return [*told, "Its vector was made from its pieces. It is a guess from the spelling."]
    place = f"It is word {store.rank(word) + 1:,} of {len(store):,} in the vocabulary. "
    return [*told, f"{place}Word 1 is the most frequent."]


def nearest_to(
    store: WordVectors, word: str, chosen: Settings, dim: int, most: int = MOST
) -> tuple[Neighbour, ...]:
    """Its nearest words, without those that are spelt alike where that is chosen."""
    aside = look_alikes(store, word) if chosen.pair.folded else {word}
    return nearest(store, store.vectors([word], dim)[0], most, without=aside)


def nearest_lists(here: Sequence[Here], word: str, chosen: Settings) -> Ranked:
    """Its nearest words in each of the vectors that know it."""
    known = [(h, form) for h in here if (form := h.store.find(word)) is not None]
    return [(h, nearest_to(h.store, form, chosen, h.dim)) for h, form in known]


def strips(store: WordVectors, words: Sequence[str], dim: int) -> Chart:
    """The numbers of some words, as strips of colour."""
    spec = figures.strips.spec(words, store.vectors(words, dim), "v", focus=0)
    return Chart(
        "strips-met", spec, f"The {dim} numbers of {', '.join(words)} as strips of colour."
    )


def with_cosine(pair: Likeness) -> Sentence:
    """The second word of a pair and their cosine: *well-known −0.12*."""
    return compose(f"{{word}} {format_number(pair.cosine)}", word=pair.second[:40])


def likeness_told(word: str, pair: Likeness) -> Sentence:
    """The cosine of two words, and how many of its terms it rests on."""
    told = f"{{word}} and {{second}} have a cosine of {{cosine}}. {_half(pair.terms)}"
    cosine = number(f"{pair.cosine:.3f}".replace("-", "−"))
    first, second = (Span(w[:40], STRONG) for w in (word, pair.second))
    return compose(told, word=first, second=second, cosine=cosine)


def _half(terms: np.ndarray) -> str:
    """How many dimensions it takes, and how many speak against it."""
    against = int((terms < 0).sum())
    up = float(terms[terms > 0].sum())
    sums = np.cumsum(np.sort(terms)[::-1])
    few = int(np.searchsorted(sums, up / 2) + 1) if up else 0
    largest = "the largest term makes" if few == 1 else f"the {few} largest terms make"
    spread = "few" if few <= len(terms) / 20 else "many"
    return (
        f"{against} of its {len(terms)} terms are below 0. Of the others, {largest} half of the "
        f"sum. So the cosine depends on {spread} numbers."
    )


def terms(word: str, pair: Likeness) -> Chart:
    """The terms of a cosine, the largest first."""
    told = f"The {len(pair.terms)} terms of the cosine of {word} and {pair.second}"
    return Chart("terms-met", figures.ranked.spec(pair.terms), f"{told}, the largest first.")


def planes(here: Sequence[Here], words: Sequence[str], *, upright: bool) -> Chart:
    """The words on a plane, one for each of the vectors; one store is turned once for all."""
    if len({id(h.store.matrix) for h in here}) == 1:
        drawn = list(maps(here[0].store, words, [h.dim for h in here]))
    else:
        drawn = [
            m
            for h in here
            for m in maps(h.store, [w for w in words if h.store.find(w) == w], [h.dim])
        ]
    told = " ".join(
        f"At {m.dim} d the plane of {', '.join(m.words)} shows {percent(m.explained)}."
        for m in drawn
    )
    spec = figures.maps.spec(drawn, upright=upright)
    return Chart(f"maps-met-{'down' if upright else 'across'}", spec, told)


class Odd(NamedTuple):
    """The odd one out, and the picture of all."""

    word: str
    chart: Chart


def odd(store: WordVectors, chosen: Settings) -> Odd:
    """The odd one of the words that are chosen; an `AttnvizError` where there is none."""
    found = odd_one_out(store, listed_words(chosen.words.odd, store), chosen.dim)
    said = [f"cosine with the mean: {o.cosine:.3f}" for o in found]
    panel = figures.Panel("cosine with the mean", [o.cosine for o in found], said)
    told = "Bars: " + ", ".join(f"{o.word} {o.cosine:.2f}" for o in found) + "."
    spec = figures.bars.spec([o.word for o in found], [panel], focus=0, most=1.0)
    return Odd(found[0].word, Chart("odd-met", spec, told))


def sums(here: Sequence[Here], chosen: WordChoices) -> Ranked:
    """The words nearest to a sum, in each of the vectors; an `AttnvizError` where it is none."""
    asked = read_sum(chosen.sum)
    return [(h, answers(h.store, asked, h.dim, SHORT)) for h in here]


def sum_told(lists: Ranked, chosen: WordChoices) -> Sentence:
    """The sum, and the first answer of each of the vectors."""
    firsts = [(words[0].word[:40], h.dim) for h, words in lists if words]
    told = compose("{sum} ≈ ", sum=chosen.sum)
    for i, (word, dim) in enumerate(firsts):
        told += compose(", " * (i > 0) + f"{{word}} at {dim} d", word=Span(word, STRONG))
    return told
