"""What is looked at on the page Transformer: a word, a head, and the weights of that head."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from attnviz.analysis import Analysis
from attnviz.control import TRANSFORMER, replaced
from attnviz.errors import AttnvizError
from attnviz.explain.source import source
from attnviz.jobs.cache import analysed
from attnviz.models.encoder import (
    HEADS,
    ForwardPass,
    HeadView,
    ShownWeights,
    liveliest_head,
)
from attnviz.models.ranking import head_name
from attnviz.settings import OWN, Settings
from attnviz.settings.transformer import TransformerChoices
from attnviz.text.alignment import aligned
from attnviz.text.focus import focus_row
from attnviz.vectors import FAMILIES, WordVectors
from attnviz.views.transformer.passes import passed
from attnviz.views.transformer.weights import as_drawn, weights_of, weights_of_all_heads

MOST_WORDS = 128  # of the plain self-attention beside it, as on Explore
TITLES = {
    "head": "{name}",
    "average": "layer {layer}, average of its heads",
    "rollout": "rollout up to layer {layer}",
}
FORMULAS = {  # in LaTeX
    "head": r"W = \mathrm{softmax}(S)",
    "average": rf"\bar{{W}} = \frac{{1}}{{{HEADS}}} \sum_h W_h",
    "rollout": r"R_l = (\tfrac12 \bar{W}_l + \tfrac12 I)\, R_{l-1}",
}


@dataclass(frozen=True, eq=False)
class Scene:
    """A text in the model, and what is looked at: a word, a head, and their weights.

    `place` is that of the word in `forward.words`, `layer` and `head` count from 0. `raw` are
    the weights as computed, `drawn` the same with rows that add up to 1 again, if so wanted;
    `places` says which of `forward.words` each of their tokens belongs to. `plain` is the same
    text in plain self-attention, with vectors of `store` where these are the visitor's own.
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
    store: WordVectors | None = None

    @property
    def chosen(self) -> TransformerChoices:
        """The choices of this page."""
        return self.settings.transformer

    @property
    def row(self) -> int:
        """The row of the word in focus; that of its first piece, where pieces are shown."""
        return self.places.index(self.place)

    @property
    def label(self) -> str:
        """The word in focus, told apart from its repetitions."""
        return self.raw.labels[self.row]

    @property
    def token(self) -> str:
        """The word in focus as it is typed."""
        return self.forward.words[self.place].token

    @property
    def spelt(self) -> list[str]:
        """The words of the text, without [CLS] and [SEP]."""
        return spelt(self.forward)

    @property
    def has_scores(self) -> bool:
        """Whether the weights are those of one head, which alone has scores."""
        return isinstance(self.raw, HeadView)

    @property
    def title(self) -> str:
        """What the weights are those of."""
        name = head_name(self.layer, self.head)
        return TITLES[self.chosen.mixed].format(name=name, layer=self.layer + 1)

    @property
    def formula(self) -> str:
        """How the weights are made, in LaTeX."""
        return FORMULAS[self.chosen.mixed]

    @property
    def source(self) -> str:
        """Where the weights come from: the model, the layer and head shown, and the text."""
        shown = replaced(self.settings, layer=self.layer + 1, head=self.head + 1)
        return source(shown, page=TRANSFORMER, focus=self.label)

    @property
    def framed(self) -> list[tuple[int, ...]]:
        """The heads that take part in the weights."""
        heads = list(np.ndindex(*self.forward.weights.shape[:2]))
        framed: dict[str, list[tuple[int, ...]]] = {
            "head": [(self.layer, self.head)],
            "average": [place for place in heads if place[0] == self.layer],
            "rollout": [place for place in heads if place[0] <= self.layer],
        }
        return framed[self.chosen.mixed]

    @cached_property
    def shared(self) -> dict[int, int]:
        """For the rows of plain self-attention that the model reads as well, their places."""
        return {row: place + 1 for row, place in _shared(self.forward, self.plain).items()}

    def whole(self) -> ShownWeights:
        """The weights between words, whatever is hidden or taken apart elsewhere."""
        chosen = replace(self.chosen, pieces=False, special="shown")
        return weights_of(self.forward, self.layer, self.head, chosen)

    def all_heads(self) -> ShownWeights:
        """The weights of all heads as the visitor wants to see them."""
        return weights_of_all_heads(self.forward, self.chosen)


def scene(
    settings: Settings,
    *,
    store: WordVectors | None = None,
    focus: Callable[[Analysis], int] | None = None,
) -> Scene:
    """What the choices lead to; `EmptyText` if the text has no piece.

    `store` holds the visitor's own vectors. `focus` gives the row in focus of plain
    self-attention; without it, that is the word of the settings or the liveliest.

    >>> s = scene(Settings(focus="bank"))
    >>> s.title, s.label, s.drawn.W.shape
    ('layer 1, head 5', 'bank', (13, 13))
    """
    forward, beside = passed(settings.text), plain(settings, store)
    place = _place_in_focus(forward, beside, settings.focus, focus or _row_in_focus)
    chosen = settings.transformer
    layer, head = _head(chosen, forward, place)
    raw = weights_of(forward, layer, head, chosen)
    drawn, places = as_drawn(raw, chosen), _places(forward, chosen)
    return Scene(settings, forward, beside, place, layer, head, raw, drawn, places, store)


def plain(settings: Settings, store: WordVectors | None) -> Analysis | AttnvizError:
    """The same text in plain self-attention, or why there is none.

    Where the visitor's own vectors are asked for and not here, the built-in ones stand in.
    """
    store = store if settings.vectors == OWN else None
    if settings.vectors == OWN and store is None:
        dim = FAMILIES["builtin"].nearest(settings.dim)
        settings = replace(settings, vectors="builtin", dim=dim)
    try:
        return analysed(settings, store, most=MOST_WORDS)
    except AttnvizError as fault:
        return fault


def _head(chosen: TransformerChoices, forward: ForwardPass, place: int) -> tuple[int, int]:
    """The layer and the head that are chosen, from 0, or those most worth looking at."""
    layer, head = chosen.layer, chosen.head
    if layer and chosen.mixed != "head":
        return layer - 1, max(head, 1) - 1  # a layer is enough for a mean of heads
    return (layer - 1, head - 1) if layer and head else liveliest_head(forward, place)[:2]


def _row_in_focus(a: Analysis) -> int:
    return a.focus_row


def _places(forward: ForwardPass, chosen: TransformerChoices) -> tuple[int, ...]:
    count = [w.last - w.first if chosen.pieces else 1 for w in forward.words]
    places = tuple(i for i, times in enumerate(count) for _ in range(times))
    return places if chosen.special == "shown" else places[1:-1]


def _place_in_focus(
    forward: ForwardPass,
    beside: Analysis | AttnvizError,
    name: str,
    focus: Callable[[Analysis], int],
) -> int:
    """Where the word in focus stands; the name may be that of a word only the model knows."""
    shared, here = _shared(forward, beside), focus_row(spelt(forward), name)
    if isinstance(beside, Analysis) and (
        focus_row(beside.tokens, name) is not None or here is None
    ):
        row = focus(beside)
        nearest = min(shared, key=lambda known: abs(known - row), default=None)
        here = here if nearest is None else shared[nearest]
    return 1 + (here or 0)


def _shared(forward: ForwardPass, beside: Analysis | AttnvizError) -> dict[int, int]:
    """For words of plain self-attention, their places among the words of the model."""
    return aligned(beside.tokens, spelt(forward)) if isinstance(beside, Analysis) else {}


def spelt(forward: ForwardPass) -> list[str]:
    """The words of a text, without [CLS] and [SEP]."""
    return [word.token for word in forward.words[1:-1]]
