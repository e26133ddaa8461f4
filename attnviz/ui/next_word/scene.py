"""What the page Next word shows: a text as the model reads it, without and with what is changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from attnviz.attention import Attention
from attnviz.errors import NotHere
from attnviz.explain.next_word import headline
from attnviz.explain.sentences import Sentence
from attnviz.jobs.lru import LRUCache
from attnviz.models.decoder import (
    Cut,
    NextWord,
    Off,
    Reader,
    Reading,
    is_model_here,
    open_reader,
)
from attnviz.models.decoder.views import weights_of
from attnviz.models.pieces import TypedWord
from attnviz.settings import Settings
from attnviz.text.labels import unique_labels
from attnviz.ui import state

MOST_BYTES = 150_000_000  # of readings kept for all visitors
_readings = LRUCache[Reading](MOST_BYTES)


def read(
    reader: Reader,
    text: str,
    cuts: Sequence[Cut] = (),
    off: Sequence[Off] = (),
    near: Reading | None = None,
) -> Reading:
    """A text on its way through the model, computed once for all visitors.

    What it shares with the reading `near` is not computed again.
    """
    key = (id(reader), text, tuple(cuts), tuple(off))
    return _readings.get_or_compute(key, lambda: reader.read(text, cuts, off, near=near))


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
        return min(self.settings.asked - 1, last) if self.settings.asked else last

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
        return _place(self.settings.in_layer, self.layers)

    @property
    def head(self) -> int | None:
        """The head that is shown, from 0; None is all."""
        return None if self.layer is None else _place(self.settings.in_head, self.heads)

    @property
    def one_head(self) -> Attention | None:
        """The record of the head that is shown; None where it is the mean of several."""
        if self.layer is None or self.head is None:
            return None
        return self.changed.layers[self.layer].heads[self.head]

    def is_off(self, layer: int | None, head: int | None) -> bool:
        """Whether a head is switched off."""
        return any(o.layer == layer and o.head in (None, head) for o in self.settings.off)

    @cached_property
    def weights(self) -> Any:
        """The weights that are drawn, as every figure takes them."""
        return weights_of(self.changed, self.layer, self.head)

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
        return f"layer {self.layer + 1}, head {self.head + 1}"

    @property
    def cuttable(self) -> tuple[TypedWord, ...]:
        """The words that can be cut: all but those that end with the last piece."""
        return tuple(w for w in self.plain.words if w.last < len(self.plain.pieces))

    @cached_property
    def cut_here(self) -> tuple[int, ...]:
        """The places of pieces that the word that attends has lost in all that is drawn."""
        row = self.weights.W[self.row]
        read = {cut.read for cut in self.settings.cuts}
        return tuple(sorted(j for j in read if j < self.row and row[j] == 0))

    def new_cut(self, place: int) -> Cut:
        """The cut of a piece, as the visitor has set who loses it and where."""
        here = self.settings.cut_in == "here"
        layer = self.layer if here else None
        head = self.head if here else None
        return Cut(place, self.settings.cut_by, layer, head)


def _place(asked: int, count: int) -> int | None:
    """A place from 0, asked for from 1; None for 0 and for what is not there."""
    return asked - 1 if 1 <= asked <= count else None


def scene(settings: Settings) -> Scene:
    """What the choices lead to. Raises `EmptyText` for a text without a word, `NotHere`."""
    live = is_model_here()
    reader = open_reader()
    plain = read(reader, settings.prompt)
    fitted = fit_changes(settings, len(plain.pieces))
    if fitted is not settings:
        state.choose(cuts=fitted.cuts, asked=fitted.asked)
    if not (fitted.cuts or fitted.off):
        return Scene(fitted, reader, live, plain, plain)
    try:
        changed = read(reader, settings.prompt, fitted.cuts, fitted.off, near=plain)
    except NotHere:
        return Scene(fitted, reader, live, plain, plain, unrecorded=True)
    return Scene(fitted, reader, live, plain, changed)


def fit_changes(settings: Settings, pieces: int) -> Settings:
    """The settings without the cuts and the reader that the text has no place for."""
    cuts = tuple(cut for cut in settings.cuts if cut.read < pieces - 1)
    asked = settings.asked if settings.asked <= pieces else 0
    if (cuts, asked) == (settings.cuts, settings.asked):
        return settings
    return replace(settings, cuts=cuts, asked=asked)
