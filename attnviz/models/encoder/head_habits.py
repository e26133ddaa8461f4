"""Habits of heads, found by measuring what they read, and heads ranked for a pair of words.

All scores are measured on words (pieces joined), with [CLS] and [SEP] in their places, so a
head that rests on [CLS] most of the time scores low on reading words; in this model the median
head gives [CLS] .45 (BERT's heads rest on [SEP]: Clark et al. 2019, section 3). 0 means never,
1 always. Layers and heads count from 0, as the tuples do.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from attnviz.errors import ShapeMismatch
from attnviz.models.encoder.forward import ForwardPass
from attnviz.models.encoder.views import view
from attnviz.models.ranking import HeadScore, Scores, mean_of_known, rank
from attnviz.text.characters import is_punctuation

HABITS = {
    "previous": "attends to the previous word",
    "next": "attends to the next word",
    "itself": "attends to itself",
    "start": "rests on [CLS]",
    "separator": "attends to the separator [SEP]",
    "same": "attends to a copy of the same word",
    "related": "attends to related words",
}


LEAST = 0.25  # below this is no habit: over `SENTENCES` the median head scores .06 or less,
# [CLS] apart, and words that read all alike would give about .08 to each


class Habit(NamedTuple):
    """What a head does, a key of `HABITS`, and its score."""

    name: str
    score: float


class Store(Protocol):
    """What `relatedness` asks of word vectors, which this package does not import."""

    def find(self, token: str) -> str | None:
        """The word a token is known as, or None."""

    def vectors(self, words: Iterable[str], dim: int | None = None) -> npt.NDArray[np.float32]:
        """The vectors of known words, (n, dim)."""


def habits(
    forward: ForwardPass, related: npt.ArrayLike | None = None, *, special: bool = True
) -> dict[str, Scores]:
    """A score (L, H) for every habit; NaN where the text gives no occasion for it.

    previous, next, itself, start, separator: the mean weight that words (not [CLS] and [SEP])
    give to that place; a first word has no previous, a last no next. same: the mean weight that a
    word typed more than once, whatever its case, gives to its other places. related: how far
    a head agrees with the scores `related` (k, k) between the k words without [CLS] and [SEP]
    (NaN where unknown), as `relatedness` gives them: see `agreement`. Not `special`: all but
    start and separator are measured on rows without [CLS] and [SEP], renormalised, and so
    show what a head does with words however much it rests.

    >>> from attnviz.models.encoder import open_transformer
    >>> scores = habits(open_transformer().read("I swam across the river"))
    >>> scores["previous"][0, 2].round(3)
    np.float64(1.0)
    """
    W = view(forward).W.astype(np.float64)
    words = [word.token.lower() for word in forward.words[1:-1]]
    hidden = view(forward, special=False)
    inner = W[..., 1:-1, 1:-1] if special else hidden.renormalised.astype(np.float64)
    twin = (np.array(words)[:, None] == np.array(words)) & ~np.eye(len(words), dtype=bool)
    return {
        "previous": mean_of_known(np.diagonal(inner, -1, axis1=-2, axis2=-1)),
        "next": mean_of_known(np.diagonal(inner, 1, axis1=-2, axis2=-1)),
        "itself": mean_of_known(np.diagonal(inner, axis1=-2, axis2=-1)),
        "start": mean_of_known(W[..., 1:-1, 0]),
        "separator": mean_of_known(W[..., 1:-1, -1]),
        "same": mean_of_known((inner * twin).sum(axis=-1)[..., twin.any(axis=-1)]),
        "related": agreement(inner, related),
    }


def relatedness(forward: ForwardPass, store: Store, dim: int | None = None) -> Scores:
    """S = V Vᵀ / √d between the words of a text, without [CLS] and [SEP], for `habits`.

    `store` is a `WordVectors`; the rows and columns of words it does not know are NaN.
    """
    found = [store.find(word.token) for word in forward.words[1:-1]]
    known = [i for i, word in enumerate(found) if word is not None]
    S = np.full((len(found), len(found)), np.nan)
    if known:
        V = store.vectors([str(found[i]) for i in known], dim).astype(np.float64)
        S[np.ix_(known, known)] = V @ V.T / np.sqrt(V.shape[1])
    return S


def agreement(W: Scores, related: npt.ArrayLike | None) -> Scores:
    """How far weights (…, k, k) follow scores (k, k) between the same words, from 0 to 1.

    The correlation (Pearson's r, 0 if negative) of ln W, which is a head's score but for a
    constant a row, with `related`, each less its row's mean, over all pairs of two different
    words that have a score. NaN where fewer than three pairs are left or nothing varies.

    >>> S = np.array([[9, 2, 1, 0], [2, 9, 4, 1], [1, 4, 9, 0], [0, 1, 0, 9]]) / 2
    >>> agreement(np.exp(S), S).round(6), agreement(np.exp(-S), S).round(6)
    (np.float64(1.0), np.float64(0.0))
    """
    if related is None:
        return np.full(W.shape[:-2], np.nan)
    S = np.asarray(related, np.float64)
    if S.shape != W.shape[-2:]:
        raise ShapeMismatch(f"related {S.shape} must have the shape {W.shape[-2:]}.")
    pairs = np.isfinite(S) & ~np.eye(len(S), dtype=bool)
    x = _centred(np.log(np.maximum(W, np.finfo(np.float32).tiny)), pairs)
    y = _centred(np.where(pairs, S, 0), pairs)
    lengths = np.sqrt((x * x).sum(axis=(-2, -1)) * (y * y).sum())
    r = np.divide(
        (x * y).sum(axis=(-2, -1)), lengths, out=np.full(lengths.shape, np.nan), where=lengths > 0
    )
    return np.maximum(r, 0) if pairs.sum() > 2 else np.full(lengths.shape, np.nan)


def mean_habits(several: Sequence[Mapping[str, Scores]]) -> dict[str, Scores]:
    """The mean over several texts of each score, of those that gave an occasion for it."""
    return {
        name: mean_of_known(np.stack([scores[name] for scores in several], axis=-1))
        for name in HABITS
    }


def habits_of(
    scores: Mapping[str, Scores], layer: int, head: int, *, least: float = LEAST
) -> tuple[Habit, ...]:
    """The habits of one head that score `least` or more, the strongest first."""
    found = (Habit(name, float(scores[name][layer, head])) for name in HABITS)
    return tuple(sorted((h for h in found if h.score >= least), key=lambda h: -h.score))


def rank_heads(forward: ForwardPass, reader: int, read: int) -> tuple[HeadScore, ...]:
    """All heads by the weight that one of `forward.words` gives to another, the highest first."""
    return rank(view(forward).W[..., reader, read].astype(np.float64))


def liveliest_head(forward: ForwardPass, reader: int) -> HeadScore:
    """The head most worth looking at first: a word reads a far one most, and that strongly.

    Far: not itself or the same word again, not the one before or after it, which some heads
    read whatever it is, not a mark of punctuation, [CLS] or [SEP]. Where no head reads a far
    word most, the one that reads any other word the most.

    >>> from attnviz.models.encoder import open_transformer
    >>> forward = open_transformer().read("I swam across the river to get to the other bank")
    >>> layer, head, score = liveliest_head(forward, forward.places("bank")[0])
    >>> layer, head, round(score, 1)
    (0, 4, 0.6)
    """
    W = view(forward).W[..., reader, :].astype(np.float64)
    others = [i for i, word in enumerate(forward.words) if i != reader and not word.special]
    most = W[..., others].max(axis=-1, initial=0)
    far = W[..., [i for i in others if _is_far(forward, i, reader)]].max(axis=-1, initial=0)
    found = np.where((far > 0) & (far == most), far, np.nan)
    return rank(found if np.isfinite(found).any() else most)[0]


def _is_far(forward: ForwardPass, place: int, reader: int) -> bool:
    word, other = forward.words[place].token, forward.words[reader].token
    again = word.lower() == other.lower()
    return abs(place - reader) > 1 and not again and not is_punctuation(word)


def _centred(x: Scores, pairs: npt.NDArray[np.bool_]) -> Scores:
    """x less the mean of its row over `pairs`; 0 elsewhere."""
    count = np.maximum(pairs.sum(axis=-1, keepdims=True), 1)
    x = np.where(pairs, x, 0)
    return np.where(pairs, x - x.sum(axis=-1, keepdims=True) / count, 0)
