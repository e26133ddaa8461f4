"""Words of a vocabulary that an unknown word may have been meant for."""

import numpy as np
import numpy.typing as npt

from attnviz.vectors.store import WordVectors

ALPHABET = "abcdefghijklmnopqrstuvwxyz'-"
SHARED_START = 2
LONGEST = 30


def suggest(store: WordVectors, word: str, most: int = 3) -> tuple[str, ...]:
    """Up to `most` known words near an unknown one: fewest edits first, then those
    that begin alike, then the most frequent.

    One edit (a letter dropped, added, changed or two swapped) is tried anywhere, two edits
    on words that start alike; failing those, the longest known start of the word.

    >>> suggest(WordVectors.from_arrays(["river", "rivet", "bank"], [[1], [2], [3]]), "rivr")
    ('river', 'rivet')
    """
    word = word.lower()
    if not 1 < len(word) <= LONGEST:
        return ()
    near = {w: 1 for w in _one_edit(word) if w in store}
    if len(near) < most and len(word) > 3:
        for found, distance in _starting_alike(store, word):
            near.setdefault(found, distance)
    if not near:
        starts = (w for w in store.trie.prefixes(word) if len(w) > SHARED_START and w.isalpha())
        near = {w: -len(w) for w in starts}
    order = sorted(near, key=lambda w: (near[w], w[0] != word[0], store.ranks[store.trie[w]]))
    return tuple(order[:most])


def _one_edit(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    drops = {a + b[1:] for a, b in cuts if b}
    swaps = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changes = {a + c + b[1:] for a, b in cuts if b for c in ALPHABET}
    return drops | swaps | changes | {a + c + b for a, b in cuts for c in ALPHABET}


def _starting_alike(store: WordVectors, word: str) -> list[tuple[str, int]]:
    """Words with the same first letters and about the same length, two edits away."""
    start, size = word[:SHARED_START], len(word)
    words = [w for w in store.trie.keys(start) if abs(len(w) - size) <= 2]
    if not words:
        return []
    distances = edit_distances(word, words).tolist()
    return [(w, d) for w, d in zip(words, distances, strict=True) if d <= 2]


def edit_distances(word: str, others: list[str]) -> npt.NDArray[np.int64]:
    """Levenshtein's distance from `word` to each of `others`, all of them at once.

    >>> edit_distances("bank", ["bank", "tank", "banks", "river"])
    array([0, 1, 1, 5])
    """
    width = max(map(len, others))
    letters = np.array([[ord(c) for c in w.ljust(width, "\0")] for w in others])
    row = np.broadcast_to(np.arange(width + 1), (len(others), width + 1)).copy()
    for i, letter in enumerate(word, 1):
        above = row.copy()
        row[:, 0] = i
        for j in range(1, width + 1):
            change = above[:, j - 1] + (letters[:, j - 1] != ord(letter))
            row[:, j] = np.minimum(np.minimum(above[:, j], row[:, j - 1]) + 1, change)
    return row[np.arange(len(others)), [len(w) for w in others]]
