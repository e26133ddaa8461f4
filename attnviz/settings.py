"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from dataclasses import dataclass

from attnviz.errors import InvalidChoice
from attnviz.vectors.families import FAMILIES

RIVER_BANK = "I swam across the river to get to the other bank"
CASH_BANK = "I walked across the road to get cash from the bank"
MOST_CHARACTERS = 4000  # of a text typed or linked
DIMS = (50, 100, 200, 300)
SCALES = ("scaled", "raw")
OFFERED: dict[str, tuple[object, ...]] = {
    "vectors": tuple(FAMILIES),
    "scale": SCALES,
    "punctuation": (False, True),
    "arcs": ("focus", "all"),
    "compare": ("sentences", "settings"),
    "vectors2": tuple(FAMILIES),
    "dim2": DIMS,
    "scale2": SCALES,
    "folded": (True, False),
    "map": ("axis", "components"),
}


@dataclass(frozen=True)
class Settings:
    """The sentence and how it is computed and shown; `InvalidChoice` for what is not offered.

    `scale`: "scaled" divides scores by √d (Vaswani et al. 2017), "raw" leaves V Vᵀ as it is.
    `focus`: the word whose row is told, as `word` or, where it is repeated, `word~place`.
    `arcs`: the reading of the word in focus, or the strongest of every word.

    What it is compared with: a `second` sentence or, with `compare` "settings", `vectors2`,
    `dim2` and `scale2`. The axes lead from `start` to `end` and from `below` to `above`, words
    with commas between ("": those most read); `folded` leaves look-alikes out of neighbours;
    `map`: named axes or principal components.

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
        if self.dim < 1:
            raise InvalidChoice("dim", self.dim, DIMS)
