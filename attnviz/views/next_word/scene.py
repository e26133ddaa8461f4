"""What the page Next word shows: a text as the model reads it, without and with what is changed."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from attnviz.attention import Attention
from attnviz.control import replaced
from attnviz.errors import NotHere
from attnviz.explain.next_word import Need, headline
from attnviz.explain.sentences import Sentence
from attnviz.jobs.cache import once
from attnviz.jobs.lru import LRUCache
from attnviz.models.decoder import (
    LAST,
    Changes,
    Cut,
    Decoder,
    NextWord,
    Off,
    Reader,
    Reading,
    WordCuts,
    WordEffect,
    is_model_here,
    open_reader,
    word_weights,
)
from attnviz.models.decoder.views import weights_of
from attnviz.models.ranking import head_name
from attnviz.settings import Settings
from attnviz.settings.next_word import NextWordChoices
from attnviz.text.labels import unique_labels

# Kept for all visitors: of some twenty texts of 13 pieces the readings and each word's cut.
READINGS_BYTES, CUTS_BYTES = 80_000_000, 120_000_000
MOST_BY_ALL = 40  # pieces
_readings = LRUCache[Reading](READINGS_BYTES)
_cuts = LRUCache[WordCuts](CUTS_BYTES)


def read(
    reader: Reader, text: str, near: Reading | None = None, *, cut_each: bool = False
) -> Reading:
    """A text on its way through the model, computed once for all visitors.

    What it shares with the reading `near` is not computed again. `cut_each`: the effect of each
    word will be asked for as well, so that both go through the layers together.
    """
    key = _key(reader, text)
    if cut_each and isinstance(reader, Decoder) and _readings.get(key) is None:
        cuts = _cuts.get_or_compute(key, lambda: reader.read_and_cut(text, near))
        _readings.put(key, cuts.plain)
        return cuts.plain
    return _readings.get_or_compute(key, lambda: reader.read(text, near=near))


def change(reader: Reader, plain: Reading, cuts: Sequence[Cut], off: Sequence[Off]) -> Reading:
    """The same text with words cut and heads switched off, computed once for all visitors."""
    key, known = _key(reader, plain.text), _cuts.get(_key(reader, plain.text))
    changes = Changes(tuple(cuts), tuple(off), len(plain.pieces) - 1)
    found = known.reading(changes) if known else None
    return found or _readings.get_or_compute(
        (*key, changes), lambda: reader.read(plain.text, cuts, off, near=plain)
    )


def effects(reader: Reader, plain: Reading, by: str) -> Sequence[WordEffect]:
    """What cutting each word does, computed once a reading.

    Cuts by the last word are kept, so that the reading with one of them is there when it is asked.
    """
    if by == LAST and isinstance(reader, Decoder):
        key = _key(reader, plain.text)
        return _of_cuts(_cuts.get_or_compute(key, lambda: reader.cut_each_word(plain)))
    return _of_word(plain, reader, by)


@once
def _of_cuts(cuts: WordCuts) -> Sequence[WordEffect]:
    return cuts.effects()


@once
def _of_word(plain: Reading, reader: Any, by: str) -> Sequence[WordEffect]:
    found: Sequence[WordEffect] = reader.word_effects(plain, by)
    return found


def _key(reader: Reader, text: str) -> tuple[Hashable, ...]:
    return (id(reader), text)


@dataclass(frozen=True, eq=False)
class Scene:
    """What the visitor looks at.

    `plain` is the text as the model reads it, `changed` the same with cuts and heads switched off:
    the same object where nothing is changed. `live`: whether the model itself is here, and not
    only readings that were recorded. `unrecorded`: something is to be changed that no recorded
    reading shows, so that `changed` is the text as it is.
    """

    settings: Settings
    reader: Any
    live: bool
    plain: Reading
    changed: Reading
    unrecorded: bool = False

    @property
    def chosen(self) -> NextWordChoices:
        """The choices of this page."""
        return self.settings.next

    @property
    def is_changed(self) -> bool:
        """Whether something is cut or switched off."""
        return self.changed is not self.plain

    @property
    def target(self) -> NextWord:
        """The likeliest next word of the text as it is: the one that a change is measured by."""
        return self.plain.top[0]

    @property
    def headline(self) -> Sentence:
        """Which word comes next, or what became of it."""
        return headline(self.plain, self.changed)

    @property
    def row(self) -> int:
        """The place of the piece that attends."""
        last = len(self.plain.tokens) - 1
        return min(self.chosen.asked - 1, last) if self.chosen.asked else last

    @property
    def layers(self) -> int:
        """How many layers the model has."""
        return len(self.plain.layers)

    @property
    def heads(self) -> int:
        """How many heads each of them has."""
        return len(self.plain.layers[0].W)

    @property
    def layer(self) -> int | None:
        """The layer that is shown, from 0; None is all."""
        return _place(self.chosen.in_layer, self.layers)

    @property
    def head(self) -> int | None:
        """The head that is shown, from 0; None is all."""
        return None if self.layer is None else _place(self.chosen.in_head, self.heads)

    @property
    def one_head(self) -> Attention | None:
        """The record of the head that is shown; None where it is the mean of several."""
        if self.layer is None or self.head is None:
            return None
        return self.changed.layers[self.layer].heads[self.head]

    def is_off(self, layer: int | None, head: int | None) -> bool:
        """Whether a head is switched off."""
        return any(o.layer == layer and o.head in (None, head) for o in self.chosen.off)

    @cached_property
    def weights(self) -> Any:
        """The weights that are drawn, as every figure takes them."""
        return weights_of(self.changed, self.layer, self.head)

    @property
    def needs_by(self) -> str:
        """Who loses a word where its need is measured: in a long text the last word alone.

        A cut by all is computed anew from the word on, once a word: the square of the length.
        """
        is_long = len(self.plain.pieces) > MOST_BY_ALL
        return LAST if is_long else self.chosen.cut_by

    @cached_property
    def needs(self) -> list[Need]:
        """For each word its weight in the heads shown, and what its cut does to the next word."""
        weights = word_weights(self.plain, self.layer, self.head).tolist()
        found = effects(self.reader, self.plain, self.needs_by)
        return [
            Need(e.word.token, weight, e.probability and e.probability - self.target.probability)
            for e, weight in zip(found, weights, strict=True)
        ]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """A name for each piece that tells repeated ones apart."""
        return unique_labels(self.plain.tokens)

    @property
    def title(self) -> str:
        """Which heads the weights are of."""
        if self.layer is None:
            return "the mean of all heads"
        if self.head is None:
            return f"layer {self.layer + 1}, the mean of its heads"
        return head_name(self.layer, self.head)


def _place(asked: int, count: int) -> int | None:
    """A place from 0, asked for from 1; None for 0 and for what is not there."""
    return asked - 1 if 1 <= asked <= count else None


def scene(settings: Settings, before: str = "") -> Scene:
    """What the choices lead to; its settings have no cut that the text has no place for.

    `before`: the text that was read before it; what both begin with is not computed again. Raises
    `EmptyText` for a text without a word, `NotHere`.
    """
    live, reader = is_model_here(), open_reader()
    near = _readings.get(_key(reader, before))
    plain = read(reader, settings.next.prompt, near, cut_each=shows_cuts(settings.next))
    chosen = fit_changes(settings.next, len(plain.pieces))
    fitted = replaced(settings, next=chosen)
    if not (chosen.cuts or chosen.off):
        return Scene(fitted, reader, live, plain, plain)
    try:
        changed = change(reader, plain, chosen.cuts, chosen.off)
    except NotHere:
        return Scene(fitted, reader, live, plain, plain, unrecorded=True)
    return Scene(fitted, reader, live, plain, changed)


def shows_cuts(chosen: NextWordChoices) -> bool:
    """Whether the page shows what the last word makes of the text without each word."""
    return chosen.next_part == "needed" and chosen.cut_by == LAST


def fit_changes(chosen: NextWordChoices, pieces: int) -> NextWordChoices:
    """The choices without the cuts and the reader that the text has no place for."""
    cuts = tuple(cut for cut in chosen.cuts if cut.read < pieces - 1)
    asked = chosen.asked if chosen.asked <= pieces else 0
    return replaced(chosen, cuts=cuts, asked=asked)
