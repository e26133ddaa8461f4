"""Every choice between the vectors of a text and what attention makes of them, a field each."""

import math
from dataclasses import dataclass
from typing import Any

from attnviz.attention.heads import head_counts
from attnviz.attention.layers import MOST_LAYERS
from attnviz.attention.scores import SCORES
from attnviz.attention.weights import WEIGHTS
from attnviz.control import COMPARE, EXPLORE, Number, OneOf, Places, Switch, check, chosen

WEIGHING, READ, VECTORS, DEPTH = GROUPS = (
    "Scores and weights",
    "Who may be read",
    "Vectors",
    "Heads and layers",
)
COOLEST, HOTTEST = 0.05, 20.0  # temperatures
SIZES = (10, 20, 50, 100, 200, 300)
BOTH = (EXPLORE, COMPARE)


@dataclass(frozen=True)
class Choices:
    """Every choice of the attention lab; the defaults are plain self-attention, scaled.

    `scale` is one of `SCORES`, `weights` one of `WEIGHTS`. Masks: `no_self`, `causal`,
    `function_words` (may they be read?), `window` (words to either side) and `without` (places,
    from 0, that nobody may read). `positions` is the strength of the positions added,
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
                "Scores are divided by it: hot is even, cold is decided. A Transformer has 1, "
                "after the division by √d; raw scores at a temperature of √d, here "
                f"{_root(now)}, are the same."
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
            help="Plain shares divide each row by its sum, negative scores counted as 0. "
            "A Transformer takes the softmax, which never needs to cut.",
            acts=BOTH,
            group=WEIGHING,
        ),
    )
    no_self: bool = chosen(
        False,
        Switch(
            "Not oneself",
            help="No word reads itself. In a Transformer every word may.",
            chip="not oneself",
            acts=BOTH,
            group=READ,
        ),
    )
    causal: bool = chosen(
        False,
        Switch(
            "Only what came before",
            help="As in a Transformer that writes text: it must not look ahead.",
            chip="only what came before",
            acts=BOTH,
            group=READ,
        ),
    )
    function_words: bool = chosen(
        True,
        Switch(
            "Function words too",
            help="Words such as the, to, of. A Transformer reads them, and learns when not to.",
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
            help="How far a word may look. A Transformer looks at all of its text.",
            chip="{} words to either side",
            acts=BOTH,
            group=READ,
            steps=lambda _: [None, *range(1, 13)],
        ),
    )
    without: tuple[int, ...] = chosen(
        (),
        Places(
            "Taken out",
            help="Words that nobody may read; they still read the others.",
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
            help="How strongly each word's place is added to its vector, as sines and cosines "
            "(Vaswani et al., 3.5). At 0 the order of words makes no difference.",
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
            help="The vectors themselves, or three projections of so many numbers. They are "
            "random, not learned: in a Transformer training finds them. Scores then differ in "
            "both directions.",
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
            help="Another seed, other random projections.",
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
            help="Each head attends with its own slice of the vectors; together they give one Y. "
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
            help="Attention again, on what it gave. A Transformer learns a new one for every "
            "layer.",
            chip="{} layers",
            group=DEPTH,
            steps=lambda _: range(1, MOST_LAYERS + 1),
        ),
    )
    residual: bool = chosen(
        False,
        Switch(
            "Residual",
            help="Each layer adds its input to what it gives. Without it all words grow alike.",
            chip="residual",
            group=DEPTH,
        ),
    )

    def __post_init__(self) -> None:
        check(self)


def _root(now: Any) -> float:
    return round(math.sqrt(now.dim), 2)


def _keeps_its_size(now: Any) -> bool:
    """Whether queries must be as long as the vectors: they are added to, or go round again."""
    return bool(now.layers > 1 or now.residual)
