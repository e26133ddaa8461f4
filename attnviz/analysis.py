"""The one road from choices to an Attention: text → words → vectors → attention."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from attnviz.attention import Attention, Matrix
from attnviz.attention.lab import run
from attnviz.attention.layers import Layer
from attnviz.control import replaced
from attnviz.errors import EmptyText, NoKnownWord, TextTooLong
from attnviz.explain.reading import liveliest
from attnviz.explain.source import source
from attnviz.explain.table import table
from attnviz.settings import OWN, Settings
from attnviz.text.characters import is_punctuation
from attnviz.text.focus import focus_row
from attnviz.text.labels import right_to_left, unique_labels
from attnviz.text.languages import language_of
from attnviz.text.look_up import possible_splits
from attnviz.text.tokens import halves, tokenise
from attnviz.vectors import FAMILIES, WordVectors, open_store
from attnviz.vectors.made import WithMade, is_made

MOST_MADE, LONGEST_MADE = 12, 60  # words made from their pieces, and letters of one
LONGEST = 4096  # words; S and W are then 134 MB together


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


@dataclass(frozen=True, eq=False, repr=False)
class Analysis(Attention):
    """The attention of a text: one head, with the choices, words and layers it comes from."""

    settings: Settings
    words: tuple[Word, ...]
    left_out: int  # words at the end of a long text that were not read
    store: WordVectors  # where they are looked up
    embeddings: Matrix  # the words' own vectors (n, dim), before positions and layers
    layers: tuple[Layer, ...]
    layer: int  # the place, from 0, of the layer whose head this is
    head: int  # the place of the head in its layer

    @property
    def missing(self) -> tuple[str, ...]:
        """The tokens that have no vector, as typed; they take no part."""
        return tuple(word.token for word in self.words if word.known_as is None)

    @property
    def labels(self) -> tuple[str, ...]:
        """A name for each of `tokens` that tells repeated words apart."""
        return unique_labels(self.tokens)

    @property
    def focus_row(self) -> int:
        """The row of the word in focus, or the liveliest where the text has not that word."""
        row = focus_row(self.tokens, self.settings.focus)
        return liveliest(self, self.fragments) if row is None else row

    @property
    def right_to_left(self) -> bool:
        """Whether the text is written from right to left, by all its words, known or not."""
        return right_to_left(" ".join(word.token for word in self.words))

    @property
    def fragments(self) -> tuple[int, ...]:
        """The rows that hold no whole word: marks of punctuation and halves of broken words."""
        known = (word for word in self.words if word.known_as is not None)
        return tuple(i for i, w in enumerate(known) if w.fragment or is_punctuation(w.token))

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        lost = ", ".join(dict.fromkeys(self.missing))[:200]
        note = source(self.settings) + (f"\nNo vector, no part: {lost}" if lost else "")
        return table(self, self.focus_row, note=note)


def read_words(text: str, store: WordVectors, *, punctuation: bool = False) -> tuple[Word, ...]:
    """The tokens of a text, each with the word of `store` it stands for.

    Marks of punctuation are kept only when wanted and known. A contraction or compound that
    is unknown as a whole is cut into its parts if all of these are known.

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


def analyse(text: str | None = None, *, store: Any = None, **choices: Any) -> Analysis:
    """Self-attention of a text with real word vectors; `choices` are those of `Settings`.

    `store` takes your own vectors: `WordVectors`, gensim's KeyedVectors, or one of gensim's
    models. Raises `EmptyText`, `NoKnownWord`, `TextTooLong` or
    `InvalidChoice`.

    >>> analyse("I swam across the river", dim=300)
    Analysis('I swam across the river': Q (5, 300), ... S (5, 5), W (5, 5), Y (5, 300))
    """
    if text is not None:
        choices["text"] = text
    if store is not None:
        store = WordVectors.of(store)
        choices = {"vectors": OWN, "dim": store.dim} | choices
    return analyse_with(Settings.from_flat(choices), store)


def analyse_with(
    settings: Settings, store: WordVectors | None = None, *, most: int | None = None
) -> Analysis:
    """What `analyse` gives, from choices already made; of a longer text the first `most` words."""
    store = open_store(settings.vectors, settings.dim) if store is None else store
    store = with_made(settings, store)
    words = read_words(settings.text, store, punctuation=settings.punctuation)
    words, left_out = words[:most], len(words[most:]) if most else 0
    known = known_of(words, store, most=LONGEST)
    V = store.vectors([str(word.known_as) for word in known], settings.dim)
    settings = _within(settings, known)
    layers = run([word.token for word in known], V, settings)
    layer, head = (settings.shown_layer or len(layers)) - 1, settings.shown_head - 1
    shown = vars(layers[layer].heads[head])
    return Analysis(
        **shown,
        settings=settings,
        words=words,
        left_out=left_out,
        store=store,
        embeddings=V,
        layers=layers,
        layer=layer,
        head=head,
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


def _within(settings: Settings, known: Sequence[Word]) -> Settings:
    """The settings without what is not there: places of the text, words made, heads and layers."""
    made = dict.fromkeys(str(word.known_as) for word in known if word.made)
    return replaced(
        settings,
        made=", ".join(made),
        without=tuple(i for i in settings.without if i < len(known)),
        shown_head=min(settings.shown_head, settings.heads),
        shown_layer=min(settings.shown_layer, settings.layers),
    )


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
