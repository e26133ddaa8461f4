"""The words of a text, each with the one of a vocabulary that it stands for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from attnviz.errors import EmptyText, NoKnownWord, TextTooLong
from attnviz.settings import Settings
from attnviz.text.characters import is_punctuation
from attnviz.text.languages import language_of
from attnviz.text.look_up import possible_splits
from attnviz.text.tokens import halves, tokenise
from attnviz.vectors import FAMILIES, WordVectors
from attnviz.vectors.made import WithMade, is_made

MOST_MADE, LONGEST_MADE = 12, 60  # words made from their pieces, and letters of one


@dataclass(frozen=True)
class Word:
    """A token of the text as typed, and the word it was found as (None: it has no vector).

    `made`: its vector was made from its pieces. `fragment`: it is half of a word that was broken
    at the end of a line.
    """

    token: str
    known_as: str | None
    made: bool = False
    fragment: bool = False


def read_words(text: str, store: WordVectors, *, punctuation: bool = False) -> tuple[Word, ...]:
    """The tokens of a text, each with the word of `store` it stands for.

    Marks of punctuation are kept only when wanted and known. A contraction or compound that
    is unknown as a whole is cut into its parts if all of these are known.

    >>> from attnviz.vectors import open_store
    >>> [w.known_as for w in read_words("Ann’s colour-blind cat, Zzqx", open_store("builtin", 50))]
    ['ann', 'colour', 'blind', 'cat', None]
    """
    broken = halves(text, store)
    words = tuple(word for token in tokenise(text, store) for word in _found(token, store))
    return tuple(
        replace(w, fragment=True) if w.token in broken else w
        for w in words
        if not is_punctuation(w.token) or (punctuation and w.known_as is not None)
    )


def known_of(words: Sequence[Word], store: WordVectors, *, most: int) -> list[Word]:
    """Those of the words that have a vector, which can attend together.

    Raises `EmptyText` where there is no word, `NoKnownWord` where none of them has a vector, and
    `TextTooLong` for more than `most`.
    """
    known = [word for word in words if word.known_as is not None]
    if not words:
        raise EmptyText
    if not known:
        raise NoKnownWord([word.token for word in words], store.title)
    if len(known) > most:
        raise TextTooLong(len(known), most)
    return known


def with_made(settings: Settings, store: WordVectors) -> WordVectors:
    """The store with the words that the settings ask to be made from their pieces.

    The built-in vectors can, by the Transformer of which they come, and FastText's; of others,
    and where nothing is asked for, it is the store as it is.
    """
    make = _maker(settings.vectors, store)
    asked = [word.lower() for word in re.split(r"[\s,;]+", settings.made) if word][:MOST_MADE]
    if make is None or not asked or isinstance(store, WithMade):
        return store
    made = {word: _made(make, word) for word in asked if len(word) <= LONGEST_MADE}
    return WithMade(store, {word: row for word, row in made.items() if row is not None})


def other_language(words: Sequence[Word], vectors: str) -> str:
    """The language of words that is not that of the `vectors`, "" where it may be the same.

    >>> from attnviz.settings import OWN
    >>> from attnviz.vectors import open_store
    >>> words = read_words("Der Hund beißt den Mann", open_store("builtin", 50))
    >>> other_language(words, "builtin"), other_language(words, OWN)
    ('German', '')
    """
    if not words or vectors not in FAMILIES or not FAMILIES[vectors].english:
        return ""
    unknown = sum(word.known_as is None for word in words) / len(words)
    return language_of([word.token for word in words], unknown)


def can_be_made(word: str, vectors: str, store: WordVectors) -> bool:
    """Whether a vector can be made for an unknown word: a piece of it must be known.

    >>> from attnviz.vectors import open_store
    >>> [can_be_made(word, "builtin", open_store("builtin", 50)) for word in ("rivr", "😀")]
    [True, False]
    """
    if len(word) > LONGEST_MADE:
        return False
    if vectors == "builtin":
        from attnviz.models.encoder.from_pieces import has_pieces

        return has_pieces(word)
    make = _maker(vectors, store)
    return make is not None and _made(make, word.lower()) is not None


def _maker(vectors: str, store: WordVectors) -> Callable[[str], Any] | None:
    if vectors == "builtin":
        from attnviz.models.encoder.from_pieces import from_pieces  # loads the model

        return from_pieces
    return store.from_pieces


def _made(make: Callable[[str], Any], word: str) -> Any:
    """A word's vector, None for what has no pieces."""
    try:
        return make(word)
    except (KeyError, EmptyText):
        return None


def _found(token: str, store: WordVectors) -> tuple[Word, ...]:
    whole = _word(token, store)
    if whole.known_as is None:
        for parts in possible_splits(token):
            words = tuple(_word(part, store) for part in parts)
            if all(word.known_as for word in words):
                return words
    return (whole,)


def _word(token: str, store: WordVectors) -> Word:
    found = store.find(token)
    return Word(token, found, is_made(store, found))
