"""A word's own inflections and look-alikes: words near it because they are spelt like it.

The rule, on spelling alone: take off a regular ending, and what is left is the stem. A word is
a look-alike if it begins with a stem of four letters or more, or if it is a shorter stem with
a regular ending, or if it holds the whole word (of four letters or more) anywhere. So *banks*,
*banknote* and *softbank* look like *bank*, while *river*, and *battle* beside *bat*, do not.
In a long stem c, k, q and qu count as one letter, as languages write one word with each of them:
*banco* and *banque* look like *bank* too.
"""

import re
from functools import lru_cache

from attnviz.vectors.store import WordVectors

LONGEST = 40  # letters of a word that has inflections
LONG = 4  # letters from which a spelling is telling
_ENDING = r"(?:'s|s'|s|es|ies|y|e|ed|er|ers|ing|ings)"
_K = re.compile("qu|[ckq]")
_TAKEN_OFF = re.compile(rf"(?<=\w\w\w){_ENDING}$")


@lru_cache(maxsize=256)
def look_alikes(store: WordVectors, word: str) -> frozenset[str]:
    """The words of the store that look like `word`, itself included.

    >>> words = ["bank", "banking", "softbank", "banco", "ban"]
    >>> sorted(look_alikes(WordVectors.from_arrays(words, [[1]] * 5), "bank"))
    ['banco', 'bank', 'banking', 'softbank']
    """
    if len(word) > LONGEST:
        return frozenset({word})
    like = _pattern(word.lower()).search
    return frozenset(w for w in store.keys("") if like(w.lower())) | {word}


def stem(word: str) -> str:
    """A word without its regular ending, at least three letters.

    >>> [stem(word) for word in ("banking", "cities", "crane", "boss's", "bus", "apple")]
    ['bank', 'cit', 'cran', 'boss', 'bus', 'appl']
    """
    return _TAKEN_OFF.sub("", word)


def _pattern(word: str) -> re.Pattern[str]:
    root = stem(word)
    if len(root) < LONG:
        begins = rf"{re.escape(root)}{re.escape(root[-1:])}?{_ENDING}?$"
    else:
        begins = _K.sub("(?:qu|[ckq])", re.escape(root))
    whole = rf"|{re.escape(word)}" if len(word) >= LONG else ""
    return re.compile(rf"^{begins}{whole}")
