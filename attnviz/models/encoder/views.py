"""What to look at: pieces joined to words, [CLS] and [SEP] hidden, heads averaged, rollout."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attnviz.errors import ShapeMismatch
from attnviz.models.encoder.forward import ForwardPass
from attnviz.models.seen import TokenWeights

Array = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class ShownWeights(TokenWeights):
    """Weights between k tokens that are shown: `W` (…, k, k), a row is the token that attends.

    A row adds up to 1 unless something is hidden; `kept` (…, k) is what it then adds up to.
    `special` marks [CLS] and [SEP] among `tokens`.
    """

    special: tuple[bool, ...]

    @property
    def kept(self) -> Array:
        """The share of each row that is shown."""
        return self.W.sum(axis=-1)

    @property
    def renormalised(self) -> Array:
        """Each row divided by what is shown of it; NaN in a row of which nothing is."""
        kept = self.kept[..., None]
        return np.divide(self.W, kept, out=np.full_like(self.W, np.nan), where=kept > 0)


@dataclass(frozen=True, eq=False)
class HeadView(ShownWeights):
    """A view of one head, with its scores `S` (k, k) before the softmax."""

    S: Array


def view(
    forward: ForwardPass, W: Array | None = None, *, words: bool = True, special: bool = True
) -> ShownWeights:
    """`W` (…, n, n) between the pieces (all heads, if not given) as one wants to see it.

    `words`: pieces joined to words. Not `special`: rows and columns of [CLS] and [SEP]
    hidden; what is left stays as it is, `renormalised` has rows that add up to 1 again.

    >>> from attnviz.models.encoder import open_transformer
    >>> forward = open_transformer().read("Incomprehensible yet good")
    >>> forward.tokens
    ('[CLS]', 'inc', '##omp', '##re', '##hen', '##sible', 'yet', 'good', '[SEP]')
    >>> shown = view(forward, special=False)
    >>> shown.tokens, shown.W.shape, shown.kept[1, 11].round(2)
    (('Incomprehensible', 'yet', 'good'), (6, 12, 3, 3), array([0.34, 0.07, 0.51], dtype=float32))
    """
    W = forward.weights if W is None else W
    n = len(forward.pieces)
    if W.shape[-2:] != (n, n):
        raise ShapeMismatch(f"W {W.shape} must have rows and columns for {n} pieces.")
    tokens = tuple(w.token for w in forward.words) if words else forward.tokens
    hidden = np.zeros(len(tokens), bool)
    hidden[[0, -1]] = True
    W = join(W, forward) if words else W
    if special:
        return ShownWeights(tokens, W, tuple(hidden.tolist()))
    return ShownWeights(tokens[1:-1], W[..., 1:-1, 1:-1], (False,) * (len(tokens) - 2))


def head_view(
    forward: ForwardPass, layer: int, head: int, *, words: bool = True, special: bool = True
) -> HeadView:
    """One head, counted from 0, as one wants to see it; the choices are those of `view`.

    The score between two words of several pieces is the mean over their pieces: W of words is
    joined from W of pieces, and is not the softmax of these means.
    """
    a = forward.layers[layer][head]
    shown = view(forward, a.W, words=words, special=special)
    S = mean_scores(a.S, forward) if words else a.S
    return HeadView(shown.tokens, shown.W, shown.special, S if special else S[1:-1, 1:-1])


def mean_scores(S: Array, forward: ForwardPass) -> Array:
    """Scores (…, n, n) between pieces as (…, k, k) between words: their means."""
    starts = [word.first for word in forward.words]
    sizes = np.array([word.last - word.first for word in forward.words], S.dtype)
    total = np.add.reduceat(np.add.reduceat(S, starts, axis=-1), starts, axis=-2)
    return total / np.outer(sizes, sizes)


def join(W: Array, forward: ForwardPass) -> Array:
    """Weights (…, n, n) between pieces as (…, k, k) between words.

    A word reads with the mean of its pieces, and is read with their sum, so that every row
    still adds up to 1. Source: Clark et al., *What Does BERT Look At?* (2019), section 4.1.
    """
    starts = [word.first for word in forward.words]
    sizes = np.array([word.last - word.first for word in forward.words], W.dtype)
    read = np.add.reduceat(W, starts, axis=-1)
    return np.add.reduceat(read, starts, axis=-2) / sizes[:, None]


def layer_average(W: Array) -> Array:
    """The mean of the heads of each layer, (L, H, k, k) → (L, k, k)."""
    return W.mean(axis=1)


def rollout(W: Array) -> Array:
    """Attention rollout: from which tokens a state came to be after each layer, (L, n, n).

    `W` (L, H, n, n) between the pieces, none hidden. A layer is taken as half its heads'
    mean, half the token itself (the residual connection), and layers as chained:
    R₁ = A₁, Rₗ = Aₗ Rₗ₋₁ with A = ½ W̄ + ½ I. Source: Abnar & Zuidema, *Quantifying
    Attention Flow in Transformers* (2020), section 3, eq. 1.

    >>> rollout(np.array([[[[1.0, 0.0], [1.0, 0.0]]]] * 2))[1]
    array([[1.  , 0.  ],
           [0.75, 0.25]])
    """
    A = (layer_average(W) + np.eye(W.shape[-1], dtype=W.dtype)) / 2
    rolled = [A[0]]
    for layer in A[1:]:
        rolled.append(layer @ rolled[-1])
    return np.array(rolled)
