"""Vectors learned from a text by gensim's Word2Vec or FastText: bounded, told of, stoppable.

One worker and one seed: the same text and recipe give the same numbers, every time.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from attnviz.errors import TooLittleText
from attnviz.vectors import WordVectors
from attnviz.vectors.gensim_here import gensim_models
from attnviz.vectors.neighbours import Neighbour

KINDS = {"word2vec": "Word2Vec", "fasttext": "FastText"}
FEWEST, MOST_VOCABULARY = 10, 30_000  # different words
BUCKETS = 50_000  # vectors that FastText's pieces of words share
SEED = 1


@dataclass(frozen=True)
class Recipe:
    """How vectors are learned: by which of `KINDS`, numbers a word, passes over the text, words
    seen on either side, and how often a word must come."""

    kind: str = "word2vec"
    dim: int = 50
    passes: int = 10
    around: int = 5
    least: int = 3


class Step(NamedTuple):
    """Where learning is after a pass: the loss a word (None: gensim tells FastText's not), words
    read a second, and the words nearest to those that are watched."""

    done: int
    passes: int
    loss: float | None
    pace: float
    nearest: dict[str, tuple[Neighbour, ...]]


Report = Callable[[Step], None]


def room_for(words: int, recipe: Recipe) -> int:
    """Bytes that learning takes for so many different words: two matrices and the store; with
    FastText the pieces, and the words once more."""
    rows = 3 * min(words, MOST_VOCABULARY)
    if recipe.kind == "fasttext":
        rows += BUCKETS + min(words, MOST_VOCABULARY)
    return 4 * recipe.dim * rows


def vocabulary(sentences: Sequence[Sequence[str]], least: int) -> list[str]:
    """The words that come at least so often, the most frequent first.

    >>> vocabulary([["a", "b", "a"], ["c", "b"]], 2)
    ['a', 'b']
    """
    count = Counter(word for sentence in sentences for word in sentence)
    return [word for word, times in count.most_common(MOST_VOCABULARY) if times >= least]


def train(
    sentences: Sequence[Sequence[str]],
    recipe: Recipe,
    *,
    title: str = "These vectors",
    watched: Sequence[str] = (),
    report: Report | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> WordVectors:
    """The vectors of a text; `report` is told a `Step` after each pass.

    When `stopped` says so it ends within a sentence or two, with the vectors as they are then.
    Raises `TooLittleText` and `NoGensim`.

    >>> store = train([list("abcdefghij")] * 5, Recipe(dim=8, least=1, passes=2), title="Mine")
    >>> len(store), store.dim, store.title
    (10, 8, 'Mine')
    """
    words = vocabulary(sentences, recipe.least)
    if len(words) < FEWEST:
        raise TooLittleText(len(words), recipe.least, FEWEST)
    text = _Text(sentences, stopped)
    model = _model(recipe)
    model.build_vocab(corpus_iterable=sentences)
    seen = [word for word in watched if word in model.wv.key_to_index]
    for_each = _after_each_pass(recipe, seen, report, stopped, text)
    try:
        model.train(
            corpus_iterable=text,
            total_examples=model.corpus_count,
            epochs=recipe.passes,
            compute_loss=recipe.kind == "word2vec",
            callbacks=[for_each],
        )
    except _Stop:
        _settle(model.wv)
    return WordVectors.from_gensim(model, title=title)


class _Stop(Exception):
    pass


class _Text:
    """The sentences, as long as nobody stops; how many words were read."""

    def __init__(self, sentences: Sequence[Sequence[str]], stopped: Callable[[], bool]) -> None:
        self.sentences, self.stopped, self.read = sentences, stopped, 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for sentence in self.sentences:
            if self.stopped():
                return
            self.read += len(sentence)
            yield sentence


def _model(recipe: Recipe) -> Any:
    more: dict[str, Any] = {"bucket": BUCKETS} if recipe.kind == "fasttext" else {}
    return getattr(gensim_models(), KINDS[recipe.kind])(
        vector_size=recipe.dim,
        window=recipe.around,
        min_count=recipe.least,
        max_final_vocab=MOST_VOCABULARY,
        epochs=recipe.passes,
        seed=SEED,
        workers=1,
        **more,
    )


def _after_each_pass(
    recipe: Recipe,
    watched: Sequence[str],
    report: Report | None,
    stopped: Callable[[], bool],
    text: _Text,
) -> Any:
    """What gensim calls after each pass over the text."""
    from gensim.models.callbacks import CallbackAny2Vec

    class AfterEachPass(CallbackAny2Vec):
        def __init__(self) -> None:
            self.done, self.before, self.began, self.read = 0, 0.0, time.monotonic(), 0

        def on_epoch_end(self, model: Any) -> None:
            self.done += 1
            if report is not None:
                report(self.step(model))
            if stopped():
                raise _Stop

        def step(self, model: Any) -> Step:
            loss = None
            words, now = text.read - self.read, time.monotonic()
            if recipe.kind == "word2vec" and words:
                total = float(model.get_latest_training_loss())
                loss, self.before = (total - self.before) / words, total
            pace = words / max(now - self.began, 1e-9)
            if watched:
                _settle(model.wv)
            found = {word: _nearest(model.wv, word) for word in watched}
            self.began, self.read = time.monotonic(), text.read
            return Step(self.done, recipe.passes, loss, pace, found)

    return AfterEachPass()


def _settle(keyed: Any) -> None:
    """Bring up to date what gensim works out from the numbers that are being learned."""
    if hasattr(keyed, "adjust_vectors"):
        keyed.adjust_vectors()
    keyed.fill_norms(force=True)


def _nearest(keyed: Any, word: str, most: int = 6) -> tuple[Neighbour, ...]:
    found = keyed.most_similar(word, topn=most)
    return tuple(Neighbour(w, float(c), rank) for rank, (w, c) in enumerate(found, 1))
