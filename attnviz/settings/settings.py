"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from dataclasses import dataclass, replace

from attnviz.attention.heads import head_counts
from attnviz.attention.lab import WEIGHTS, Choices
from attnviz.attention.layers import MOST_LAYERS
from attnviz.attention.scores import SCORES
from attnviz.errors import InvalidChoice
from attnviz.transformer.size import HEADS, LAYERS
from attnviz.vectors.families import FAMILIES

RIVER_BANK = "I swam across the river to get to the other bank"
CASH_BANK = "I walked across the road to get cash from the bank"
MOST_CHARACTERS = 4000  # of a text typed or linked
DIMS = (50, 100, 200, 300)
OWN = "own"  # vectors of the visitor's own, handed over as a store; no link can hold them
OFFERED: dict[str, tuple[object, ...]] = {
    "vectors": (*FAMILIES, OWN),
    "scale": SCORES,
    "weights": tuple(WEIGHTS),
    "arcs": ("focus", "all"),
    "layer": tuple(range(LAYERS + 1)),
    "head": tuple(range(HEADS + 1)),
    "mixed": ("head", "average", "rollout"),
    "special": ("shown", "hidden", "renormalised"),
    "pieces": (False, True),
    "compare": ("sentences", "settings"),
    "vectors2": tuple(FAMILIES),
    "dim2": DIMS,
    "scale2": SCORES,
    "folded": (True, False),
    "map": ("axis", "components"),
}
# The least and the most of each number that is chosen.
RANGES: dict[str, tuple[float, float]] = {
    "temperature": (0.05, 20.0),
    "positions": (0.0, 5.0),
    "window": (0, 128),
    "projections": (1, 300),
    "seed": (0, 9999),
    "heads": (1, 12),
    "layers": (1, MOST_LAYERS),
    "shown_head": (1, 12),
    "shown_layer": (0, MOST_LAYERS),
}


@dataclass(frozen=True)
class Settings(Choices):
    """The sentence, the choices of the lab, and what is shown.

    `focus` is the word whose row is told, as `word` or, where it is repeated, `word~place`.
    `arcs` are those of the word in focus or the strongest of every word. `shown_head` and
    `shown_layer` count from 1; layer 0 is the last. Raises `InvalidChoice` for what is not
    offered.

    Of the trained Transformer: `layer` and `head` count from 1, 0 leaves them to the page;
    `mixed`: one head, the average of its layer, or attention rollout up to it; `special`: what
    becomes of [CLS] and [SEP]; `pieces`: word pieces instead of words; `read`: the word to ask
    after, "" for the one read most.

    What it is compared with: a `second` sentence or, with `compare` "settings", `vectors2`,
    `dim2` and `scale2`. The axes lead from `start` to `end` and from `below` to `above`, words
    with commas between ("": those most read); `folded` leaves look-alikes out of neighbours;
    `map`: named axes or principal components.

    >>> Settings(scale="big")
    Traceback (most recent call last):
    attnviz.errors.InvalidChoice: scale cannot be 'big'; choose one of scaled, raw, cosine.
    """

    text: str = RIVER_BANK
    vectors: str = "builtin"
    dim: int = 50
    punctuation: bool = False
    focus: str = "bank"
    arcs: str = "focus"
    shown_head: int = 1
    shown_layer: int = 0
    layer: int = 0
    head: int = 0
    mixed: str = "head"
    special: str = "shown"
    pieces: bool = False
    read: str = ""
    compare: str = "sentences"
    second: str = CASH_BANK
    vectors2: str = "builtin"
    dim2: int = 300
    scale2: str = "scaled"
    start: str = ""
    end: str = ""
    below: str = ""
    above: str = ""
    folded: bool = True
    map: str = "axis"

    def __post_init__(self) -> None:
        for name, offered in OFFERED.items():
            if getattr(self, name) not in offered:
                raise InvalidChoice(name, getattr(self, name), offered)
        for name, (least, most) in RANGES.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise InvalidChoice(name, value, [f"{least:g} to {most:g}"])
        if self.dim < 1:
            raise InvalidChoice("dim", self.dim, DIMS)

    def fitted(self) -> "Settings":
        """These settings with what cannot go together mended.

        Heads must divide the size of queries and values, and what is repeated or added to its
        input must keep its size.

        >>> Settings(dim=50, heads=3, projections=20, layers=2).fitted().changed
        {'projections': 50, 'heads': 2, 'layers': 2}
        """
        size = self.projections
        if size is not None and (size > self.dim or self.layers > 1 or self.residual):
            size = self.dim
        heads = max(count for count in head_counts(size or self.dim) if count <= self.heads)
        return replace(self, projections=size, heads=heads)


def vectors_title(vectors: str) -> str:
    """What people call the vectors of a setting.

    >>> vectors_title("glove"), vectors_title(OWN)
    ('GloVe', 'Your own')
    """
    return "Your own" if vectors == OWN else FAMILIES[vectors].title
