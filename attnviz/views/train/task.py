"""A task of the page Train a head: its choices, what it shows, and what was measured."""

from typing import Any

from attnviz.explain.reading import whole_percent
from attnviz.settings import DEFAULTS
from attnviz.teaching.spread import spread_of
from attnviz.teaching.tasks import TASKS

TUNED = ("rank", "rate", "steps", "decay", "teach_positions", "teach_dim", "teach_seed")
ABOUT_ORDER = ("previous", "induction")
NO_ORDER = (
    "Without positions the head cannot learn this. It does not know where a word is, so every "
    "word order looks the same to it."
)


def choices_of(task: str) -> dict[str, Any]:
    """A task with its choices and a sentence that fits; all other choices are the defaults.

    >>> choices_of("object")["steps"], choices_of("object")["rank"]
    (600, 8)
    """
    usual = {name: DEFAULTS[name] for name in (*TUNED, "given")}
    return {"task": task, "tried": TASKS[task].example} | usual | TASKS[task].choices


def shows(task: str) -> str:
    """What a task shows, and how well it was learned."""
    return " ".join(filter(None, (TASKS[task].shows, measured(task))))


def measured(task: str) -> str:
    """What was measured for a task over many seeds, as a sentence; "" where nothing was.

    >>> measured("previous")[-52:]
    'It was right for 100% of the words in new sentences.'
    """
    found = spread_of(task)
    if found is None:
        return ""
    least, most = (whole_percent(share) for share in (found.least, found.most))
    shares = most if found.least == found.most else f"{least} to {most}"
    return (
        f"We trained the head on {found.sentences} example sentences, with {found.seeds} "
        f"different seeds. It was right for {shares} of the words in new sentences."
    )
