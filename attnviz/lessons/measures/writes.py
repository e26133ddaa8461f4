"""Measures of the model that writes: the next word, with and without what is cut.

They read the texts that ship as recorded readings, so that every lesson has the same numbers
whether or not the model was fetched.
"""

from functools import lru_cache

import numpy as np

from attnviz.lessons.measures.known import measure, row_of
from attnviz.models.decoder import Reading
from attnviz.models.decoder.recorded import open_recorded
from attnviz.settings import Settings


@measure
def next_word(now: Settings) -> str:
    """The word that is likeliest to come next."""
    return _read(now).top[0].text


@measure
def next_share(now: Settings, *, of: str) -> float:
    """The probability that a word comes next; 0 if it is not among the 500 likeliest."""
    return next((w.probability for w in _read(now).likeliest(500) if w.text == of), 0.0)


@measure
def last_reads_most(now: Settings, *, layer: int = 0, head: int = 0, but: int = 0) -> str:
    """The word that the last word reads most in a head, or in the mean of all; not the first `but`.

    Many heads rest on the first word, whatever it is.
    """
    reading = _read(now)
    return reading.tokens[but + int(_last_row(reading, layer, head)[but:].argmax())]


@measure
def last_weight(now: Settings, *, of: str, layer: int = 0, head: int = 0) -> float:
    """How much the last word reads another in a head; without a layer the mean over all heads."""
    reading = _read(now)
    return float(_last_row(reading, layer, head)[row_of(reading.tokens, of)])


@measure
def needs_most(now: Settings, *, words: str) -> str:
    """The one of `words`, with blanks between, whose cut leaves least of the next word."""
    left = {word: left_without(now, of=word) for word in words.split()}
    return min(left, key=left.__getitem__)


@measure
def left_without(now: Settings, *, of: str) -> float:
    """The probability that is left of the likeliest next word once a word is cut."""
    reading = _read(now)
    place = row_of(reading.tokens, of)
    effects = open_recorded().word_effects(reading)
    found = next(e.probability for e in effects if e.word.first <= place < e.word.last)
    return reading.top[0].probability if found is None else found


def _last_row(
    reading: Reading, layer: int, head: int
) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    rows = reading.weights[:, :, -1]
    found = rows[layer - 1, head - 1] if layer else rows.mean(axis=(0, 1))
    return np.asarray(found, np.float32)


def _read(now: Settings) -> Reading:
    return _recorded(now.next.prompt, now.next.cuts)


@lru_cache(maxsize=16)
def _recorded(prompt: str, cuts: tuple[object, ...]) -> Reading:
    return open_recorded().read(prompt, cuts)  # type: ignore[arg-type]
