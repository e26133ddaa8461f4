"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from dataclasses import dataclass

from attnviz.errors import InvalidChoice
from attnviz.vectors.families import FAMILIES

RIVER_BANK = "I swam across the river to get to the other bank"
MOST_CHARACTERS = 4000  # of a text typed or linked
DIMS = (50, 100, 200, 300)
OWN = "own"  # vectors of the visitor's own, handed over as a store; no link can hold them
SCALES = ("scaled", "raw")
OFFERED: dict[str, tuple[object, ...]] = {
    "vectors": (*FAMILIES, OWN),
    "scale": SCALES,
    "punctuation": (False, True),
    "arcs": ("focus", "all"),
}


@dataclass(frozen=True)
class Settings:
    """The sentence and how it is computed and shown; `InvalidChoice` for what is not offered.

    `scale`: "scaled" divides scores by √d (Vaswani et al. 2017), "raw" leaves V Vᵀ as it is.
    `focus`: the word whose row is told, as `word` or, where it is repeated, `word~place`.
    `arcs`: the reading of the word in focus, or the strongest of every word.

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

    def __post_init__(self) -> None:
        for name, offered in OFFERED.items():
            if getattr(self, name) not in offered:
                raise InvalidChoice(name, getattr(self, name), offered)
        if self.dim < 1:
            raise InvalidChoice("dim", self.dim, DIMS)
