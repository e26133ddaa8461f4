"""The choices of the page *Train a head*: the task, how many sentences, and how to train."""

from dataclasses import dataclass
from typing import Any

from attnviz.control import TEACH, Checked, Number, OneOf, Switch, Text, chosen

TASKS = {
    "adjective": "An adjective attends to its noun",
    "subject": "A verb attends to its subject",
    "object": "A verb attends to its object",
    "article": "An article attends to its noun",
    "previous": "A word attends to the one before it",
    "same": "A word attends to its other copy",
    "it": "“It” attends to what it means",
    "induction": "A repeated word attends to what followed it",
    "own": "Only my own marks",
}
GIVEN = (0, 1, 3, 10, 30, 100, 400)
MOST_STEPS = 2000
HERE: dict[str, Any] = {"acts": (TEACH,)}


@dataclass(frozen=True)
class TrainChoices(Checked):
    """What a head is trained on, and how.

    `task` is one of `TASKS`, `given` how many example sentences of it are used, beside the
    visitor's own `marks` (see `attnviz.teaching.marks`). `tried` is the sentence to try it on.
    `rank` is the size of queries and keys, `rate` the learning rate of the first step (it falls
    evenly to zero), `decay` the weight decay, `teach_dim` how many numbers of the built-in
    vectors are used, and `teach_positions` whether positions are added. `taught` says that a
    link opens with the head trained, to the same numbers.
    """

    task: str = chosen("adjective", OneOf("Task", TASKS, chip="task: {}", **HERE))
    given: int = chosen(
        3,
        Number(
            "Example sentences",
            *(0, GIVEN[-1]),
            whole=True,
            help="These sentences are made from word lists and marked for you. With one sentence "
            "the head learns it by heart. With ten or more the head learns the rule.",
            chip="{} example sentences",
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
            help="How many numbers a query and a key have. More numbers can hold a richer rule.",
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
            help="How far the first step goes; later steps get shorter. If it is too small, little "
            "is learned. If it is too large, the loss jumps up and down.",
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
            help="Each step uses up to eight sentences and changes the matrices a little.",
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
            help="Each step shrinks all numbers by this value times the learning rate. The head "
            "forgets what it does not need, so it learns less by heart.",
            chip="weight decay {}",
            steps=lambda _: (0.0, 0.1, 0.3, 1.0, 3.0, 10.0),
            **HERE,
        ),
    )
    teach_positions: bool = chosen(
        True,
        Switch(
            "Positions",
            help="Each word gets extra numbers that say where it is. Without them the head "
            "does not know the order of the words.",
            chip="without positions",
            **HERE,
        ),
    )
    teach_dim: int = chosen(
        300,
        OneOf(
            "Dimension",
            {dim: str(dim) for dim in (50, 100, 200, 300)},
            help="How many numbers of the built-in vectors are used.",
            chip="{} dimensions in training",
            **HERE,
        ),
    )
    taught: bool = chosen(False, Switch("Train when opened", chip="trained when opened", **HERE))
    teach_seed: int = chosen(
        0,
        Number(
            "Seed",
            *(0, 9999),
            whole=True,
            help="Another seed gives other example sentences and other starting numbers.",
            chip="training seed {}",
            **HERE,
        ),
    )
