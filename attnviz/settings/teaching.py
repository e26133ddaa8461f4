"""The choices of the page Teach: what is taught, with how many sentences, and how it is learned."""

from dataclasses import dataclass
from typing import Any

from attnviz.control import TEACH, Number, OneOf, Switch, Text, chosen

TASKS = {
    "adjective": "An adjective reads its noun",
    "subject": "A verb reads its subject",
    "object": "A verb reads its object",
    "article": "An article reads its noun",
    "previous": "A word reads the one before it",
    "same": "A word reads itself elsewhere",
    "it": "“It” reads what it stands for",
    "induction": "What followed last time",
    "own": "Only what I mark",
}
GIVEN = (0, 1, 3, 10, 30, 100, 400)
MOST_STEPS = 2000
HERE: dict[str, Any] = {"acts": (TEACH,)}


@dataclass(frozen=True)
class Teaching:
    """What is taught, and how.

    `task` is one of `TASKS`, `given` how many marked sentences of it are taught, beside the
    visitor's own `marks` (see `attnviz.teaching.marks`); `tried` is the sentence it is tried
    on. `rank` is the size of queries and keys, `rate` how far a step goes, `decay` how fast
    what is learned fades, `teach_dim` how many numbers of the built-in vectors are read, and
    `teach_positions` whether they are told where a word stands. `taught` says that a link
    opens with the head taught, to the same numbers.
    """

    task: str = chosen("adjective", OneOf("What to teach", TASKS, chip="taught: {}", **HERE))
    given: int = chosen(
        3,
        Number(
            "Marked sentences given",
            *(0, GIVEN[-1]),
            whole=True,
            help="Made of word lists, each with its marks. One is learned by heart; from about "
            "ten on it becomes a rule.",
            chip="{} sentences given",
            steps=lambda _: GIVEN,
            **HERE,
        ),
    )
    marks: str = chosen("", Text("Your own marks", chip="own marks", **HERE))
    tried: str = chosen(
        "A brilliant pianist plays a gloomy melody",
        Text("Any sentence", chip="tried on “{}”", **HERE),
    )
    rank: int = chosen(
        8,
        Number(
            "Rank",
            *(1, 64),
            whole=True,
            help="How many numbers a query and a key have: how much a head can ask for at once.",
            chip="rank {}",
            steps=lambda _: (1, 2, 4, 8, 16, 32, 64),
            **HERE,
        ),
    )
    rate: float = chosen(
        0.01,
        Number(
            "Learning rate",
            *(0.0001, 1.0),
            help="How far each step goes. Too small and little is learned; too large and it "
            "jumps about and finds nothing.",
            chip="learning rate {}",
            steps=lambda _: (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
            **HERE,
        ),
    )
    steps: int = chosen(
        300,
        Number(
            "Steps",
            *(1, MOST_STEPS),
            whole=True,
            help="In each step up to eight sentences are read and the two matrices moved a little.",
            chip="{} steps",
            steps=lambda _: (10, 30, 100, 300, 600, 1000, 2000),
            **HERE,
        ),
    )
    decay: float = chosen(
        1.0,
        Number(
            "Weight decay",
            *(0.0, 10.0),
            help="In each step all numbers shrink by the learning rate times this: what is not "
            "needed again is forgotten, and less is learned by heart.",
            chip="weight decay {}",
            steps=lambda _: (0.0, 0.1, 0.3, 1.0, 3.0, 10.0),
            **HERE,
        ),
    )
    teach_positions: bool = chosen(
        True,
        Switch(
            "Positions",
            help="Beside its vector each word has numbers that say where it stands. Without them "
            "a head cannot tell one order of the words from another.",
            chip="without positions",
            **HERE,
        ),
    )
    teach_dim: int = chosen(
        300,
        OneOf(
            "Dimension",
            {dim: str(dim) for dim in (50, 100, 200, 300)},
            help="How many numbers of the built-in vectors are read.",
            chip="{} dimensions taught",
            **HERE,
        ),
    )
    taught: bool = chosen(False, Switch("Learn when it is opened", chip="taught at once", **HERE))
    teach_seed: int = chosen(
        0,
        Number(
            "Seed",
            *(0, 9999),
            whole=True,
            help="Another seed: other sentences, and another beginning.",
            chip="seed {} of teaching",
            **HERE,
        ),
    )
