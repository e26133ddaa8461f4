"""The decoder in NumPy: a text is read, a piece is added, and all that is computed is kept."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from attnviz.errors import EmptyText, TextTooLong
from attnviz.models.decoder.bytepairs import BytePairs, shown_tokens
from attnviz.models.decoder.cuts import LAST, Changes, Cut, Mask, Off
from attnviz.models.decoder.effects import LayerEffects, WordEffect, head_effects, word_effects
from attnviz.models.decoder.layer import Heads, Layer, Rotation, rms
from attnviz.models.decoder.lens import Lens, lens
from attnviz.models.decoder.reading import Reading, extended, layer_readings
from attnviz.models.decoder.shape import LONGEST, LONGEST_WRITTEN
from attnviz.models.decoder.weights import Weights
from attnviz.models.pieces import Piece, join_pieces
from attnviz.models.threads import one_thread

Array = npt.NDArray[np.float32]
Past = Callable[[int], tuple[Array, Array]]


class Decoder:
    """A trained decoder and the byte pairs it reads; `open_decoder` opens the one fetched."""

    def __init__(self, pieces: BytePairs, weights: Weights) -> None:
        self.pieces, self.shape, self.title = pieces, weights.shape, weights.title
        self.embedding = weights.matrix("token_embd")  # (width, vocabulary)
        self.output = weights.matrix("output") if weights.has("output") else self.embedding
        self.norm = weights.vector("output_norm")
        self.layers = tuple(Layer.open(weights, number) for number in range(self.shape.layers))

    def read(self, text: str, cuts: Sequence[Cut] = (), off: Sequence[Off] = ()) -> Reading:
        """Send a text through all layers; of more than 128 pieces only the last are read.

        `cuts` and `off`: arcs to cut, heads to switch off. Raises `EmptyText` if the text has no
        piece, and `InvalidChoice` for a place, layer or head that is not there.
        """
        text, pieces, unread = self.cut(text)
        changes = Changes(tuple(cuts), tuple(off), len(pieces) - 1)
        changes.check(len(pieces), self.shape.layers, self.shape.heads)
        with one_thread():
            X = self.embed([piece.id for piece in pieces])[None]
            steps = list(self.steps(X, changes=changes))
            logits = self.logits(steps[-1][1][0, -1:])[0]
        hidden = np.array([X[0], *(state[0] for _, state in steps)])
        hidden.setflags(write=False)
        tokens = shown_tokens([piece.text for piece in pieces])
        layers = layer_readings(tokens, [heads for heads, _ in steps])
        words = join_pieces(text, pieces)
        return Reading(
            text, pieces, tokens, layers, logits, self.pieces, words, hidden, changes, unread
        )

    def cut(self, text: str) -> tuple[str, tuple[Piece, ...], int]:
        """The text in NFC form, its pieces that are read, and how many before are not."""
        text = unicodedata.normalize("NFC", text)
        pieces = self.pieces.cut(text)
        if not pieces:
            raise EmptyText
        unread = max(0, len(pieces) - LONGEST)
        return text, pieces[unread:], unread

    def extend(self, reading: Reading, number: int) -> Reading:
        """The reading with the piece `number` written behind it, at the cost of one piece.

        The keys and values of `reading` are read again, not computed. What is cut stays cut.
        Raises `TextTooLong` beyond 256 pieces.
        """
        start = len(reading.pieces)
        if start >= LONGEST_WRITTEN:
            raise TextTooLong(start + 1, LONGEST_WRITTEN)
        assert reading.hidden is not None, "a recorded reading cannot be extended"
        kept = reading.layers
        with one_thread():
            X = self.embed([number])[None]
            past: Past = lambda layer: (kept[layer].K, kept[layer].V)  # noqa: E731
            steps = list(self.steps(X, start=start, past=past, changes=reading.changes))
            logits = self.logits(steps[-1][1][0])[0]
        text, pieces = self._written(reading, number)
        tokens = shown_tokens([piece.text for piece in pieces])
        layers = tuple(
            extended(old, tokens, new) for old, (new, _) in zip(kept, steps, strict=True)
        )
        states = np.array([X[0], *(state[0] for _, state in steps)])
        hidden = np.concatenate([reading.hidden, states], axis=1)
        words = join_pieces(text, pieces)
        facts = (self.pieces, words, hidden, reading.changes, reading.unread)
        return Reading(text, pieces, tokens, layers, logits, *facts)

    def _written(self, reading: Reading, number: int) -> tuple[str, tuple[Piece, ...]]:
        added = self.pieces.spelling(number)
        text = reading.text + added
        piece = Piece(added, number, len(reading.text), len(text))
        return text, (*reading.pieces, piece)

    def lens(self, reading: Reading, count: int = 3) -> Lens:
        """The next words as each layer would have them: see `attnviz.models.decoder.lens`."""
        return lens(self, reading, count)

    def word_effects(
        self, reading: Reading, by: str = LAST, target: int | None = None
    ) -> tuple[WordEffect, ...]:
        """What each word's cut does to the next word: see `attnviz.models.decoder.effects`."""
        return word_effects(self, reading, by, target)

    def head_effects(self, reading: Reading, target: int | None = None) -> Iterator[LayerEffects]:
        """What each head's absence does to the next word, a layer at a time, the last first."""
        return head_effects(self, reading, target)

    def embed(self, numbers: Sequence[int]) -> Array:
        """The vectors of pieces, (n, width)."""
        return self.embedding.columns(list(numbers))

    def steps(
        self,
        X: Array,
        *,
        first: int = 0,
        start: int = 0,
        past: Past | None = None,
        changes: Changes | None = None,
        mask: Callable[[int], Mask] | None = None,
    ) -> Iterator[tuple[Heads, Array]]:
        """What each layer from `first` on computes for b texts at once, and the states after it.

        `X` (b, n, width): the states before; `start`: the place of the first piece, before which
        `past` gives the keys and values of a layer. `mask` may say for a layer who is read, (b, h,
        n, start + n), else `changes` do.
        """
        changes, n = changes or Changes(), X.shape[1]
        rotation = Rotation.at(start, n, self.shape)
        for number, layer in enumerate(self.layers[first:], first):
            allowed = mask(number) if mask else changes.mask(number, self.shape.heads, start, n)
            heads = layer.heads(X, rotation, allowed, past and past(number))
            gates = changes.gates(number, self.shape.heads)
            X = layer.rest(X, heads.Y * gates[:, None, None])
            yield heads, X

    def logits(self, X: Array) -> Array:
        """The score of every piece to be the next, (…, width) → (…, vocabulary)."""
        return rms(X, self.norm, self.shape.epsilon) @ self.output
