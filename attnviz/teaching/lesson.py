"""From marks and choices to a trained head."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attnviz.settings.train import TrainChoices
from attnviz.teaching.marks import Marked, named, sentences_of, teaching
from attnviz.teaching.sentences import Sentence
from attnviz.teaching.tasks import made, to_try
from attnviz.teaching.taught import Taught
from attnviz.teaching.training import Training
from attnviz.teaching.words import content_words
from attnviz.vectors import WordVectors, open_store

Pairs = Sequence[Sequence[str]]


def training(
    marked: Iterable[Marked], chosen: TrainChoices, store: WordVectors, dim: int
) -> tuple[Training, tuple[str, ...]]:
    """A new training on the example sentences and the visitor's own; and its notices."""
    own, notices = sentences_of(marked, store)
    given = _known(made(chosen.task, chosen.given, chosen.teach_seed), store)
    seen = {word for sentence in own for word in sentence.words}
    taught = (*given, *(sentence for sentence in own if sentence.marks))
    tried = [
        s for s in _known(to_try(chosen.task), store) if not seen & set(s.words) & content_words()
    ]
    return Training(taught, chosen, store, dim, tried=tried), notices


def teach(
    marked: Mapping[str, Pairs] | None = None, *, store: WordVectors | None = None, **choices: Any
) -> Taught:
    """Train a head: `marked` are sentences with their pairs (a word, the one it should attend to).

    `choices` are those of `TrainChoices`; by default only the marks are used. `store` takes vectors
    of your own. Raises `NothingMarked`, `UnreadableMarks`, `InvalidChoice` or
    `TooMuchToTeach`.

    >>> from attnviz.teaching import teach
    >>> head = teach({"The old dog sees a red car": [("old", "dog"), ("red", "car")]}, given=30)
    >>> head
    <Taught 'adjective': right for ... of ... marked words, ... of ... in new sentences>
    >>> a = head.read("A brilliant pianist plays a gloomy melody")[-1]
    >>> a.tokens[a.W[1].argmax()], a.tokens[a.W[5].argmax()]
    ('pianist', 'melody')
    """
    chosen = teaching(**{"given": 0, **choices})
    dim = chosen.teach_dim if store is None else store.dim
    store = open_store("builtin", dim) if store is None else store
    own = [named(text, pairs, store) for text, pairs in (marked or {}).items()]
    begun, _ = training(own, chosen, store, dim)
    begun.run()
    return Taught(begun.checkpoints[-1], chosen, store, dim)


def _known(sentences: Iterable[Sentence], store: WordVectors) -> list[Sentence]:
    """Those of which every word has a vector."""
    return [s for s in sentences if all(word in store for word in s.words)]
