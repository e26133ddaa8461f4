"""What a trained Transformer computed for one text: the record, and the words of its pieces."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from attnviz.attention import Attention
from attnviz.models.pieces import Piece, TypedWord, join_pieces

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False, repr=False)
class ForwardPass:
    """One text on its way through the model: n pieces, L layers of H heads.

    `text`: as typed, in Unicode's NFC form; places of pieces are places in it.
    `pieces`: the n tokens, [CLS] first and [SEP] last; `words`: the same joined to words.
    `layers[l][h]`: the `Attention` of a head; `hidden[l]` (n, d): the states after l layers.
    `left_out`: the pieces beyond the longest text, which take no part.
    """

    text: str
    pieces: tuple[Piece, ...]
    words: tuple[TypedWord, ...]
    layers: tuple[tuple[Attention, ...], ...]
    hidden: tuple[Array, ...]
    left_out: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        for states in self.hidden:
            states.setflags(write=False)

    def __repr__(self) -> str:
        size = f"{len(self.layers)} layers of {len(self.layers[0])} heads"
        return f"ForwardPass({' '.join(self.tokens)!r}: {size})"

    @property
    def tokens(self) -> tuple[str, ...]:
        """The spelling of every piece."""
        return tuple(piece.text for piece in self.pieces)

    @property
    def cut_at(self) -> int | None:
        """Where in `text` the reading stops; None if all of it is read."""
        return self.left_out[0].start if self.left_out else None

    @cached_property
    def weights(self) -> Array:
        """W of all heads, (L, H, n, n), read-only."""
        W = np.array([[head.W for head in heads] for heads in self.layers])
        W.setflags(write=False)
        return W

    @property
    def nbytes(self) -> int:
        """The bytes of all its arrays, the joined `weights` among them."""
        arrays = [getattr(a, name) for heads in self.layers for a in heads for name in "QKVSWWY"]
        return sum(array.nbytes for array in (*arrays, *self.hidden))

    def places(self, word: str) -> tuple[int, ...]:
        """The places in `words` of a word, whatever its case; none if it is not there.

        >>> from attnviz.models.encoder import open_transformer
        >>> open_transformer().read("The cat, the mat").places("the")
        (1, 4)
        """
        return tuple(i for i, w in enumerate(self.words) if w.token.lower() == word.lower())

    def states(self, place: int) -> Array:
        """A word's hidden state after 0, 1, … L layers, (L + 1, d): the mean of its pieces'."""
        word = self.words[place]
        return np.array([states[word.first : word.last].mean(axis=0) for states in self.hidden])


def state_cosines(a: ForwardPass, place: int, b: ForwardPass, other: int) -> Array:
    """The cosine between the states of two words, in one text or two, by layer: (L + 1,).

    The first is that of the embeddings, where each word stands in its place of the text.
    """
    u, v = a.states(place), b.states(other)
    lengths = np.linalg.norm(u, axis=1) * np.linalg.norm(v, axis=1)
    return (u * v).sum(axis=1) / lengths


def typed_words(text: str, pieces: tuple[Piece, ...]) -> tuple[TypedWord, ...]:
    """The words that `pieces`, [CLS] first and [SEP] last, were cut from."""
    first = TypedWord(pieces[0].text, 0, 1, special=True)
    last = TypedWord(pieces[-1].text, len(pieces) - 1, len(pieces), special=True)
    return (first, *join_pieces(text, pieces[1:-1], 1), last)
