"""Words of a vocabulary that an unknown word may have been meant for."""

import math
from collections.abc import Callable
from heapq import nsmallest

from attnviz.vectors.store import WordVectors

ALPHABET = "abcdefghijklmnopqrstuvwxyz'-"
SHARED_START = 2
LONGEST = 30
MOST_ALIKE = 20_000  # words compared letter by letter, the most frequent
EDIT = 3.5  # one edit more is made up for by a word e^3.5 = 33 times higher in the list
SOUNDS = (("f", "ph"), ("kw", "qu"), ("k", "c"), ("c", "k"), ("s", "c"), ("z", "s"), ("i", "y"))


def suggest(store: WordVectors, word: str, most: int = 3) -> tuple[str, ...]:
    """Up to `most` known words near an unknown one: few edits and frequent words first.

    One edit (a letter dropped, added, changed or two swapped) is tried anywhere, two edits
    on words that start alike, and letters that sound alike; failing those, the longest known
    start of the word. Frequency is judged by rank, as in a list of words by Zipf's law.

    >>> suggest(WordVectors.from_arrays(["river", "rivet", "bank"], [[1], [2], [3]]), "rivr")
    ('river', 'rivet')
    """
    if not (1 < len(word) <= LONGEST and word.isprintable()):
        return ()
    word = word.lower()
    near = _known(store, _one_edit(word) | _sounding_alike(word))
    if len(word) > 3:
        for found, distance in _starting_alike(store, word):
            near.setdefault(found, distance)
    if not near:
        starts = (w for w in store.prefixes(word) if len(w) > SHARED_START and w.isalpha())
        near = {w: -len(w) for w in starts}
    return tuple(sorted(near, key=lambda w: _cost(store, w, near[w]))[:most])


def _cost(store: WordVectors, word: str, edits: int) -> float:
    return EDIT * edits + math.log1p(store.rank(word))


def _known(store: WordVectors, words: set[str]) -> dict[str, int]:
    """Those that the vocabulary has, capitalised if only so, each one edit away."""
    either = (w if w in store else w.capitalize() for w in words)
    return dict.fromkeys((w for w in either if w in store), 1)


def _sounding_alike(word: str) -> set[str]:
    return {word.replace(heard, written) for heard, written in SOUNDS if heard in word}


def _one_edit(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    drops = {a + b[1:] for a, b in cuts if b}
    swaps = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changes = {a + c + b[1:] for a, b in cuts if b for c in ALPHABET}
    return drops | swaps | changes | {a + c + b for a, b in cuts for c in ALPHABET}


def _starting_alike(store: WordVectors, word: str) -> list[tuple[str, int]]:
    """Words with the same first letters and about the same length, two edits away at most."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    distance: Callable[..., int] = Levenshtein.distance
    start, size = word[:SHARED_START], len(word)
    keys = [*store.keys(start), *store.keys(start.capitalize())]
    words = [w for w in keys if abs(len(w) - size) <= 2]
    if len(words) > MOST_ALIKE:
        words = nsmallest(MOST_ALIKE, words, key=store.rank)
    found = process.extract(
        word,
        words,
        scorer=distance,
        processor=str.lower,
        score_cutoff=2,
        limit=None,
    )
    return [(near, int(edits)) for near, edits, _ in found]
