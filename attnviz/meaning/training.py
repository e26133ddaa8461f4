"""Vectors learned from a text by gensim's Word2Vec or FastText: bounded, told of, stoppable.

One worker and one seed: the same text and recipe give the same numbers, every time.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from attnviz.errors import StoppedEarly, TooLittleText
from attnviz.vectors import WordVectors
from attnviz.vectors.gensim_here import gensim_models
from attnviz.vectors.neighbours import Neighbour

KINDS = {"word2vec": "Word2Vec", "fasttext": "FastText"}
FEWEST, MOST_VOCABULARY = 10, 30_000  # different words
BUCKETS = 50_000  # vectors that FastText's pieces of words share
LOOK = 1_000  # words that are taken apart between two looks at whether it is stopped
# Of FastText's words together: each letter begins four pieces. With 300 numbers a word, what is
# left to do when somebody stops then takes a second at most.
MOST_LETTERS = 400_000
# What is being worked on when somebody stops is finished first: with FastText, which takes each
# word apart, that is less work in smaller batches.
OF_FASTTEXT: dict[str, int] = {"bucket": BUCKETS, "batch_words": 1_000}
SEED = 1


@dataclass(frozen=True)
class Recipe:
    """How vectors are learned, in gensim's terms: by which of `KINDS`, `dim` numbers a word, in how
    many `epochs` (passes over the text), with a `window` of so many words on either side, of
    words that come `min_count` times or more."""

    kind: str = "word2vec"
    dim: int = 50
    epochs: int = 10
    window: int = 5
    min_count: int = 3


class Step(NamedTuple):
    """Where learning is after an epoch: the loss a word (None: gensim has none for FastText), words
    read a second, and the words nearest to those that are watched."""

    done: int
    epochs: int
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


def vocabulary(sentences: Sequence[Sequence[str]], recipe: Recipe) -> dict[str, int]:
    """The words that are learned and how often they come, the most frequent first.

    Of more than `MOST_VOCABULARY` the most frequent, and for FastText of more than `MOST_LETTERS`
    too; of those that come equally often, the first.

    >>> vocabulary([["a", "b", "a"], ["c", "b"]], Recipe(min_count=2))
    {'a': 2, 'b': 2}
    """
    count = Counter(word for sentence in sentences for word in sentence).most_common(
        MOST_VOCABULARY
    )
    letters = accumulate(len(word) for word, _ in count)
    bound = MOST_LETTERS if recipe.kind == "fasttext" else float("inf")
    pairs = zip(count, letters, strict=True)
    return {w: n for (w, n), end in pairs if n >= recipe.min_count and end <= bound}


def train(
    sentences: Sequence[Sequence[str]],
    recipe: Recipe,
    *,
    title: str = "These vectors",
    watched: Sequence[str] = (),
    report: Report | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> WordVectors:
    """The vectors of a text; `report` is told a `Step` after each epoch.

    When `stopped` says so it ends after the sentences at hand, with the vectors as they are then;
    an epoch that is not complete is not reported.
    Raises `TooLittleText`, `NoGensim`, and `StoppedEarly` where nothing was learned as yet.

    >>> store = train([list("abcdefghij")] * 5, Recipe(dim=8, min_count=1, epochs=2), title="Mine")
    >>> len(store), store.dim, store.title
    (10, 8, 'Mine')
    """
    words = vocabulary(sentences, recipe)
    if len(words) < FEWEST:
        raise TooLittleText(len(words), recipe.min_count, FEWEST)
    text = _Text(sentences, stopped)
    model = _model(recipe, stopped)
    # gensim's own bound on the vocabulary drops all words that come equally often.
    model.build_vocab_from_freq(words, corpus_count=len(sentences))
    seen = [word for word in watched if word in model.wv.key_to_index]
    for_each = _after_each_epoch(recipe, seen, report, stopped, text)
    try:
        model.train(
            corpus_iterable=text,
            total_examples=model.corpus_count,
            epochs=recipe.epochs,
            queue_factor=1,  # batches that wait, and are still learned from when it is stopped
            compute_loss=recipe.kind == "word2vec",
            callbacks=[for_each],
        )
    except _Stop:
        _settle(model.wv)
    for name in ("adjust_vectors", "recalc_char_ngram_buckets"):
        vars(model.wv).pop(name, None)  # which would keep it in memory
    return WordVectors.from_gensim(model, title=title)


class _Stop(Exception):
    pass


class _Text:
    """The sentences until it is stopped; `read` counts their words."""

    def __init__(self, sentences: Sequence[Sequence[str]], stopped: Callable[[], bool]) -> None:
        self.sentences, self.stopped, self.read = sentences, stopped, 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for sentence in self.sentences:
            if self.stopped():
                return
            self.read += len(sentence)
            yield sentence


def _model(recipe: Recipe, stopped: Callable[[], bool]) -> Any:
    more = OF_FASTTEXT if recipe.kind == "fasttext" else {}
    model = getattr(gensim_models(), KINDS[recipe.kind])(
        vector_size=recipe.dim,
        window=recipe.window,
        min_count=recipe.min_count,
        epochs=recipe.epochs,
        seed=SEED,
        workers=1,
        **more,
    )
    if recipe.kind == "fasttext":
        model.wv.adjust_vectors = partial(_compose, model.wv)
        model.wv.recalc_char_ngram_buckets = partial(_take_apart, model.wv, stopped)
    return model


def _after_each_epoch(
    recipe: Recipe,
    watched: Sequence[str],
    report: Report | None,
    stopped: Callable[[], bool],
    text: _Text,
) -> Any:
    """What gensim calls after each epoch."""
    from gensim.models.callbacks import CallbackAny2Vec

    class AfterEachEpoch(CallbackAny2Vec):
        def __init__(self) -> None:
            self.done, self.before, self.began, self.read = 0, 0.0, time.monotonic(), 0

        def on_epoch_end(self, model: Any) -> None:
            if stopped():  # perhaps in the middle of it
                raise _Stop
            self.done += 1
            if report is not None:
                report(self.step(model))

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
            return Step(self.done, recipe.epochs, loss, pace, found)

    return AfterEachEpoch()


def _settle(keyed: Any) -> None:
    """Bring up to date what gensim works out from the numbers that are being learned."""
    if hasattr(keyed, "adjust_vectors"):
        keyed.adjust_vectors()
    keyed.fill_norms(force=True)


def _take_apart(keyed: Any, stopped: Callable[[], bool]) -> None:
    """Which of FastText's pieces each word has: what gensim does, but it can be stopped."""
    from gensim.models.fasttext import ft_ngram_hashes

    keyed.buckets_word = []
    for place, word in enumerate(keyed.index_to_key):
        if place % LOOK == 0 and stopped():
            raise StoppedEarly
        pieces = ft_ngram_hashes(word, keyed.min_n, keyed.max_n, keyed.bucket)
        keyed.buckets_word.append(np.array(pieces, np.uint32))


def _compose(keyed: Any) -> None:
    """FastText's vector of each word, the mean of its own and those of its pieces.

    The numbers are those of gensim's `adjust_vectors`, which adds the pieces one by one in Python
    and takes half a minute where words are long.
    """
    keyed.vectors = keyed.vectors_vocab.copy()
    for vector, pieces in zip(keyed.vectors, keyed.buckets_word, strict=True):
        rows = np.concatenate((vector[None], keyed.vectors_ngrams[pieces]))
        np.divide(np.add.reduce(rows, axis=0), len(rows), out=vector)


def _nearest(keyed: Any, word: str, most: int = 6) -> tuple[Neighbour, ...]:
    found = keyed.most_similar(word, topn=most)
    return tuple(Neighbour(w, float(c), rank) for rank, (w, c) in enumerate(found, 1))
