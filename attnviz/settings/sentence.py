"""The choices of a sentence: its text, its vectors, the word in focus and what of it is shown."""

from dataclasses import dataclass

from attnviz.attention.choices import BOTH, DEPTH, READ
from attnviz.attention.layers import MOST_LAYERS
from attnviz.control import PAGES, TEACH, VECTORS, Number, OneOf, Switch, Text, chosen
from attnviz.settings.words import DIMS
from attnviz.vectors.families import FAMILIES

RIVER_BANK = "I swam across the river to get to the other bank"
MOST_DIM = 10_000
OWN = "own"  # vectors of the visitor's own, handed over as a store; no link can hold them
ANY_VECTORS = {**FAMILIES, OWN: "Your own"}


@dataclass(frozen=True)
class SentenceChoices:
    """The sentence, its vectors, and what of its attention is shown.

    `made` are words without a vector for which one is made from their pieces. `focus` is the word
    whose row is told, as `word` or, where it is repeated, `word~place`.
    `arcs` are those of the word in focus or the strongest of every word, `picture` is the one a
    narrow screen shows, and which heatmap stands beside the arcs on a wide one. `shown_head` and
    `shown_layer` count from 1; layer 0 is the last.
    """

    text: str = chosen(RIVER_BANK, Text("Your sentence", acts=(*PAGES, TEACH)))
    vectors: str = chosen(
        "builtin",
        OneOf(
            "Vectors",
            ANY_VECTORS,
            help="  \n".join(f"**{f.title}**: {f.about}." for f in FAMILIES.values())
            + "  \n**Your own**: a file of yours, or vectors that you trained here. Only you see "
            "them.",
            acts=(*BOTH, VECTORS),
        ),
    )
    dim: int = chosen(
        50,
        Number(
            "Dimension",
            *(1, MOST_DIM),
            whole=True,
            help="How many numbers a vector has. The first 50 of the 100 built-in numbers are "
            "the 50-dimensional vector, and so on.",
            chip="{} dimensions",
            acts=(*BOTH, VECTORS),
            steps=lambda now: DIMS if now.vectors == OWN else FAMILIES[now.vectors].dims,
        ),
    )
    punctuation: bool = chosen(
        False,
        Switch(
            "Punctuation too",
            help="Punctuation marks count as words if they have a vector.",
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
    focus: str = chosen("bank", Text("The word in focus", acts=PAGES))
    arcs: str = chosen(
        "focus", OneOf("Arcs", {"focus": "Arcs of this word", "all": "Arcs of every word"})
    )
    picture: str = chosen(
        "arcs", OneOf("Picture", {"arcs": "Arcs", "weights": "Weights", "scores": "Scores"})
    )
    step: str = chosen(
        "mixture",
        OneOf(
            "Step",
            {
                "vectors": "Vectors",
                "scores": "Scores",
                "weights": "Weights",
                "mixture": "Contextual vector",
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
