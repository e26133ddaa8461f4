"""How queries and keys are learned: forward, backward, and one step downhill, each a formula.

    Q = R A    K = X B    S = Q Kᵀ / √r    W = softmax(S)    L = −mean ln W[reader, read]

X (m, d) are the vectors of all words, R (n, d) those of the words that read. What is learned are
A, the `query` matrix, and B, the `key` matrix, both (d, r). A gradient has the shape of what it
is the gradient of: dA says, for each number of A, how fast the loss grows with it. Sources:
Bishop & Bishop (2024), sections 8.1 and 12.1; Kingma & Ba, *Adam* (2015); Loshchilov & Hutter,
*Decoupled Weight Decay Regularization* (2019).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz.attention import Mask, Matrix, softmax

Places = npt.NDArray[np.int_]
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8  # Adam's: how slowly its two means forget, and its ε
BITS = 11  # binary digits that are kept of a gradient


class Head(NamedTuple):
    """What is learned: the query matrix A and the key matrix B, (d, r) each."""

    query: Matrix
    key: Matrix


class Pass(NamedTuple):
    """One way forward through a head, with all that the way back needs."""

    R: Matrix  # (n, d) vectors of the words that read
    X: Matrix  # (m, d) vectors of the words that are read
    Q: Matrix  # (n, r)
    K: Matrix  # (m, r)
    W: Matrix  # (n, m)


def forward(head: Head, R: Matrix, X: Matrix, mask: Mask) -> Pass:
    """Q = R A, K = X B, W = softmax(Q Kᵀ / √r); where `mask` (n, m) is False W is 0."""
    Q, K = R @ head.query, X @ head.key
    S = Q @ K.T / math.sqrt(Q.shape[1])
    S[~mask] = -np.inf
    return Pass(R, X, Q, K, softmax(S))


def cross_entropy(W: Matrix, read: Places) -> tuple[float, Matrix]:
    """The loss −mean ln W[i, read[i]], and its gradient by the scores: dS = (W − 1[read]) / n.

    Softmax and logarithm undo each other, so the gradient is what was read minus what should
    have been.

    >>> cross_entropy(np.array([[0.25, 0.75]]), np.array([0]))
    (1.3862943611198906, array([[-0.75,  0.75]]))
    """
    n = len(read)
    right = W[np.arange(n), read]
    dS = W.copy()
    dS[np.arange(n), read] -= 1
    return float(-np.log(np.maximum(right, np.finfo(W.dtype).tiny)).mean()), dS / n


def softmax_backward(W: Matrix, dW: Matrix) -> Matrix:
    """dS from dW, for W = softmax(S): W ∘ (dW − Σⱼ dW ∘ W), row by row.

    >>> softmax_backward(np.array([[0.5, 0.5]]), np.array([[1.0, 0.0]]))
    array([[ 0.25, -0.25]])
    """
    return W * (dW - (dW * W).sum(axis=1, keepdims=True))


def head_backward(passed: Pass, dS: Matrix) -> tuple[Head, Matrix, Matrix]:
    """From dS to the gradients of the head, and dQ (n, r) and dK (m, r) on the way.

    dQ = dS K / √r, dK = dSᵀ Q / √r; dA = Rᵀ dQ, dB = Xᵀ dK.
    """
    size = math.sqrt(passed.Q.shape[1])
    dQ, dK = dS @ passed.K / size, dS.T @ passed.Q / size
    return Head(passed.R.T @ dQ, passed.X.T @ dK), dQ, dK


def forward_one(heads: Sequence[Head], X: Matrix, mask: Mask, readers: Places) -> list[Pass]:
    """Forward through one head; only the `readers` read."""
    return [forward(heads[0], X[readers], X, mask[readers])]


def forward_two(heads: Sequence[Head], X: Matrix, mask: Mask, readers: Places) -> list[Pass]:
    """Forward through two: in the first every word reads, and goes on as Z = [X, Y], (m, 2d).

    Y = W X is what it has read. So a word of the second layer is itself beside what it read.
    """
    first = forward(heads[0], X, X, mask)
    Z = np.hstack([X, first.W @ X])
    return [first, forward(heads[1], Z[readers], Z, mask[readers])]


def backward_one(_: Sequence[Head], passes: Sequence[Pass], dS: Matrix, __: Places) -> list[Head]:
    """The gradients of one head."""
    return [head_backward(passes[0], dS)[0]]


def backward_two(
    heads: Sequence[Head], passes: Sequence[Pass], dS: Matrix, readers: Places
) -> list[Head]:
    """The gradients of two: dZ = dQ A₂ᵀ + dK B₂ᵀ; of it dY is the second half; dW₁ = dY Xᵀ.

    A word of the second layer is told both as one that reads and as one that is read.
    """
    first, second = passes
    gradient, dQ, dK = head_backward(second, dS)
    dZ = dK @ heads[1].key.T
    dZ[readers] += dQ @ heads[1].query.T
    dY = dZ[:, first.X.shape[1] :]
    dS = softmax_backward(first.W, dY @ first.X.T)
    return [head_backward(first, dS)[0], gradient]


LAYERS = {1: (forward_one, backward_one), 2: (forward_two, backward_two)}


def rounded(gradient: Matrix) -> Matrix:
    """The gradient, in float64, to `BITS` binary digits: about three decimal ones.

    The last digit of a matrix product differs from one processor to the next, and a hundred steps
    make a difference of it that can be seen. Rounding forgets it, so that all come to the same
    matrices. This is Veltkamp's splitting (Dekker, 1971).

    >>> rounded(np.array([1 / 3, 1 / 3 + 1e-15, -123.456]))
    array([   0.33325195,    0.33325195, -123.4375    ])
    """
    large = gradient * (2.0 ** (53 - BITS) + 1)
    large -= large - gradient
    return large


class Adam:
    """Steps downhill, each number of `parameters` with a step size of its own.

    m and v are running means of the gradient g and of g²; after t steps, each divided by
    1 − βᵗ, a number p moves by −rate · (m / (√v + ε) + decay · p). It changes the arrays.

    >>> p = np.array([1.0]); adam = Adam([p], rate=0.1, decay=0.0)
    >>> adam.step([np.array([5.0])]); p
    array([0.9])
    """

    def __init__(self, parameters: Sequence[Matrix], *, rate: float, decay: float) -> None:
        self.parameters, self.rate, self.decay, self.steps = parameters, rate, decay, 0
        self.m = [np.zeros_like(p) for p in parameters]
        self.v = [np.zeros_like(p) for p in parameters]

    def step(self, gradients: Sequence[Matrix], *, share: float = 1.0) -> None:
        """One step down the `gradients`, one for each of the parameters, at a share of the rate."""
        self.steps += 1
        rate = self.rate * share
        first, second = 1 - BETA1**self.steps, 1 - BETA2**self.steps
        for p, g, m, v in zip(self.parameters, gradients, self.m, self.v, strict=True):
            m *= BETA1
            m += (1 - BETA1) * g
            v *= BETA2
            v += (1 - BETA2) * g * g
            size = np.sqrt(v / second)
            size += EPSILON
            p *= 1 - rate * self.decay
            p -= np.divide(m, size, out=size) * (rate / first)
