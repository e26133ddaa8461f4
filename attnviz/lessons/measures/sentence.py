"""Measures of one sentence: its weights, its scores, and how alike its words become."""

from dataclasses import replace

import numpy as np

from attnviz.analysis import analyse_with
from attnviz.attention.layers import mean_cosines
from attnviz.explain.diagnosis import diagnose
from attnviz.explain.reading import reading
from attnviz.lessons.measures.known import measure, row_of
from attnviz.settings import Settings


@measure
def weight(now: Settings, *, by: str, of: str) -> float:
    """How much one word reads another."""
    a = analyse_with(now)
    return float(a.W[row_of(a.tokens, by), row_of(a.tokens, of)])


@measure
def reads_most(now: Settings, *, by: str) -> str:
    """The other word that a word reads most."""
    a = analyse_with(now)
    return reading(a, row_of(a.tokens, by)).most_label


@measure
def readable(now: Settings, *, by: str) -> float:
    """How many words a word may read."""
    a = analyse_with(now)
    return float(np.isfinite(a.S[row_of(a.tokens, by)]).sum())


@measure
def equal_share(now: Settings, *, by: str) -> float:
    """The share of each word that may be read, if all were alike."""
    return 1 / readable(now, by=by)


@measure
def most_share(now: Settings, *, by: str) -> float:
    """How much a word gives to the other word that it reads most."""
    a = analyse_with(now)
    return reading(a, row_of(a.tokens, by)).share


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
        found.append(a.tokens[reading(a, row_of(a.tokens, by)).most or 0])
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
def cosine_of_words(now: Settings, *, word: str, with_word: str) -> float:
    """The cosine of the vectors of two words, each by itself."""
    x, y = (analyse_with(replace(now, text=text)).V[0] for text in (word, with_word))
    return float(x @ y / np.linalg.norm(x) / np.linalg.norm(y))


@measure
def most_alike(now: Settings, *, word: str, among: str) -> str:
    """Which of some words, with commas between, has the highest cosine with a word."""
    words = among.split(", ")
    return max(words, key=lambda other: cosine_of_words(now, word=word, with_word=other))


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
    found = diagnose(a, row_of(a.tokens, by), scores=now.scale, temperature=now.temperature)
    return found[0].name if found else "none"
