"""The trained Transformer on a page: one pass a text, and what of it the visitor looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import streamlit as st

from attnviz.analysis import Analysis
from attnviz.control import TRANSFORMER
from attnviz.errors import AttnvizError
from attnviz.explain.source import source
from attnviz.jobs.cache import analysed, once
from attnviz.jobs.lru import LRUCache
from attnviz.models.encoder import (
    ALL_HEADS,
    HEADS,
    SENTENCES,
    ForwardPass,
    ShownWeights,
    habits,
    head_view,
    layer_average,
    liveliest_head,
    mean_habits,
    open_transformer,
    relatedness,
    rollout,
    view,
)
from attnviz.models.encoder.head_habits import Scores
from attnviz.settings import OWN, Settings
from attnviz.text.alignment import aligned
from attnviz.text.focus import focus_row
from attnviz.ui import state
from attnviz.vectors import FAMILIES, open_store

MOST_WORDS = 128  # of the plain self-attention beside it, as on Explore
RELATED_DIM = 300
PASSES = 64 * 2**20  # bytes kept for all visitors: a pass of 12 words holds .8 MB, of 128 pieces 20
TEXTS = 128  # whose habits are kept, some kB each
_passes = LRUCache[ForwardPass](PASSES)


def passed(text: str) -> ForwardPass:
    """The text on its way through the model; those of a class are kept for it."""
    return _passes.get_or_compute(text, lambda: open_transformer().read(text))


@st.cache_resource(max_entries=TEXTS, show_spinner=False)
def habits_here(text: str) -> Mapping[str, Scores]:
    """The habits of all heads on one text."""
    return _habits(passed(text))


@st.cache_resource(show_spinner=f"Measuring what the {ALL_HEADS} heads attend to …")
def usual_habits() -> Mapping[str, Scores]:
    """The habits of all heads, the mean over the fixed sentences."""
    return mean_habits([_habits(open_transformer().read(text)) for text in SENTENCES])


def _habits(forward: ForwardPass) -> dict[str, Scores]:
    return habits(forward, relatedness(forward, open_store("builtin", RELATED_DIM)))


def plain(settings: Settings) -> Analysis | AttnvizError:
    """The same text in plain self-attention, or why there is none."""
    store = st.session_state.get(state.STORE) if settings.vectors == OWN else None
    if settings.vectors == OWN and store is None:
        dim = FAMILIES["builtin"].nearest(settings.dim)
        settings = replace(settings, vectors="builtin", dim=dim)
    try:
        return analysed(settings, store, most=MOST_WORDS)
    except AttnvizError as fault:
        return fault


@dataclass(frozen=True, eq=False)
class Scene:
    """What the visitor looks at: a word, a head, and their weights as they want to see them.

    `place` is that of the word in `forward.words`, `layer` and `head` count from 0. `raw` are
    the weights as computed, `drawn` the same with rows that add up to 1 again, if so wanted;
    `places` says which of `forward.words` each of their tokens belongs to.
    """

    settings: Settings
    forward: ForwardPass
    plain: Analysis | AttnvizError
    place: int
    layer: int
    head: int
    raw: ShownWeights
    drawn: ShownWeights
    places: tuple[int, ...]

    @property
    def row(self) -> int:
        """The row of the word in focus; that of its first piece, where pieces are shown."""
        return self.places.index(self.place)

    @property
    def label(self) -> str:
        """The word in focus, told apart from its repetitions."""
        return self.raw.labels[self.row]

    @property
    def spelt(self) -> list[str]:
        """The words of the text, without [CLS] and [SEP]."""
        return _spelt(self.forward)

    @property
    def title(self) -> str:
        """What the weights are those of."""
        return {
            "head": f"layer {self.layer + 1}, head {self.head + 1}",
            "average": f"layer {self.layer + 1}, average of its heads",
            "rollout": f"rollout up to layer {self.layer + 1}",
        }[self.settings.mixed]

    @property
    def formula(self) -> str:
        """How the weights are made, in LaTeX."""
        return {
            "head": r"W = \mathrm{softmax}(S)",
            "average": rf"\bar{{W}} = \frac{{1}}{{{HEADS}}} \sum_h W_h",
            "rollout": r"R_l = (\tfrac12 \bar{W}_l + \tfrac12 I)\, R_{l-1}",
        }[self.settings.mixed]

    @property
    def source(self) -> str:
        """Where the weights come from: the model, the layer and head shown, and the text."""
        shown = replace(self.settings, layer=self.layer + 1, head=self.head + 1)
        return source(shown, page=TRANSFORMER, focus=self.label)

    @property
    def framed(self) -> list[tuple[int, ...]]:
        """The heads that take part in the weights."""
        heads = list(np.ndindex(*self.forward.weights.shape[:2]))
        return {
            "head": [(self.layer, self.head)],
            "average": [place for place in heads if place[0] == self.layer],
            "rollout": [place for place in heads if place[0] <= self.layer],
        }[self.settings.mixed]

    @cached_property
    def shared(self) -> dict[int, int]:
        """For the rows of plain self-attention that the model reads as well, their places."""
        return {row: place + 1 for row, place in _shared(self.forward, self.plain).items()}

    def whole(self) -> ShownWeights:
        """The weights between words, whatever is hidden or taken apart elsewhere."""
        settings = replace(self.settings, pieces=False, special="shown")
        return _weights(self.forward, self.layer, self.head, settings)

    def all_heads(self) -> ShownWeights:
        """The weights of all heads as the visitor wants to see them."""
        return _drawn(_view(self.forward, *_of(self.settings)), self.settings)

    def choose(self, place: int) -> None:
        """Put one of `forward.words` in focus; [CLS] and [SEP] cannot be."""
        if not 0 < place < len(self.forward.words) - 1:
            return
        rows = {there: row for row, there in self.shared.items()}
        if isinstance(self.plain, Analysis) and place in rows:
            state.choose_focus(self.plain, rows[place])
        else:
            state.choose_word(self.spelt, place - 1)


def scene(settings: Settings) -> Scene:
    """What the choices lead to; `EmptyText` if the text has no piece."""
    forward, beside = passed(settings.text), plain(settings)
    place = _place_in_focus(forward, beside)
    layer, head = settings.layer - 1, settings.head - 1
    if min(layer, head) < 0:
        layer, head, _ = liveliest_head(forward, place)
    raw = _weights(forward, layer, head, settings)
    drawn = _drawn(raw, settings)
    return Scene(
        settings, forward, beside, place, layer, head, raw, drawn, _places(forward, settings)
    )


def _weights(forward: ForwardPass, layer: int, head: int, settings: Settings) -> ShownWeights:
    return _mixed(forward, layer, head, settings.mixed, *_of(settings))


def _of(settings: Settings) -> tuple[bool, bool]:
    """What there are weights of: whether words, not pieces, and whether the marks as well."""
    return not settings.pieces, settings.special == "shown"


@once
def _mixed(
    forward: ForwardPass, layer: int, head: int, mixed: str, words: bool, special: bool
) -> ShownWeights:
    if mixed == "head":
        return head_view(forward, layer, head, words=words, special=special)
    mix = {"average": layer_average, "rollout": rollout}[mixed]
    return view(forward, mix(forward.weights)[layer], words=words, special=special)


@once
def _view(forward: ForwardPass, words: bool, special: bool) -> ShownWeights:
    return view(forward, words=words, special=special)


def _drawn(raw: ShownWeights, settings: Settings) -> ShownWeights:
    """With rows that add up to 1, if so wanted."""
    return _renormalised(raw) if settings.special == "renormalised" else raw


@once
def _renormalised(raw: ShownWeights) -> ShownWeights:
    """Rows that add up to 1; one of which nothing is shown stays empty."""
    return replace(raw, W=np.nan_to_num(raw.renormalised))


def _places(forward: ForwardPass, settings: Settings) -> tuple[int, ...]:
    count = [w.last - w.first if settings.pieces else 1 for w in forward.words]
    places = tuple(i for i, times in enumerate(count) for _ in range(times))
    return places if settings.special == "shown" else places[1:-1]


def _place_in_focus(forward: ForwardPass, beside: Analysis | AttnvizError) -> int:
    """Where the word in focus stands; the name may be that of a word only the model knows."""
    name, spelt, shared = state.focused(), _spelt(forward), _shared(forward, beside)
    here = focus_row(spelt, name)
    if isinstance(beside, Analysis) and (
        focus_row(beside.tokens, name) is not None or here is None
    ):
        row = state.focus(beside)
        nearest = min(shared, key=lambda known: abs(known - row), default=None)
        here = here if nearest is None else shared[nearest]
    return 1 + (here or 0)


def _shared(forward: ForwardPass, beside: Analysis | AttnvizError) -> dict[int, int]:
    """For words of plain self-attention, their places among the words of the model."""
    return aligned(beside.tokens, _spelt(forward)) if isinstance(beside, Analysis) else {}


def _spelt(forward: ForwardPass) -> list[str]:
    return [word.token for word in forward.words[1:-1]]
