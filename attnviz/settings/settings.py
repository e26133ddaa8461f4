"""Every choice a visitor can make, as one value that can be compared, stored and sent."""

from dataclasses import dataclass, replace
from typing import Any

from attnviz.attention.choices import BOTH, DEPTH, READ
from attnviz.attention.heads import head_counts
from attnviz.attention.layers import MOST_LAYERS
from attnviz.attention.scores import SCORES
from attnviz.control import (
    COMPARE,
    PAGES,
    TEACH,
    TRANSFORMER,
    VECTORS,
    Number,
    OneOf,
    Switch,
    Text,
    chosen,
    controls,
)
from attnviz.settings.teaching import Teaching
from attnviz.settings.words import DIMS, WordChoices
from attnviz.transformer.size import HEADS, LAYERS
from attnviz.vectors.families import FAMILIES

RIVER_BANK = "I swam across the river to get to the other bank"
CASH_BANK = "I walked across the road to get cash from the bank"
MOST_DIM = 10_000
OWN = "own"  # vectors of the visitor's own, handed over as a store; no link can hold them
OF_MODEL: dict[str, Any] = {"acts": (TRANSFORMER,)}
OF_TWO: dict[str, Any] = {"acts": (COMPARE,)}
OF_TWO_TEXTS: dict[str, Any] = OF_TWO | {"needs": lambda now: now.compare != "settings"}
OF_TWO_SETTINGS: dict[str, Any] = OF_TWO | {"needs": lambda now: now.compare == "settings"}


@dataclass(frozen=True)
class Settings(Teaching, WordChoices):
    """The sentence, the choices of the lab, and what is shown.

    `made` are words without a vector for which one is made from their pieces. `focus` is the word
    whose row is told, as `word` or, where it is repeated, `word~place`.
    `arcs` are those of the word in focus or the strongest of every word. `shown_head` and
    `shown_layer` count from 1; layer 0 is the last. Raises `InvalidChoice` for what is not
    offered.

    Of the trained Transformer: `layer` and `head` count from 1, 0 leaves them to the page;
    `mixed`: one head, the average of its layer, or attention rollout up to it; `special`: what
    becomes of [CLS] and [SEP]; `pieces`: word pieces instead of words; `read`: the word to ask
    after, "" for the one read most.

    What is taught and how are the choices of `Teaching`.

    What it is compared with: a `second` sentence or, with `compare` "settings", `vectors2`,
    `dim2` and `scale2`. The axes lead from `start` to `end` and from `below` to `above`, words
    with commas between ("": those most read); `folded` leaves look-alikes out of neighbours;
    `map`: named axes or principal components.

    >>> Settings(scale="big")
    Traceback (most recent call last):
    attnviz.errors.InvalidChoice: scale cannot be 'big'; choose one of scaled, raw, cosine.
    """

    text: str = chosen(RIVER_BANK, Text("Your sentence", acts=(*PAGES, TEACH)))
    vectors: str = chosen(
        "builtin",
        OneOf(
            "Vectors",
            {**FAMILIES, OWN: "Your own"},
            help="  \n".join(f"**{f.title}**: {f.about}." for f in FAMILIES.values())
            + "  \n**Your own**: a file of yours, or vectors trained here, for you alone.",
            acts=(*BOTH, VECTORS),
        ),
    )
    dim: int = chosen(
        50,
        Number(
            "Dimension",
            *(1, MOST_DIM),
            whole=True,
            help="Of the vectors: how many numbers stand for a word. The built-in vectors nest: "
            "the first 50 numbers of the 100 are the 50.",
            chip="{} dimensions",
            acts=(*BOTH, VECTORS),
            steps=lambda now: DIMS if now.vectors == OWN else FAMILIES[now.vectors].dims,
        ),
    )
    punctuation: bool = chosen(
        False,
        Switch(
            "Punctuation too",
            help="Marks that have a vector take part as words.",
            chip="punctuation",
            acts=BOTH,
            group=READ,
        ),
    )
    made: str = chosen(
        "",
        Text(
            "Made from their pieces",
            help="Words whose vectors are made from their spelling.",
            chip="{} made from pieces",
            acts=(*BOTH, VECTORS),
        ),
    )
    focus: str = chosen("bank", Text("The word that reads", acts=PAGES))
    arcs: str = chosen(
        "focus", OneOf("Arcs", {"focus": "Arcs of this word", "all": "of every word"})
    )
    step: str = chosen(
        "mixture",
        OneOf(
            "Step",
            {
                "vectors": "Vectors",
                "scores": "Scores",
                "weights": "Weights",
                "mixture": "Mixture",
            },
            acts=PAGES,
        ),
    )
    matrices: bool = chosen(False, Switch("Whole matrices"))
    shown_head: int = chosen(
        1,
        Number(
            "Head shown",
            *(1, 12),
            whole=True,
            chip="head {} shown",
            group=DEPTH,
            needs=lambda now: now.heads > 1,
            steps=lambda now: range(1, now.heads + 1),
        ),
    )
    shown_layer: int = chosen(
        0,
        Number(
            "Layer shown",
            *(0, MOST_LAYERS),
            whole=True,
            zero="last",
            chip="layer {} shown",
            group=DEPTH,
            needs=lambda now: now.layers > 1,
            steps=lambda now: range(now.layers + 1),
        ),
    )
    layer: int = chosen(0, Number("Layer", 0, LAYERS, whole=True, chip="layer {}", **OF_MODEL))
    head: int = chosen(
        0,
        Number(
            "Head",
            *(0, HEADS),
            whole=True,
            chip="head {}",
            acts=(TRANSFORMER,),
            needs=lambda now: now.mixed == "head",
        ),
    )
    mixed: str = chosen(
        "head",
        OneOf(
            "Look at",
            {"head": "One head", "average": "Average of a layer", "rollout": "Rollout"},
            help="**Rollout**: from which words a state was mixed in all layers up to this one, if "
            "each layer is half its heads' average, half the word itself (Abnar and Zuidema 2020).",
            **OF_MODEL,
        ),
    )
    special: str = chosen(
        "shown",
        OneOf(
            r"\[CLS\] and \[SEP\]",
            {"shown": "shown", "hidden": "hidden", "renormalised": "hidden, rescaled"},
            help="The marks that the model puts at the start and the end. Hidden, a row adds up to "
            "less than 100%; *rescaled*, each row is divided by what is left of it.",
            chip="[CLS] and [SEP] {}",
            **OF_MODEL,
        ),
    )
    pieces: bool = chosen(
        False,
        Switch(
            "Word pieces",
            help="The model reads pieces of rare words. Joined, a word reads with the mean of its "
            "pieces and is read with their sum.",
            chip="word pieces",
            **OF_MODEL,
        ),
    )
    read: str = chosen("", Text("The word asked after", **OF_MODEL))
    panel: str = chosen(
        "steps",
        OneOf(
            "What else of the head",
            {
                "steps": "Step by step",
                "scores": "Scores",
                "find": "Find a head",
                "learned": "What learning adds",
            },
            **OF_MODEL,
        ),
    )
    compare: str = chosen(
        "sentences",
        OneOf(
            "What to compare",
            {
                "sentences": "Two sentences",
                "settings": "One sentence, two settings",
                "reading": "One sentence reads the other",
            },
            **OF_TWO,
        ),
    )
    second: str = chosen(CASH_BANK, Text("Second sentence", chip="beside “{}”", **OF_TWO_TEXTS))
    vectors2: str = chosen(
        "builtin",
        OneOf(
            "Second vectors",
            {**FAMILIES, OWN: "Your own"},
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
            acts=(COMPARE,),
            needs=lambda now: now.compare == "settings" and now.vectors2 != OWN,
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
            help="Its inflections and words that hold it, such as *banks* and *banknote* for "
            "*bank*: they are near it wherever it goes.",
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

    def fitted(self) -> "Settings":
        """These settings with what cannot go together mended.

        Heads must divide the size of queries and values, what is repeated or added to its input
        must keep its size, and of several heads and layers one that is there is shown.

        >>> fit = Settings(dim=50, heads=3, projections=20, layers=2).fitted()
        >>> fit.projections, fit.heads
        (50, 2)
        """
        size = self.projections
        if size is not None and (size > self.dim or self.layers > 1 or self.residual):
            size = self.dim
        heads = max(count for count in head_counts(size or self.dim) if count <= self.heads)
        head = self.shown_head if heads == 1 else min(self.shown_head, heads)
        layer = self.shown_layer if self.layers == 1 else min(self.shown_layer, self.layers)
        return replace(self, projections=size, heads=heads, shown_head=head, shown_layer=layer)


DEFAULTS = Settings()
CONTROLS = controls(Settings)
NAMES = tuple(CONTROLS)


def vectors_title(vectors: str) -> str:
    """What people call the vectors of a setting.

    >>> vectors_title("glove"), vectors_title(OWN)
    ('GloVe', 'Your own')
    """
    return CONTROLS["vectors"].named(vectors)
