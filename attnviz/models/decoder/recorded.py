"""Readings of a few texts that ship, so that there is something to see before the model is here.

Of each text the queries, keys and values of all heads are kept (float16 and 8 bits), and of a text
with a cut only the pieces that the cut changes. Scores, weights and Y are computed from them as
the model does. The scores of the next piece are exact for the 512 likeliest, and in steps of 1/8
for the others, whose probability together is exact. `tools/make_decoder_readings.py` wrote them.
"""

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from attnviz.attention import softmax
from attnviz.errors import DataFileError, EmptyText, NotHere
from attnviz.models.decoder.bytepairs import BytePairs, shown, shown_tokens
from attnviz.models.decoder.catalogue import SMOLLM2
from attnviz.models.decoder.cuts import LAST, Changes, Cut, Off
from attnviz.models.decoder.head_effects import LayerEffects
from attnviz.models.decoder.lens import Lens
from attnviz.models.decoder.reading import LayerReading, NextWord, Reading
from attnviz.models.decoder.word_cuts import WordEffect, word_weights
from attnviz.models.pieces import join_pieces

FOLDER = Path(__file__).parents[2] / "data" / "decoder"  # importlib.resources would load zipfile
READINGS, ABOUT, VOCABULARY = "readings.npz", "readings.json", "pieces.json.xz"
EXACT, STEPS = 512, 8  # likeliest pieces whose scores are exact; steps of 1 of all others

Array = npt.NDArray[np.float32]
Arrays = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Recorded:
    """What reads the recorded texts, and no other: `NotHere` says that the model is needed.

    A text without a piece is `EmptyText`, as it is for the model.

    >>> recorded = open_recorded()
    >>> reading = recorded.read("The capital of France is")
    >>> reading.top[0].text, recorded.read(reading.text, [Cut(3)]).top[0].text
    ('Paris', '␣')
    """

    pieces: BytePairs
    about: Mapping[str, Any]
    arrays: Arrays

    @property
    def title(self) -> str:
        """The name of the model whose readings these are."""
        return str(self.about["title"])

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that were recorded."""
        return tuple(text["text"] for text in self.about["texts"])

    def cuts(self, text: str) -> tuple[tuple[Cut, ...], ...]:
        """The cuts with which a text was recorded; the first, (), is none."""
        return tuple(_cuts(made["cuts"]) for made in self._text(text)["readings"])

    def read(
        self,
        text: str,
        cuts: Sequence[Cut] = (),
        off: Sequence[Off] = (),
        near: Reading | None = None,  # noqa: ARG002
    ) -> Reading:
        """The reading of a text that was recorded, with these cuts; `near` saves it nothing."""
        return self._reading(self._text(text), self._made(text, cuts, off))

    def extend(self, reading: Reading, number: int) -> Reading:  # noqa: ARG002
        """Writing on takes the model itself: `NotHere`."""
        raise _not_here()

    def lens(self, reading: Reading, count: int = 3) -> Lens:
        """The next words as each layer would have them, three at most."""
        rows = self._made(reading.text, reading.changes.cuts, reading.changes.off)["lens"]
        return tuple(tuple(self._word(*word) for word in row[:count]) for row in rows)

    def word_effects(
        self, reading: Reading, by: str = LAST, target: int | None = None
    ) -> tuple[WordEffect, ...]:
        """What each word's cut does to the likeliest next word."""
        self._refuse_changes(reading, target)
        recorded = self._text(reading.text)["words"][by]
        weights = word_weights(reading).tolist()
        pairs = zip(reading.words, weights, recorded, strict=True)
        return tuple(WordEffect(word, weight, *self._effect(one)) for word, weight, one in pairs)

    def _effect(self, one: Any) -> tuple[float | None, tuple[NextWord, ...]]:
        return (one[0], tuple(self._word(*word) for word in one[1])) if one else (None, ())

    def head_effects(self, reading: Reading, target: int | None = None) -> Iterator[LayerEffects]:
        """What each head's absence does to the likeliest next word, the last layer first."""
        self._refuse_changes(reading, target)
        found = np.asarray(self._text(reading.text)["heads"], np.float32)
        return (LayerEffects(i, found[i]) for i in reversed(range(len(found))))

    def _refuse_changes(self, reading: Reading, target: int | None = None) -> None:
        if reading.changes or target not in (None, reading.top[0].id):
            raise _not_here()

    def _text(self, text: str) -> Mapping[str, Any]:
        if not self.pieces.cut(text):
            raise EmptyText
        found = (one for one in self.about["texts"] if one["text"] == text)
        one: Mapping[str, Any] | None = next(found, None)
        if one is None:
            raise _not_here()
        return one

    def _made(self, text: str, cuts: Sequence[Cut], off: Sequence[Off]) -> Mapping[str, Any]:
        """What was recorded of a text with these cuts."""
        for made in self._text(text)["readings"]:
            if not off and set(_cuts(made["cuts"])) == set(cuts):
                found: Mapping[str, Any] = made
                return found
        raise _not_here()

    def _word(self, number: int, probability: float) -> NextWord:
        piece = self.pieces.spelling(number)
        return NextWord(shown(piece), probability, number, piece)

    def _reading(self, text: Mapping[str, Any], made: Mapping[str, Any]) -> Reading:
        pieces = self.pieces.cut(text["text"])
        changes = Changes(_cuts(made["cuts"]), (), len(pieces) - 1)
        tokens = shown_tokens([piece.text for piece in pieces])
        Q, K, V = (self._operand(name, text, made) for name in "QKV")
        layers = tuple(
            _layer(tokens, *operands, changes, number)
            for number, operands in enumerate(zip(Q, K, V, strict=True))
        )
        words = join_pieces(text["text"], pieces)
        logits = self._logits(made["name"])
        return Reading(
            text["text"], pieces, tokens, layers, logits, self.pieces, words, None, changes
        )

    def _operand(self, name: str, text: Mapping[str, Any], made: Mapping[str, Any]) -> Array:
        """Q, K or V of all layers, (L, heads, n, d): what the cut changes after what it leaves."""
        x = self._numbers(made["name"], name)
        if made["from"]:
            plain = self._numbers(text["readings"][0]["name"], name)
            x = np.concatenate([plain[:, :, : made["from"]], x], axis=2)
        return x

    def _numbers(self, reading: str, name: str) -> Array:
        x: Array = self.arrays[f"{reading}.{name}"].astype(np.float32)
        if name == "V":
            x *= self.arrays[f"{reading}.{name}.scales"]
        return x

    def _logits(self, reading: str) -> Array:
        logits: Array = self.arrays[f"{reading}.others"].astype(np.float32)
        logits /= STEPS
        logits += self.arrays[f"{reading}.shift"]  # so that all others together are exact
        logits[self.arrays[f"{reading}.likeliest"]] = self.arrays[f"{reading}.logits"]
        logits.setflags(write=False)
        return logits


def _layer(
    tokens: tuple[str, ...], Q: Array, K: Array, V: Array, changes: Changes, number: int
) -> LayerReading:
    share = len(Q) // len(K)
    S = Q @ np.repeat(K, share, axis=0).swapaxes(1, 2) * np.float32(Q.shape[-1] ** -0.5)
    S[~changes.mask(number, len(Q), 0, len(tokens))] = -np.inf
    W = np.asarray(softmax(S), np.float32)
    arrays = (Q, K, V, S, W, W @ np.repeat(V, share, axis=0))
    for array in arrays:
        array.setflags(write=False)
    return LayerReading(tokens, *arrays)


def _cuts(written: Sequence[Sequence[Any]]) -> tuple[Cut, ...]:
    return tuple(Cut(read, by) for read, by in written)


def _not_here() -> NotHere:
    return NotHere(SMOLLM2.name, SMOLLM2.title, SMOLLM2.size)


@cache
def open_recorded(folder: Path = FOLDER) -> Recorded:
    """The readings that ship; `DataFileError` if a file of them is missing or damaged."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        arrays = np.load(folder / READINGS, allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise DataFileError(folder / READINGS, f"cannot be read: {fault}") from fault
    return Recorded(shipped_pieces(folder), about, arrays)


@cache
def shipped_pieces(folder: Path = FOLDER) -> BytePairs:
    """The vocabulary of SmolLM2: its first pieces, and after them one for each pair joined."""
    path = folder / VOCABULARY
    try:
        about = json.loads(lzma.decompress(path.read_bytes()))
    except (OSError, ValueError, lzma.LZMAError) as fault:
        raise DataFileError(path, f"cannot be read: {fault}") from fault
    joined = (pair.replace(" ", "") for pair in about["merges"])
    return BytePairs([*about["first"], *joined], about["merges"], about["cutter"])
