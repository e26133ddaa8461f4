"""The attention of a text, with the choices, words and vectors it was computed from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from attnviz.analysis.words import Word, known_of, read_words, with_made
from attnviz.attention import Attention, Matrix
from attnviz.attention.lab import run
from attnviz.attention.layers import Layer
from attnviz.control import replaced
from attnviz.explain.reading import liveliest
from attnviz.explain.source import source
from attnviz.explain.table import table
from attnviz.settings import OWN, SHOWN, Settings
from attnviz.text.characters import is_punctuation
from attnviz.text.focus import focus_row
from attnviz.text.labels import right_to_left, unique_labels
from attnviz.vectors import WordVectors, open_store

LONGEST = 4096  # words; S and W are then 134 MB together


@dataclass(frozen=True, eq=False, repr=False)
class Analysis(Attention):
    """The attention of a text: one head, with the choices, words and layers it comes from.

    `original` is the analysis with the same numbers, if this one only shows it in another way.
    """

    settings: Settings
    words: tuple[Word, ...]
    left_out: int  # words at the end of a long text that were not read
    store: WordVectors  # where they are looked up
    embeddings: Matrix  # the words' own vectors (n, dim), before positions and layers
    layers: tuple[Layer, ...]
    layer: int  # the place, from 0, of the layer whose head this is
    head: int  # the place of the head in its layer
    original: "Analysis | None" = None

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

    def shown(self, settings: Settings) -> "Analysis":
        """The same numbers for `settings` that only show them in another way; see `computed`."""
        looks = {name: getattr(settings, name) for name in SHOWN}
        original = self.original or self
        return replace(self, settings=replace(self.settings, **looks), original=original)

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        lost = ", ".join(dict.fromkeys(self.missing))[:200]
        note = source(self.settings) + (f"\nNo vector, no part: {lost}" if lost else "")
        return table(self, self.focus_row, note=note)


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
