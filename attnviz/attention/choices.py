"""Every choice between the vectors of a text and what attention makes of them, a field each."""

import math
from dataclasses import dataclass
from typing import Any

from attnviz.attention.heads import head_counts
from attnviz.attention.layers import MOST_LAYERS
from attnviz.attention.scores import SCORES
from attnviz.attention.weights import WEIGHTS
from attnviz.control import COMPARE, EXPLORE, Checked, Number, OneOf, Places, Switch, chosen

WEIGHING, READ, VECTORS, DEPTH = GROUPS = (
    "Scores and weights",
    "Which words count",
    "Vectors",
    "Heads and layers",
)
COOLEST, HOTTEST = 0.05, 20.0  # temperatures
SIZES = (10, 20, 50, 100, 200, 300)
BOTH = (EXPLORE, COMPARE)


@dataclass(frozen=True)
class Choices(Checked):
    """Every choice of the attention lab; the defaults are plain self-attention, scaled.

    `scale` is one of `SCORES`, `weights` one of `WEIGHTS`. Masks: `no_self`, `causal`,
    `function_words` (may they be read?), `window` (words to either side) and `without` (places,
    from 0, that no word may read). `positions` is the strength of the positions added,
    `projections` the size of queries, keys and values (None: the vectors themselves), `seed`
    theirs. `heads` divide the dimension; `layers` are applied in turn, with `residual` or not.
    Raises `InvalidChoice`.

    >>> from attnviz.control import changed
    >>> changed(Choices(causal=True, heads=2))
    {'causal': True, 'heads': 2}
    """

    scale: str = chosen(
        "scaled",
        OneOf(
            "Scores",
            SCORES,
            help=lambda _: "  \n".join(f"**{s.title}**: {s.about}." for s in SCORES.values()),
            acts=BOTH,
        ),
    )
    temperature: float = chosen(
        1.0,
        Number(
            "Temperature",
            *(COOLEST, HOTTEST),
            help=lambda now: (
                "Each score is divided by it. High: the weights become even. Low: one word takes "
                "nearly all the weight. A Transformer uses 1, after dividing by √d. Raw scores "
                f"with temperature √d (here {_root(now)}) give the same weights."
            ),
            chip="temperature {}",
            acts=BOTH,
            group=WEIGHING,
            steps=lambda now: [*(0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 4), _root(now), 10, 20],
        ),
    )
    weights: str = chosen(
        "softmax",
        OneOf(
            "Weights",
            WEIGHTS,
            help="Plain shares divide each score by the sum of its row. Scores below 0 count as 0. "
            "A Transformer uses the softmax, which can use every score.",
            acts=BOTH,
            group=WEIGHING,
        ),
    )
    no_self: bool = chosen(
        False,
        Switch(
            "Ignore itself",
            help="No word attends to itself. In a Transformer every word may.",
            chip="ignores itself",
            acts=BOTH,
            group=READ,
        ),
    )
    causal: bool = chosen(
        False,
        Switch(
            "Only what came before",
            help="A word attends only to itself and to earlier words, as in a Transformer that "
            "writes text.",
            chip="only what came before",
            acts=BOTH,
            group=READ,
        ),
    )
    function_words: bool = chosen(
        True,
        Switch(
            "Include function words",
            help="Words such as the, to, of. A Transformer includes them. It learns when to "
            "ignore them.",
            chip="no function words",
            acts=BOTH,
            group=READ,
        ),
    )
    window: int | None = chosen(
        None,
        Number(
            "Words to either side",
            *(0, 128),
            whole=True,
            nothing="all",
            help="How many words away a word may attend. In a Transformer it may attend to the "
            "whole text.",
            chip="{} words to either side",
            acts=BOTH,
            group=READ,
            steps=lambda _: [None, *range(1, 13)],
        ),
    )
    without: tuple[int, ...] = chosen(
        (),
        Places(
            "Remove words",
            help="No word may attend to these. They still attend to the others.",
            chip="without {}",
            acts=BOTH,
            group=READ,
        ),
    )
    positions: float = chosen(
        0.0,
        Number(
            "Positions",
            *(0.0, 5.0),
            help="Adds a vector of sines and cosines that says where a word is (Vaswani et al., "
            "3.5). At 0 the order of the words makes no difference.",
            chip="positions × {}",
            group=VECTORS,
            steps=lambda _: [0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0],
        ),
    )
    projections: int | None = chosen(
        None,
        Number(
            "Queries, keys, values",
            *(1, 300),
            whole=True,
            nothing="the vectors",
            help="Use the vectors themselves, or project them to queries, keys and values of this "
            "size. These projections are random; a Transformer learns them. The score of two "
            "words then depends on which one attends.",
            chip="random Q, K, V of {}",
            group=VECTORS,
            steps=lambda now: [
                None,
                *(n for n in ((now.dim,) if _keeps_its_size(now) else SIZES) if n <= now.dim),
            ],
        ),
    )
    seed: int = chosen(
        0,
        Number(
            "Seed",
            *(0, 9999),
            whole=True,
            help="Another seed gives other random projections.",
            chip="seed {}",
            group=VECTORS,
            needs=lambda now: now.projections is not None,
        ),
    )
    heads: int = chosen(
        1,
        Number(
            "Heads",
            *(1, 12),
            whole=True,
            help="Each head uses its own slice of the vectors. Y holds the results side by side. "
            "A Transformer learns projections for every head.",
            chip="{} heads",
            group=DEPTH,
            steps=lambda now: head_counts(now.projections or now.dim),
        ),
    )
    layers: int = chosen(
        1,
        Number(
            "Layers",
            *(1, MOST_LAYERS),
            whole=True,
            help="Each layer applies attention to the result of the layer before. A Transformer "
            "learns every layer separately.",
            chip="{} layers",
            group=DEPTH,
            steps=lambda _: range(1, MOST_LAYERS + 1),
        ),
    )
    residual: bool = chosen(
        False,
        Switch(
            "Residual",
            help="Each layer adds its input to its result. Without this all words become alike.",
            chip="residual",
            group=DEPTH,
        ),
    )


def _root(now: Any) -> float:
    return round(math.sqrt(now.dim), 2)


def _keeps_its_size(now: Any) -> bool:
    """Whether queries must be as long as the vectors: they are added to, or go round again."""
    return bool(now.layers > 1 or now.residual)
