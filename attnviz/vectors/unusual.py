"""Words that no form of a typed word leads to: iPhone, İstanbul, letters that are not composed."""

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

import marisa_trie

from attnviz.text.folding import search_key


def unusual_spellings(words: Iterable[str], known: Container[str]) -> dict[str, str]:
    """The words by their `search_key`, but for those that are found in lower case, Capitalised or
    UPPER, as one of the `known` words; of words with one key the first.

    >>> words = ["river", "Paris", "İstanbul", "iPhone", "USA"]
    >>> unusual_spellings(words, words)
    {'istanbul': 'İstanbul', 'iphone': 'iPhone'}
    """
    found = dict[str, str]()
    for word in words:
        if word.isascii() and word in (word.lower(), word.capitalize()):
            continue
        key = search_key(word)
        if not any(form in known for form in (key, key.capitalize(), key.upper())):
            found.setdefault(key, word)
    return found


class MappedSpellings(Mapping[str, str]):
    """The same words by their key, in a file that is mapped and takes no memory.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save_spellings({"iphone": "iPhone"}, Path(folder) / "spellings")
    ...     spellings = MappedSpellings(Path(folder) / "spellings")
    >>> spellings["iphone"], "phone" in spellings, len(spellings)
    ('iPhone', False, 1)
    """

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.BytesTrie().mmap(str(path))

    def __getitem__(self, key: str) -> str:
        try:  # the trie itself takes a key for known up to a NUL character
            found = None if "\0" in key else self._trie.get(key)
        except UnicodeEncodeError:  # a lone surrogate is in no word
            found = None
        if not found:
            raise KeyError(key)
        return str(found[0], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.iterkeys())

    def __len__(self) -> int:
        return len(self._trie)


def save_spellings(spellings: Mapping[str, str], path: Path) -> None:
    """Write unusual spellings as the file that `MappedSpellings` maps."""
    pairs = [(key, word.encode()) for key, word in spellings.items()]
    marisa_trie.BytesTrie(pairs).save(str(path))
