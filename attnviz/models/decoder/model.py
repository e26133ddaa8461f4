"""The decoder: a text is read, a piece is added, a word is cut, and all that is computed is kept.

What two readings share is computed once. With a causal mask a piece changes nothing before it: a
longer text has the keys and values of its beginning, and a cut changes only the pieces that lose
the word and those after them, and only from its layer on.
"""

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from attnviz.errors import EmptyText, TextTooLong
from attnviz.models.decoder.bytepairs import BytePairs, shown_tokens
from attnviz.models.decoder.cuts import LAST, Changes, Cut, Off
from attnviz.models.decoder.head_effects import LayerEffects, head_effects
from attnviz.models.decoder.layer import Heads
from attnviz.models.decoder.lens import Lens, lens
from attnviz.models.decoder.network import Network
from attnviz.models.decoder.reading import Reading, joined, states_of
from attnviz.models.decoder.shape import LONGEST, LONGEST_WRITTEN
from attnviz.models.decoder.weights import Weights
from attnviz.models.decoder.word_cuts import (
    WordCuts,
    WordEffect,
    copies_see,
    cut_each_word,
    cuttable,
    without_copies,
    word_effects,
)
from attnviz.models.pieces import Piece, join_pieces
from attnviz.models.threads import one_thread

Array = npt.NDArray[np.float32]


class Decoder:
    """A trained decoder and the byte pairs it reads; `open_decoder` opens the one fetched."""

    def __init__(self, pieces: BytePairs, weights: Weights) -> None:
        self.pieces, self.network = pieces, Network(weights)
        self.shape, self.title = weights.shape, weights.title

    def read(
        self,
        text: str,
        cuts: Sequence[Cut] = (),
        off: Sequence[Off] = (),
        near: Reading | None = None,
    ) -> Reading:
        """Send a text through all layers; of more than 128 pieces only the last are read.

        `cuts` and `off`: arcs to cut, heads to switch off. `near`: a reading without changes of
        this text, or of one that begins alike; what they share is taken from it. Raises
        `EmptyText` if the text has no piece, and `InvalidChoice` for a place, layer or head that
        is not there.
        """
        text, pieces, unread = self.cut(text)
        changes = Changes(tuple(cuts), tuple(off), len(pieces) - 1)
        changes.check(len(pieces), self.shape.layers, self.shape.heads)
        return self._read(text, pieces, unread, changes, *_shared(near, pieces, changes))

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
        added = self.pieces.spelling(number)
        text = reading.text + added
        pieces = (*reading.pieces, Piece(added, number, len(reading.text), len(text)))
        return self._read(text, pieces, reading.unread, reading.changes, reading, start)

    def _read(
        self,
        text: str,
        pieces: tuple[Piece, ...],
        unread: int,
        changes: Changes,
        kept: Reading | None = None,
        start: int = 0,
        first: int = 0,
    ) -> Reading:
        """The pieces from `start` on go through the layers from `first` on; the rest is `kept`."""
        with one_thread():
            X = self.network.embed([piece.id for piece in pieces[start:]])
            hidden = _states(states_of(kept) if kept else None, X, self.shape.layers, start)
            past = kept.past(start) if kept else None
            now = hidden[first, start:][None]
            steps = self.network.steps(now, changes, first=first, start=start, past=past)
            found = []
            for number, (heads, state) in enumerate(steps, first + 1):
                hidden[number, start:] = state[0]
                found.append(heads)
            logits = self.network.logits(hidden[-1, -1:])[0]
        return self._reading(text, pieces, unread, changes, kept, start, found, hidden, logits)

    def read_and_cut(self, text: str, near: Reading | None = None) -> WordCuts:
        """As `read` and then `cut_each_word`, in one pass through the layers.

        The pass holds a copy of the last piece for each word. A copy attends to all but its word.
        """
        text, pieces, unread = self.cut(text)
        changes = Changes(last=len(pieces) - 1)
        kept, start, _ = _shared(near, pieces, changes)
        words, rows = cuttable(join_pieces(text, pieces)), len(pieces) - start
        places = np.array([*range(start, len(pieces)), *[changes.last] * len(words)])
        seen = copies_see(words, start, len(pieces))
        with one_thread():
            X = self.network.embed([pieces[place].id for place in places])
            hidden = _states(states_of(kept) if kept else None, X[:rows], self.shape.layers, start)
            copies = _states(None, X[rows:], self.shape.layers)
            past = kept.past(start) if kept else None
            steps = self.network.steps(
                X[None], changes, start=start, past=past, mask=lambda _: seen, places=places
            )
            found = []
            for number, (heads, state) in enumerate(steps, 1):
                hidden[number, start:], copies[number] = state[0, :rows], state[0, rows:]
                found.append(without_copies(heads, rows, start))
            logits = self.network.logits(np.append(hidden[-1, -1:], copies[-1], axis=0))
        own, others = zip(*found, strict=True)
        plain = self._reading(text, pieces, unread, changes, kept, start, own, hidden, logits[0])
        return WordCuts(plain, words, others, copies, logits[1:])

    def _reading(
        self,
        text: str,
        pieces: tuple[Piece, ...],
        unread: int,
        changes: Changes,
        kept: Reading | None,
        start: int,
        found: Sequence[Heads],
        hidden: Array,
        logits: Array,
    ) -> Reading:
        """What the last layers `found`, for pieces from `start` on, together with what is kept."""
        hidden.setflags(write=False)
        tokens = shown_tokens([piece.text for piece in pieces])
        first = self.shape.layers - len(found)
        below = kept.layers[:first] if kept else ()
        before = kept.layers[first:] if kept else (None,) * len(found)
        pairs = zip(before, found, strict=True)
        layers = (*below, *(joined(old, new, tokens, start) for old, new in pairs))
        words = join_pieces(text, pieces)
        facts = (self.pieces, words, hidden, changes, unread)
        return Reading(text, pieces, tokens, layers, logits, *facts)

    def lens(self, reading: Reading, count: int = 3) -> Lens:
        """The next words as each layer would have them: see `attnviz.models.decoder.lens`."""
        return lens(self.network, reading, count)

    def word_effects(
        self, reading: Reading, by: str = LAST, target: int | None = None
    ) -> tuple[WordEffect, ...]:
        """What each word's cut does to the next word: see `attnviz.models.decoder.word_cuts`."""
        return word_effects(self.network, reading, by, target)

    def cut_each_word(self, reading: Reading) -> WordCuts:
        """The last piece without each word, one by one: the effects, and a reading of each."""
        return cut_each_word(self.network, reading)

    def head_effects(self, reading: Reading, target: int | None = None) -> Iterator[LayerEffects]:
        """What each head's absence does to the next word, a layer at a time, the last first."""
        return head_effects(self.network, reading, target)


def _shared(
    near: Reading | None, pieces: Sequence[Piece], changes: Changes
) -> tuple[Reading | None, int, int]:
    """`near`, of how many pieces it has all numbers, and of how many layers those of the others."""
    if near is None or near.changes or near.hidden is None:
        return None, 0, 0
    ids, before = ([piece.id for piece in both] for both in (pieces, near.pieces))
    pairs = enumerate(zip(ids, before, strict=False))
    alike = next((i for i, (a, b) in pairs if a != b), min(len(ids), len(before)))
    start = min(alike, changes.first_piece, len(ids) - 1)
    return near, int(start), changes.first_layer if ids == before else 0


def _states(kept: Array | None, X: Array, layers: int, start: int = 0) -> Array:
    """Room for the states (layers + 1, n, width), filled as far as they are known."""
    hidden = np.empty((layers + 1, start + len(X), X.shape[1]), np.float32)
    if kept is not None:
        known = min(hidden.shape[1], kept.shape[1])
        hidden[:, :known] = kept[:, :known]
    hidden[0, start:] = X
    return hidden
