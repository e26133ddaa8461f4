"""Words that no form of a typed word leads to: iPhone, İstanbul, letters that are not composed."""

from collections.abc import Iterable

from attnviz.text.folding import search_key


def unusual_spellings(words: Iterable[str]) -> dict[str, str]:
    """The words by their `search_key`, but for those that are found in lower case, Capitalised or
    UPPER; of words with one key the first.

    >>> unusual_spellings(["river", "Paris", "İstanbul", "iPhone", "USA"])
    {'istanbul': 'İstanbul', 'iphone': 'iPhone'}
    """
    words = list(words)
    usual, found = {*words}, dict[str, str]()
    for word in words:
        if word.isascii() and word in (word.lower(), word.capitalize()):
            continue
        key = search_key(word)
        if not usual & {key, key.capitalize(), key.upper()}:
            found.setdefault(key, word)
    return found
