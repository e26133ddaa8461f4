"""The choices of the page Compare: what a sentence is compared with, and how they are placed."""

from dataclasses import dataclass
from typing import Any

from attnviz.attention.scores import SCORES
from attnviz.control import COMPARE, VECTORS, Checked, OneOf, Switch, Text, chosen
from attnviz.settings.sentence import ANY_VECTORS, OWN
from attnviz.settings.words import DIMS

CASH_BANK = "I walked across the road to get cash from the bank"
OF_TWO: dict[str, Any] = {"acts": (COMPARE,)}
OF_TWO_TEXTS: dict[str, Any] = OF_TWO | {"needs": lambda now: now.pair.compare != "settings"}
OF_TWO_SETTINGS: dict[str, Any] = OF_TWO | {"needs": lambda now: now.pair.compare == "settings"}


@dataclass(frozen=True)
class PairChoices(Checked):
    """What a sentence is compared with.

    It is a `second` sentence or, with `compare` "settings", `vectors2`, `dim2` and `scale2`. The
    axes lead from `start` to `end` and from `below` to `above`, words with commas between ("":
    those most read); `folded` leaves look-alikes out of neighbours; `map`: named axes or
    principal components.
    """

    compare: str = chosen(
        "sentences",
        OneOf(
            "What to compare",
            {
                "sentences": "Two sentences",
                "settings": "One sentence, two settings",
                "reading": "One sentence attends to the other",
            },
            **OF_TWO,
        ),
    )
    second: str = chosen(CASH_BANK, Text("Second sentence", chip="beside “{}”", **OF_TWO_TEXTS))
    vectors2: str = chosen(
        "builtin",
        OneOf(
            "Second vectors",
            ANY_VECTORS,
            chip="beside {} vectors",
            **OF_TWO_SETTINGS,
        ),
    )
    dim2: int = chosen(
        300,
        OneOf(
            "Second dimension",
            {dim: str(dim) for dim in DIMS},
            chip="beside {} dimensions",
            needs=lambda now: now.pair.compare == "settings" and now.pair.vectors2 != OWN,
            **OF_TWO,
        ),
    )
    scale2: str = chosen(
        "scaled",
        OneOf(
            "Second scores",
            SCORES,
            chip="beside scores {}",
            **OF_TWO_SETTINGS,
        ),
    )
    start: str = chosen("", Text("Axis from", chip="from {}", **OF_TWO))
    end: str = chosen("", Text("Axis to", chip="to {}", **OF_TWO))
    below: str = chosen("", Text("Second axis from", chip="below {}", **OF_TWO))
    above: str = chosen("", Text("Second axis to", chip="above {}", **OF_TWO))
    folded: bool = chosen(
        True,
        Switch(
            "Leave out words spelt alike",
            help="Such as *banks* and *banknote* for *bank*. They are near it in every sentence.",
            chip="with words spelt alike",
            acts=(COMPARE, VECTORS),
        ),
    )
    part: str = chosen(
        "steps",
        OneOf(
            "Part of the comparison",
            {
                "steps": "Step by step",
                "neighbours": "Where did it go?",
                "tug": "Who pulled it there?",
                "map": "Map",
                "dimensions": "All dimensions",
                "limits": "What this does not show",
                "scores": "Scores",
            },
            **OF_TWO,
        ),
    )
    map: str = chosen(
        "axis",
        OneOf("Map", {"axis": "Named axes", "components": "Principal components"}, **OF_TWO),
    )
