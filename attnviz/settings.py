"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from dataclasses import dataclass

from attnviz.errors import InvalidChoice
from attnviz.vectors.families import FAMILIES

RIVER_BANK = "I swam across the river to get to the other bank"
CASH_BANK = "I walked across the road to get cash from the bank"
LAYERS, HEADS = 6, 12  # of the trained Transformer
MOST_CHARACTERS = 4000  # of a text typed or linked
DIMS = (50, 100, 200, 300)
SCALES = ("scaled", "raw")
OFFERED: dict[str, tuple[object, ...]] = {
    "vectors": tuple(FAMILIES),
    "scale": SCALES,
    "punctuation": (False, True),
    "arcs": ("focus", "all"),
    "layer": tuple(range(LAYERS + 1)),
    "head": tuple(range(HEADS + 1)),
    "mixed": ("head", "average", "rollout"),
    "special": ("shown", "hidden", "renormalised"),
    "pieces": (False, True),
}


@dataclass(frozen=True)
class Settings:
    """The sentence and how it is computed and shown; `InvalidChoice` for what is not offered.

    `scale`: "scaled" divides scores by √d (Vaswani et al. 2017), "raw" leaves V Vᵀ as it is.
    `focus`: the word whose row is told, as `word` or, where it is repeated, `word~place`.
    `arcs`: the reading of the word in focus, or the strongest of every word.

    Of the trained Transformer: `layer` and `head` count from 1, 0 leaves them to the page;
    `mixed`: one head, the average of its layer, or attention rollout up to it; `special`: what
    becomes of [CLS] and [SEP]; `pieces`: word pieces instead of words; `read`: the word to ask
    after, "" for the one read most; `other`: a second text with the same word.

    >>> Settings(scale="big")
    Traceback (most recent call last):
    attnviz.errors.InvalidChoice: scale cannot be 'big'; choose one of scaled, raw.
    """

    text: str = RIVER_BANK
    vectors: str = "builtin"
    dim: int = 50
    scale: str = "scaled"
    punctuation: bool = False
    focus: str = "bank"
    arcs: str = "focus"
    layer: int = 0
    head: int = 0
    mixed: str = "head"
    special: str = "shown"
    pieces: bool = False
    read: str = ""
    other: str = CASH_BANK

    def __post_init__(self) -> None:
        for name, offered in OFFERED.items():
            if getattr(self, name) not in offered:
                raise InvalidChoice(name, getattr(self, name), offered)
        if self.dim < 1:
            raise InvalidChoice("dim", self.dim, DIMS)
